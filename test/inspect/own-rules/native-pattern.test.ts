import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { asCharacters } from '../../../src/inspect/secrets/find-ranges.ts'
import { compileOwnRules } from '../../../src/inspect/secrets/own-rules/compile-rules.ts'
import { nativePattern, nativeTest } from '../../../src/inspect/secrets/own-rules/native-pattern.ts'
import { RuleFilter } from '../../../src/inspect/secrets/prefilter/rule-filter.ts'
import { findSecrets } from '../../../src/inspect/secrets/scan.ts'

/** Forms in which people write rules, gitleaks' own among them. */
const patterns = [
  String.raw`(?i)[\w.-]{0,50}?(?:acme|api[_.-]?k)(?:[ \t\w.-]{0,20})[\s'"]{0,3}(?:=|>|:{1,3}=|\|\||:|=>|\?=|,)[\x60'"\s=]{0,5}([a-z0-9_-]{6})(?:[\x60'"\s;]|\\[nr]|$)`,
  String.raw`(?i)[\w.-]{0,50}?(?:acme|(?-i:[Kk]ey|KEY)|q)(?:[ \t\w.-]{0,20})[\s'"]{0,3}(?:=|>|:)[\x60'"\s=]{0,5}([\w.=-]{4,15}|[a-z0-9][a-z0-9+/]{3,}={0,3})(?:[\x60'"\s;]|$)`,
  String.raw`\b(acme(?i)[a-f0-9]{3})\b`,
  String.raw`k(?i:eY)=(?P<name>x|y(?-i)z){1,2}?;`,
  String.raw`(a|ab)(c|bcd)`,
  String.raw`q[[:alnum:]_-]{2,3}\z`,
  String.raw`\Aacme|[^a-z\s]{2}k\S\x20`,
  String.raw`(?s)k.=|q.[^\n]`,
  String.raw`(?i)[^k-q\d]\.[]k]?`,
  String.raw`[k\]\-x]{1,2}[\x41-\x43\t]?;$`,
  String.raw`(?:a|(?i)k|q)x`,
  String.raw`(?i)[+-\x41]k`,
]

const piece = fc.oneof(
  ...[
    ' ',
    '\n',
    '\t',
    '\v',
    '\r',
    '=',
    ':',
    '"',
    "'",
    ';',
    'acme',
    'ACME',
    'api_k',
    'Key',
    'KEY',
    'keY',
    'k',
    'K',
    'q',
    'x',
    'y',
    'z',
    'ab',
  ]
    .concat([
      'bcd',
      'c',
      'a',
      'A',
      '0a1',
      'keY=x',
      'yz;',
      'x;',
      'f00',
      'abc123',
      'é',
      'É',
      '\u0000',
      '\u00ff',
      '\u0080',
      '.',
      ']',
      '-',
      '+',
      '/',
      '\\n',
      '=>',
      ':::=',
    ])
    .map((text) => fc.constant(text)),
  fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)),
)
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const texts = fc.array(piece, { maxLength: 24 }).map((pieces) => bytesOf(pieces.join('')))

