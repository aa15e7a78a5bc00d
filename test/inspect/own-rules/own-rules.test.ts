import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, it } from 'vitest'
import { chooseFileRules, chooseFilter } from '../../../src/inspect/secrets/chosen-rules.ts'
import { asCharacters } from '../../../src/inspect/secrets/find-ranges.ts'
import { secretRules } from '../../../src/inspect/secrets/index.ts'
import type { OwnRulesError } from '../../../src/inspect/secrets/own-rules/own-rules.ts'
import { readOwnRules } from '../../../src/inspect/secrets/own-rules/read-rules.ts'
import { widePattern } from '../../../src/inspect/secrets/own-rules/wide-pattern.ts'
import { RuleFilter } from '../../../src/inspect/secrets/prefilter/rule-filter.ts'
import { findSecrets } from '../../../src/inspect/secrets/scan.ts'

const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'utf8'))

/** What the rules of a file find in a text, as a layer is searched. */
async function find(toml: string, text: string, path = 'srv/app.conf'): Promise<string[]> {
  const { rules } = await readOwnRules(toml, 'rules.toml')
  const bytes = bytesOf(text)
  const selected = (await chooseFilter(rules)).select(bytes, path)
  return findSecrets(asCharacters(bytes), path, selected).map(({ rule, secret, line, column }) =>
    [rule.id, secret, `${line}:${column}`].join(' '),
  )
}

const issuesOf = async (toml: string) =>
  (await readOwnRules(toml, 'rules.toml')).issues.map(({ rule, code }) => `${rule} ${code}`)
const faultOf = (toml: string) =>
  readOwnRules(toml, 'rules.toml').then(
    () => undefined,
    (thrown: OwnRulesError) => thrown.fault,
  )

const acme = `title = "Acme"
[[rules]]
id = "acme-token"
description = "Token of Acme"
regex = '''(?i)acme[_-]?(?:key|token)\\s*[=:]\\s*"?([a-z0-9]{12})\\b'''
keywords = ["ACME"]
`

