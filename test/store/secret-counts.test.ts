import { describe, expect, it } from 'vitest'
import type { LocatedFinding } from '../../src/analysis/secret-report.ts'
import { secretCountsOf } from '../../src/store/secret-counts.ts'
import { noSearch } from '../../src/store/secret-search.ts'
import { finding } from '../support/finding.ts'

describe('counts of secrets', () => {
  it('have each secret once in a layer and in an entry of the history, however many places have it', () => {
    const inHistory = { ...finding, where: 'history', path: '4', layer: undefined } as const
    const findings: LocatedFinding[] = [
      finding,
      { ...finding, path: 'b' },
      { ...finding, path: 'c', layer: 2 },
      { ...finding, fingerprint: 'g', line: 2 },
      inHistory,
      { ...inHistory, column: 9 },
      { ...finding, where: 'env', path: 'TOKEN', layer: undefined },
    ]
    const { byLayer, byEntry } = secretCountsOf({ secrets: { ...noSearch, report: { ...noSearch.report, findings } } })
    expect(Object.fromEntries(byLayer)).toEqual({ 0: 2, 2: 1 })
    expect(Object.fromEntries(byEntry)).toEqual({ 4: 1 })
  })
})