describe('patterns of RE2 for the platform’s engine', () => {
  it('match what RE2 matches, with the same groups', () => {
    const both = patterns.flatMap((pattern) => {
      const native = nativePattern(pattern)
      return native?.isExact === true ? [{ pattern, native, theirs: RE2JS.compile(pattern) }] : []
    })
    // `[]k]` is refused.
    expect(both).toHaveLength(patterns.length - 1)
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(texts, (bytes) => {
        const text = asCharacters(bytes)
        for (const { pattern, native, theirs } of both) {
          const expected: (readonly [number, number, ...(string | undefined)[]])[] = []
          const matcher = theirs.matcher(text)
          const groups = Array.from({ length: matcher.groupCount() }, (_, i) => i + 1)
          while (matcher.find())
            expected.push([matcher.start(), matcher.end(), ...groups.map((group) => matcher.group(group) ?? undefined)])
          const found = Array.from(text.matchAll(native.pattern), (match) => {
            const same = native.grouped === undefined ? groups.map((_, i) => expected[0]?.[i + 2]) : match.slice(1)
            return [match.index, match.index + match[0].length, ...same]
          })
          if (native.grouped === undefined)
            expect(found.map((one) => one.slice(0, 2))).toEqual(expected.map((one) => one.slice(0, 2)))
          else expect(found, pattern).toEqual(expected)
          seen.set(pattern, (seen.get(pattern) ?? 0) + expected.length)
        }
      }),
      { numRuns: 20_000 },
    )
    for (const { pattern } of both) expect(seen.get(pattern), pattern).toBeGreaterThan(5)
  })

  it.each([
    String.raw`(?:a|)*b`,
    String.raw`(?:a?){2}b`,
    String.raw`(a+)+b`,
    String.raw`a+\w+b\w+`,
    String.raw`(?m)^a`,
    String.raw`(?U)a+`,
    String.raw`\pLa`,
    String.raw`a\Q.\E`,
    'é',
    String.raw`\xe9`,
    String.raw`a\x{100}`,
    String.raw`[[:^alpha:]]a`,
    String.raw`[\S.]a`,
    '[]a]b',
  ])('are left to RE2 where the two may differ or go on in many ways: %s', (pattern) => {
    expect(nativePattern(pattern)?.isExact).not.toBe(true)
    expect(nativeTest(pattern)).toBeUndefined()
  })

  it('are asked in short texts only where runs have no most, and say what RE2 says', () => {
    const forms = [
      String.raw`(?:^|/)k(?:/.*)?$`,
      String.raw`(?i)(?:^|/)(?:acme|api_k(?:-?ui)?|q)[a-z0-9.-]*(?:\.ab)?\.[cx](?:\.z)?$`,
      String.raw`(?i)(?:x|[a-z0-9-]*?k[a-z0-9-]*?:y|ab+c)`,
      String.raw`[^:]+:\[[^\]]+\]`,
      String.raw`.+acme$`,
    ]
    const both = forms.map((form) => ({ native: nativeTest(form), theirs: RE2JS.compile(form) }))
    const isThere = [0, 0]
    const slashes = fc.array(fc.oneof(piece, fc.constantFrom('/', '/k', ':[', 'acme')), { maxLength: 24 })
    fc.assert(
      fc.property(slashes, (pieces) => {
        const text = pieces.join('')
        for (const { native, theirs } of both) {
          const expected = theirs.matcher(text).find()
          expect(native?.longest).toBeGreaterThanOrEqual(text.length)
          expect(native?.pattern.test(text)).toBe(expected)
          isThere[Number(expected)] = (isThere[Number(expected)] ?? 0) + 1
        }
      }),
      { numRuns: 1000 },
    )
    expect(Math.min(...isThere)).toBeGreaterThan(200)
    // Runs of one of them end where it goes on.
    expect(both.filter(({ native }) => (native?.longest ?? Infinity) < 1000)).toHaveLength(forms.length - 1)
  })

  it('tell no groups where the two keep others', () => {
    expect(nativePattern('(?:(a)|b){2}')).toMatchObject({ isExact: true, grouped: undefined })
    expect(nativePattern('(?:(a)|b)')?.grouped).toBeDefined()
  })

  it('are the beginning of one that goes on in too many ways', () => {
    expect(nativePattern(String.raw`key=[ab]{3}.*.*.*z`)).toMatchObject({ isExact: false })
    expect(nativePattern(String.raw`key=[ab]{3}.*.*\b.*z`)).toBeUndefined()
  })

  it('find the same as RE2 does alone, in texts of several fragments too', async () => {
    const own = [...patterns, String.raw`key=[ab]{1,3}.*x.*y.*z`].map((pattern, i) => ({
      id: String(i),
      title: '',
      severity: 'low' as const,
      pattern,
      path: undefined,
      secretGroup: 0,
      keywords: i % 2 === 0 ? [] : ['k', 'q', 'acme'],
      entropy: 0,
      allowlists: [
        { condition: 'or' as const, paths: [], patterns: ['^0', '(?i)xyz.*'], target: 'match' as const, stopWords: ['bcd'] },
      ],
    }))
    const rules = compileOwnRules(own)
    const filter = await RuleFilter.create(rules)
    let count = 0
    fc.assert(
      fc.property(fc.array(fc.oneof(texts, fc.constant(bytesOf(' .\n'.repeat(11_000)))), { maxLength: 4 }), (parts) => {
        const bytes = Uint8Array.from(parts.flatMap((part) => [...part]))
        const text = asCharacters(bytes)
        const found = findSecrets(text, 'x', filter.select(bytes, 'x'))
        expect(found).toEqual(findSecrets(text, 'x', { rules }))
        count += found.length
      }),
      { numRuns: 300 },
    )
    expect(count).toBeGreaterThan(50)
  }, 60_000)
})