describe('rules of a person’s own', () => {
  it('find what their pattern matches, where the group stands', async () => {
    expect(await find(acme, 'x\n  Acme_Token = "abc123def456"\nacme-key:000000000001\n')).toEqual([
      'acme-token abc123def456 2:17',
      'acme-token 000000000001 3:10',
    ])
    expect(await find(acme, 'corp_token = abc123def456')).toEqual([])
  })

  it('take the group that is said, and ask for entropy above what is said', async () => {
    const toml = `[[rules]]\nid = "a"\nregex = '(k)=(\\w+);(\\w*)'\nsecretGroup = 2\nentropy = 2\nkeywords = ["k="]`
    expect(await find(toml, 'k=abcdefgh;x k=aabbccdd;x k=aaaaaaaa;x')).toEqual(['a abcdefgh 1:3'])
  })

  it('take the first group that is not empty where none is said, else the whole match', async () => {
    expect(await find(`[[rules]]\nid = "a"\nregex = 'q(x)?(y+)'`, 'qyy qxy')).toEqual(['a yy 1:2', 'a x 1:6'])
    expect(await find(`[[rules]]\nid = "a"\nregex = '\\n?q\\d+\\n?'`, 'a\nq77\n')).toEqual(['a q77 2:1'])
  })

  it('go by the path', async () => {
    const toml = `[[rules]]\nid = "a"\nregex = 'k=(\\w+)'\npath = '(^|/)\\.env$'\nkeywords = ["k="]`
    expect(await find(toml, 'k=abc', 'srv/.env')).toEqual(['a abc 1:3'])
    expect(await find(toml, 'k=abc', 'srv/.envrc')).toEqual([])
  })

  it.each([
    [`regexes = ['^abc']`, ['xyz12', 'other']],
    [`regexes = ['k=abc']\nregexTarget = "match"`, ['xyz12', 'other']],
    [`regexes = ['# fine$']\nregexTarget = "line"`, ['abc12', 'other']],
    [`stopwords = ["YZ1"]`, ['abc12', 'other']],
    [`stopwords = ["yz"]\nregexes = ['^abc']`, ['other']],
    [`condition = "AND"\nstopwords = ["yz"]\nregexes = ['^abc']`, ['abc12', 'xyz12', 'other']],
    [`condition = "AND"\nstopwords = ["12"]\nregexes = ['^abc']`, ['xyz12', 'other']],
    [`paths = ['app\\.conf$']`, []],
    [`condition = "AND"\npaths = ['app\\.conf$']\nstopwords = ["other"]`, ['abc12', 'xyz12']],
    [`condition = "AND"\npaths = ['nowhere']\nstopwords = ["other"]`, ['abc12', 'xyz12', 'other']],
  ])('leave out what an allowlist allows: %s', async (list, left) => {
    const text = 'k=abc12\nk=xyz12 # fine\nk=other\n'
    const rule = `[[rules]]\nid = "a"\nregex = 'k=(\\w+)'\nkeywords = ["k="]\n`
    const expected = left.map((secret) => expect.stringContaining(secret))
    expect(await find(`${rule}[[rules.allowlists]]\n${list}`, text)).toEqual(expected)
    expect(await find(`${rule}[rules.allowlist]\n${list}`, text)).toEqual(expected)
    expect(await find(`${rule}[[allowlists]]\n${list}`, text)).toEqual(expected)
    expect(await find(`${rule}[allowlist]\n${list}`, text)).toEqual(expected)
    expect(await find(`${rule}[[allowlists]]\ntargetRules = ["a"]\n${list}`, text)).toEqual(expected)
    expect(await find(`${rule}[[allowlists]]\ntargetRules = ["b"]\n${list}`, text)).toHaveLength(3)
  })

  it('stand alone, or behind ours, which come first where both take the same', async () => {
    const token = 'ghp_aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2'
    const own = `[[rules]]\nid = "own"\nregex = 'gh[a-z]_\\w+'\nkeywords = ["gh"]\n`
    expect(await find(own, token)).toEqual([`own ${token} 1:1`])
    const withOurs = `${own}[extend]\nuseDefault = true\n`
    expect(await find(withOurs, `${token} ghx_1`)).toEqual([`github-token ${token} 1:1`, `own ghx_1 1:42`])
    expect(await find(`${withOurs}disabledRules = ["github-token"]`, token)).toEqual([`own ${token} 1:1`])
    const { rules } = await readOwnRules(`[extend]\nuseDefault = true\ndisabledRules = ["jwt"]`, 'r')
    expect(await chooseFileRules(rules)).toEqual(secretRules.filter(({ id }) => id !== 'jwt'))
  })

  it('build on other files: of rules with one id that of the file counts', async () => {
    const files: Record<string, string> = {
      'base.toml': `[[rules]]\nid = "acme-token"\nregex = 'never'\n[[rules]]\nid = "b"\nregex = 'b\\d'\nkeywords = ["b"]`,
    }
    const readExtended = async (path: string) => ({ text: files[path] ?? '', name: path })
    const toml = `${acme}[extend]\npath = "base.toml"`
    const { rules, issues } = await readOwnRules(toml, 'r', readExtended)
    expect(rules.rules.map(({ id, title }) => [id, title])).toEqual([
      ['acme-token', 'Token of Acme'],
      ['b', 'b'],
    ])
    expect(issues).toEqual([{ rule: 'acme-token', code: 'repeated', detail: '' }])
    expect(await faultOf(toml)).toEqual({ code: 'extends', path: 'base.toml' })
    const again = async (path: string) => ({ text: `[extend]\npath = "${path}"`, name: path })
    await expect(readOwnRules(toml, 'r', again)).rejects.toThrow('endless')
  })

  it('are named where they are not used as they stand', async () => {
    const rule = (id: string, rest: string) => `[[rules]]\nid = "${id}"\n${rest}\n`
    expect(
      await issuesOf(
        [
          rule('a', `regex = 'a'\nkeywords = ["a"]`),
          rule('a', `regex = 'b'`),
          rule('path', `path = 'x'`),
          rule('look', `regex = '(?=a)'`),
          rule('group', `regex = '(a)'\nsecretGroup = 2`),
          rule('near', `regex = 'a'\n[[rules.required]]\nid = "a"`),
          rule('slow', `regex = 'a'`),
          rule('commits', `regex = 'a'\nkeywords = ["a"]\n[[rules.allowlists]]\ncommits = ["abc"]`),
          `[[allowlists]]\nregexes = ['(']`,
          `[extend]\ndisabledRules = ["nowhere"]`,
        ].join('\n'),
      ),
    ).toEqual([
      'undefined bad-pattern',
      'a repeated',
      'path no-pattern',
      'look bad-pattern',
      'group bad-group',
      'near required',
      'slow slow',
      'commits commits',
      'nowhere not-ours',
    ])
  })

  it.each([
    ['title = "a"\n[[rules]\nid = 1', { code: 'syntax', line: 2 }],
    ['a = 1\na = 2', { code: 'syntax', line: 2 }],
    ['', { code: 'empty', issue: undefined }],
    [`[[rules]]\nregex = '('`, { code: 'empty', issue: { rule: 'rule-1', code: 'bad-pattern' } }],
    ['rules = 7', { code: 'type', place: 'rules', expected: 'tables', position: { line: 1, column: 1 } }],
    [`[[rules]]\nid = 7`, { code: 'type', place: 'rules[0].id', expected: 'text', position: { line: 2, column: 1 } }],
    [`[[rules]]\nid = "a"\nregex = 'a'\nkeywords = "a"`, { code: 'type', place: 'rules[0].keywords', expected: 'texts' }],
    [`[[rules]]\nid = "a"\nregex = 'a'\nentropy = "3"`, { code: 'type', place: 'rules[0].entropy', expected: 'number' }],
    [`[[rules]]\nid = "a"\nregex = 'a'\nseverity = "bad"`, { code: 'type', place: 'rules[0].severity', expected: 'severity' }],
    [
      `[[rules]]\nid = "a"\nregex = 'a'\n[[rules.allowlists]]\ncondition = "xor"`,
      { code: 'type', place: 'rules[0].allowlists[0].condition', expected: 'condition', position: { line: 5, column: 1 } },
    ],
    [
      `[[rules]]\nid = "a"\nregex = '''\n[[rules]]\nkeywords = 1\n'''\n[[rules]]\n[[rules]]\n[[rules.allowlists]]\n[[rules.allowlists]]\n  paths = 1`,
      { code: 'type', place: 'rules[2].allowlists[1].paths', position: { line: 11, column: 3 } },
    ],
    ['[allowlist]\nregexes = "a"', { code: 'type', place: 'allowlist[0].regexes', position: { line: 2, column: 1 } }],
    ['rules = [{ id = 7 }]', { code: 'type', place: 'rules[0].id', position: undefined }],
  ])('say what is wrong in %j', async (toml, fault) => {
    expect(await faultOf(toml)).toMatchObject(fault)
  })

  it('are the same plain data after they went to another thread', async () => {
    const { rules } = await readOwnRules(acme, 'r')
    expect(structuredClone(rules)).toEqual(rules)
    expect((await readOwnRules(`${acme}# `, 'r')).rules.id).toBe(rules.id)
    expect((await readOwnRules(acme.replace('12', '13'), 'r')).rules.id).not.toBe(rules.id)
  })
})

