import { describe, expect, it } from 'vitest'
import type { LocatedFinding } from '../../src/analysis/secret-report.ts'
import { secretsOfFile } from '../../src/store/file-secrets.ts'

const find = (layer: number | undefined, dataOffset: number, line: number): LocatedFinding => ({
  rule: 'npm-token',
  severity: 'high',
  where: layer === undefined ? 'env' : 'file',
  path: `${layer}/${dataOffset}`,
  dataOffset,
  line,
  column: 1,
  masked: '••••',
  secret: 'token',
  fingerprint: '',
  layer,
  hidden: false,
})

describe('the secrets of one file', () => {
  const findings = [find(1, 512, 9), find(undefined, -1, 0), find(0, 512, 3), find(1, 512, 4), find(1, 2048, 1), find(0, -1, 2)]

  it('are those of its layer and its place in there, in their order', () => {
    for (const layer of [-1, 0, 1, 2])
      for (const dataOffset of [-1, 0, 512, 2048])
        expect(secretsOfFile(findings, { layer, dataOffset })).toEqual(
          findings.filter((one) => one.where === 'file' && one.layer === layer && one.dataOffset === dataOffset),
        )
  })

  it('are looked for among all once: asked again, the list is the same', () => {
    let looked = 0
    const counted = new Proxy(findings, {
      get(list, key) {
        if (/^\d+$/.test(String(key))) looked++
        return Reflect.get(list, key, list)
      },
    })
    const first = secretsOfFile(counted, { layer: 1, dataOffset: 512 })
    expect(looked).toBeGreaterThanOrEqual(findings.length)
    looked = 0
    expect(secretsOfFile(counted, { layer: 1, dataOffset: 512 })).toBe(first)
    expect(secretsOfFile(counted, { layer: 0, dataOffset: 512 })).toEqual([findings[2]])
    expect(looked).toBe(0)
  })
})
