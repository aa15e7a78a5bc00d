import { beforeAll, describe, expect, it } from 'vitest'
import { computeReport } from '../../src/analysis/index.ts'
import { parseDiveRules } from '../../src/audit/dive-ci.ts'
import { LimitError, rulesOfOptions, severity, share, size } from '../../src/audit/limits.ts'
import type { AuditSubject } from '../../src/audit/rule.ts'
import { limits } from '../../src/audit/rules/index.ts'
import { mergeRecords } from '../support/layers.ts'

describe('a size', () => {
  it('is decimal with kB, MB, GB and binary with KiB, MiB, GiB, in any letter case (IEC 80000-13)', () => {
    expect(
      ['7', '7b', '7k', '7kB', '7KiB', '7M', '7mb', '7MiB', '7G', '7gb', '7GiB', '7t', '7TB', '7TiB'].map((text) =>
        size.parse(text),
      ),
    ).toEqual([
      7, 7, 7_000, 7_000, 7_168, 7_000_000, 7_000_000, 7_340_032, 7_000_000_000, 7_000_000_000, 7_516_192_768, 7e12, 7e12,
      7_696_581_394_432,
    ])
    expect(size.parse(' 1.5 GB ')).toBe(1_500_000_000)
    expect(size.parse('0.5KiB')).toBe(512)
    expect(size.parse('1.125 kB')).toBe(1125)
  })

  it('is nothing else', () => {
    for (const text of ['', 'MB', '-1', '1e3', '1,5MB', '5 apples', '5MBB', '0x10', 'Infinity'])
      expect(size.parse(text), text).toBeUndefined()
  })
})

describe('a share', () => {
  it('is a fraction or per cent', () => {
    expect(['0', '1', '0.95', '95%', ' 95 % ', '100%', '0.5%'].map((text) => share.parse(text))).toEqual([
      0, 1, 0.95, 0.95, 0.95, 1, 0.005,
    ])
  })

  it('lies between nothing and all', () => {
    for (const text of ['', '1.01', '101%', '-0.5', 'half', '95', '0.5x', '95%%']) expect(share.parse(text), text).toBeUndefined()
  })
})

describe('a severity', () => {
  it('is one of four words', () => {
    expect(['critical', 'high', 'medium', 'low'].map((text) => severity.parse(text))).toEqual([
      'critical',
      'high',
      'medium',
      'low',
    ])
    for (const text of ['High', '', 'all']) expect(severity.parse(text), text).toBeUndefined()
  })
})

/** What is wrong with a limit, as the error has it. */
function faultOf(act: () => unknown): unknown[] {
  try {
    act()
  } catch (thrown) {
    if (thrown instanceof LimitError) return [thrown.fault, thrown.place, thrown.text]
  }
  return []
}

describe('limits', () => {
  it('are only those that are asked for, in the order of the list', () => {
    expect(rulesOfOptions(limits, () => false)).toEqual([])
    const given: Readonly<Record<string, string | true>> = {
      secrets: 'high',
      'no-new-setuid': true,
      'largest-layer': '2MB',
      'lowest-efficiency': '90%',
    }
    expect(rulesOfOptions(limits, (option) => given[option] ?? false).map(({ id }) => id)).toEqual([
      'lowest-efficiency',
      'largest-layer',
      'no-new-setuid',
      'no-secrets',
    ])
  })

  it('that cannot be read say which they are and what they should be', () => {
    const of = (option: string, text: string | true) =>
      faultOf(() => rulesOfOptions(limits, (name) => (name === option ? text : false)))
    expect(of('secrets', 'awful')).toEqual(['severity', { option: 'secrets' }, 'awful'])
    expect(of('largest-layer', '20XB')).toEqual(['size', { option: 'largest-layer' }, '20XB'])
    expect(of('secrets', true)).toEqual(['severity', { option: 'secrets' }, ''])
    expect(of('lowest-efficiency', '1.5')).toEqual(['share', { option: 'lowest-efficiency' }, '1.5'])
  })
})

describe('a .dive-ci', () => {
  let subject: AuditSubject
  beforeAll(async () => {
    const { trees, merged } = await mergeRecords([])
    const report = computeReport({ layers: trees, merged })
    subject = { image: { layers: [] }, loaded: { trees, merged, report }, problems: [], verifications: [], secrets: undefined }
  })
  /** The rules of a file against an image with dive's figures on the limit, or a little beyond it. */
  const verdicts = (text: string, beyond: number) =>
    parseDiveRules(text, 'f').map((rule) => {
      const { loaded } = subject
      const figures = { score: 0.95 - beyond, wastedBytes: 20_000_000 + beyond, wastedShare: 0.2 + beyond }
      const report = { ...loaded.report, dive: { ...loaded.report.dive, ...figures } }
      return [rule.id, rule.check({ ...subject, loaded: { ...loaded, report } }).isPassed]
    })

  it('is read as it stands, and measured dive’s way', () => {
    const text =
      '# the file of dive’s README\nrules:\n  # If the efficiency is measured below X%, mark as failed.\n  lowestEfficiency: 0.95\n  highestWastedBytes: 20MB\n  highestUserWastedPercent: 0.20\n'
    const ids = ['dive-lowest-efficiency', 'dive-highest-wasted-bytes', 'dive-highest-user-wasted-percent']
    expect(verdicts(text, 0)).toEqual(ids.map((id) => [id, true]))
    expect(verdicts(text, 0.01)).toEqual(ids.map((id) => [id, false]))
    expect(verdicts('rules:\n  lowestEfficiency: "disabled"\n', 0)).toEqual([])
  })

  it('is read with comments, quotes, spaces and a document’s beginning, and turned off with a word', () => {
    const ids = (...lines: string[]) => parseDiveRules(lines.join('\n'), 'f').map(({ id }) => id)
    expect(ids('---', 'rules: # all of them', "  lowestEfficiency : '0.9' # enough", '', '#  highestWastedBytes: 1')).toEqual([
      'dive-lowest-efficiency',
    ])
    expect(ids('lowestEfficiency: " disabled "', 'highestWastedBytes: 1MB')).toEqual(['dive-highest-wasted-bytes'])
  })

  it('has no other lines', () => {
    expect(faultOf(() => parseDiveRules('rules:\n  lowest: 1\n', 'x'))).toEqual(['rule', { file: 'x', line: 2 }, 'lowest'])
    expect(faultOf(() => parseDiveRules('rules:\n- a\n', 'x'))).toEqual(['line', { file: 'x', line: 2 }, '- a'])
    expect(faultOf(() => parseDiveRules('- lowestEfficiency: 1', 'x'))).toEqual([
      'line',
      { file: 'x', line: 1 },
      '- lowestEfficiency: 1',
    ])
    expect(faultOf(() => parseDiveRules('lowestEfficiency: much', 'x'))).toEqual(['share', { file: 'x', line: 1 }, 'much'])
  })
})