describe('the filter by rules of a person’s own', () => {
  const patterns = [
    '(?i)acme.{0,9}=[^\\s"]{3}',
    '(?:a|b)c\\S\\d',
    '[^a-z]x(?i:yz)',
    'k[\\s=]{1,3}\\w+',
    '(?P<n>foo|ba[rz])\\W',
    '[[:digit:]]{3}z',
    'a\\x20b',
    '\\bq(?-i)R\\z',
    '(?s)u.v',
  ]

  it('leaves out no rule whose pattern matches', async () => {
    const rules = patterns.map((pattern) => ({ ...ownRule, id: pattern, pattern, keywords: [] }))
    const filter = await RuleFilter.create(
      rules.map((rule) => ({ id: rule.id, severity: 'low', keywords: [], pattern: widePattern(rule).pattern })),
    )
    const compiled = rules.map(({ pattern }) => RE2JS.compile(pattern))
    const piece = fc.constantFrom(
      'ACME',
      'acme',
      '=',
      'q',
      'R',
      'x',
      'YZ',
      'yz',
      'k',
      'foo',
      'baz',
      '!',
      '123z',
      'a b',
      'u',
      'v',
      'c',
      'a',
      '7',
      '\v',
      '\r',
      '\n',
      ' ',
      '\u00a0',
      'é',
      '"',
      'X',
    )
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const selected = filter.select(Uint8Array.from(Buffer.from(text, 'latin1')), 'x').rules.map(({ id }) => id)
        for (const [i, pattern] of compiled.entries()) {
          const { id } = rules[i] ?? ownRule
          if (!pattern.matcher(text).find()) continue
          seen.add(id)
          expect(selected, text).toContain(id)
        }
      }),
      { numRuns: 20_000 },
    )
    expect([...seen].toSorted()).toEqual(patterns.toSorted())
  })

  const ownRule = {
    id: 'a',
    title: 'a',
    severity: 'low' as const,
    pattern: 'a',
    path: undefined,
    secretGroup: 0,
    keywords: [] as string[],
    entropy: 0,
    allowlists: [],
  }
})

