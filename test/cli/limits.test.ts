import { describe, expect, it } from 'vitest'
import { limitsOfOptions, parseDiveRules, parseSeverity, parseShare, parseSize } from '../../src/cli/limits.ts'

describe('a size', () => {
  it('is decimal with kB, MB, GB and binary with KiB, MiB, GiB, in any letter case (IEC 80000-13)', () => {
    expect(
      ['7', '7b', '7k', '7kB', '7KiB', '7M', '7mb', '7MiB', '7G', '7gb', '7GiB', '7t', '7TB', '7TiB'].map((text) =>
        parseSize(text, '--x'),
      ),
    ).toEqual([
      7, 7, 7_000, 7_000, 7_168, 7_000_000, 7_000_000, 7_340_032, 7_000_000_000, 7_000_000_000, 7_516_192_768, 7e12, 7e12,
      7_696_581_394_432,
    ])
    expect(parseSize(' 1.5 GB ', '--x')).toBe(1_500_000_000)
    expect(parseSize('0.5KiB', '--x')).toBe(512)
  })

  it('is nothing else', () => {
    for (const text of ['', 'MB', '-1', '1e3', '1,5MB', '5 apples', '5MBB', '0x10', 'Infinity'])
      expect(() => parseSize(text, '--x'), text).toThrow(`--x ${text}: not a size`)
  })
})

describe('a share', () => {
  it('is a fraction or per cent', () => {
    expect(['0', '1', '0.95', '95%', '95 %', '100%', '0.5%'].map((text) => parseShare(text, '--x'))).toEqual([
      0, 1, 0.95, 0.95, 0.95, 1, 0.005,
    ])
  })

  it('lies between nothing and all', () => {
    for (const text of ['', '1.01', '101%', '-0.5', 'half', '95'])
      expect(() => parseShare(text, '--x'), text).toThrow(`--x ${text}: not a share`)
  })
})

describe('a severity', () => {
  it('is one of four words', () => {
    expect(['critical', 'high', 'medium', 'low'].map((text) => parseSeverity(text, '--x'))).toEqual([
      'critical',
      'high',
      'medium',
      'low',
    ])
    for (const text of ['High', '', 'all']) expect(() => parseSeverity(text, '--x')).toThrow('one of critical, high, medium, low')
  })
})

describe('limits', () => {
  it('are only those that are asked for', () => {
    expect(limitsOfOptions({})).toEqual({})
    expect(
      limitsOfOptions({
        'lowest-efficiency': '90%',
        'highest-wasted-bytes': '1MB',
        'highest-wasted-share': '0.2',
        secrets: 'high',
        'no-new-setuid': true,
        'largest-layer': '2MB',
        'largest-image': '3MB',
      }),
    ).toEqual({
      lowestEfficiency: 0.9,
      highestWastedBytes: 1_000_000,
      highestWastedShare: 0.2,
      secrets: 'high',
      noNewSetuid: true,
      largestLayerBytes: 2_000_000,
      largestImageBytes: 3_000_000,
    })
  })

  it('come from a .dive-ci as dive reads it', () => {
    expect(
      parseDiveRules('rules:\n  lowestEfficiency: 0.95\n  highestWastedBytes: 20MB\n  highestUserWastedPercent: 0.20\n', 'f'),
    ).toEqual({ lowestEfficiency: 0.95, highestWastedBytes: 20_000_000, highestUserWastedPercent: 0.2 })
  })
})