describe('hostile rules and texts', () => {
  it('take no time that grows faster than the text', async () => {
    const toml = `[[rules]]\nid = "a"\nregex = '(a+)+b|(x*)*y|(?:a|aa)+c'\nkeywords = ["a"]`
    expect(await find(toml, 'a'.repeat(200_000))).toEqual([])
  })

  it('end when the time is over', async () => {
    const { rules } = await readOwnRules(`[[rules]]\nid = "a"\nregex = '(?:a?){500}z'`, 'r')
    const chosen = await chooseFileRules(rules)
    let asked = 0
    expect(findSecrets('a'.repeat(4 << 20), 'x', { rules: chosen, isOver: () => ++asked > 3 })).toEqual([])
    expect(asked).toBeLessThan(8)
  })

  it('match the empty text, or everywhere', async () => {
    expect(await find(`[[rules]]\nid = "a"\nregex = 'q*'`, 'aa\n'.repeat(10_000))).toEqual([])
    expect(await find(`[[rules]]\nid = "a"\nregex = 'a'`, 'a '.repeat(2 << 19))).toHaveLength(20)
  })

  it('find a match that lies across the stretches in which a text is searched', async () => {
    const toml = `[[rules]]\nid = "a"\nregex = 'k=(\\w{1000}\\w{1000}\\w{1000})!'\nkeywords = ["k="]`
    for (const before of [0, 31_000, 31_998, 32_001, 39_900, 40_001]) {
      const text = `${' '.repeat(before)}k=${'z'.repeat(3000)}!`
      expect(await find(toml, text), String(before)).toHaveLength(1)
    }
  })

  it('find a secret of a megabyte whole, and go on behind it', async () => {
    const rule = (pattern: string) => `[[rules]]\nid = "a"\nregex = '${pattern}'\nkeywords = ["key="]`
    const [long, end] = ['0123456789abcdef'.repeat(1 << 16), 'key=end;']
    const text = `${' '.repeat(20_000)}key=${long};\n${end}`
    expect(await find(rule('key=([a-z0-9]+)(?:[\\s;]|$)'), text)).toEqual([`a ${long} 1:20005`, 'a end 2:5'])
    expect(await find(rule('key=[a-z0-9]+'), text)).toEqual([`a key=${long} 1:20001`, 'a key=end 2:1'])
  })

  it.each([
    ['what RE2 alone knows', 'key=(\\p{Ll}[a-z0-9]*)'],
    ['what has a beginning that the platform knows', 'key=([a-z0-9]+[a-f0-9]+[0-9a-f]+[a-f]+)'],
    ['what asks for what stands before it', '\\bkey=(\\p{Ll}[a-z0-9]*)'],
  ])('find a long secret whole where RE2 is asked, and nothing in it once more: %s', async (_, pattern) => {
    const toml = `[[rules]]\nid = "a"\nregex = '''${pattern}'''\nkeywords = ["key="]`
    const unit = 'abcdef0123456789key0abcdefabcdef'
    for (const before of [0, 20_000, 31_990])
      for (const length of [7_900, 9_000, 300_000]) {
        const long = unit.repeat(length / unit.length + 1).slice(0, length - 4) + 'abcd'
        const text = `${' '.repeat(before)}key=${long};\nkey=abcdefabcdef;\n`
        const whole = [
          ...RE2JS.compile(pattern)
            .matcher(text)
            .replaceAll('<$1>')
            .matchAll(/<(.*?)>/g),
        ].map(([, secret]) => secret)
        const found = (await find(toml, text)).map((one) => one.split(' ')[1])
        expect(found.length, `${before} ${length}`).toBe(2)
        // No message of two megabytes where they differ.
        expect(
          found.every((secret, i) => secret === whole[i]),
          `${before} ${length}`,
        ).toBe(true)
        expect(whole[0]?.length).toBe(long.length)
      }
  })

  it('are left out where there are too many', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `[[rules]]\nid = "r${i}"\nregex = 'a${i}b'\nkeywords = ["a${i}b"]\n`)
    const { rules, issues } = await readOwnRules(many.join(''), 'r')
    expect(rules.rules).toHaveLength(2000)
    expect(issues).toEqual([{ rule: 'r2000', code: 'too-many', detail: '8000' }])
    expect(await find(many.join(''), 'x a1234b y')).toEqual(['r1234 a1234b 1:3'])
  })
})
