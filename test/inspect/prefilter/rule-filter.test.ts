import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { asCharacters } from '../../../src/inspect/secrets/find-ranges.ts'
import { secretRules } from '../../../src/inspect/secrets/index.ts'
import { RuleFilter } from '../../../src/inspect/secrets/prefilter/rule-filter.ts'
import { shapesOf } from '../../../src/inspect/secrets/prefilter/shapes.ts'
import type { SecretRule } from '../../../src/inspect/secrets/rule.ts'
import { matchesIn } from '../../../src/inspect/secrets/matches.ts'
import { findSecrets } from '../../../src/inspect/secrets/scan.ts'
import { textOfBytes } from '../../../src/inspect/secrets/searched-text.ts'
import { findRuns } from '../../../src/layer/search/base64-runs.ts'
import { secretCases } from '../../support/secret-cases.ts'

const filter = await RuleFilter.create(secretRules)
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const idsOf = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id)

/** Rules whose path and pattern fit, by the patterns themselves. */
const fitting = (rules: readonly SecretRule[], bytes: Uint8Array, path: string) =>
  rules.filter(
    (rule) =>
      rule.path?.test(path) !== false &&
      rule.exceptPath?.test(path) !== true &&
      new RegExp(rule.pattern).test(asCharacters(bytes)),
  )

/** Texts that a pattern matches, or nearly: what looks around it and its case are left out. */
function samplesOf({ source }: RegExp): fc.Arbitrary<string> {
  const plain = source.replace(/\(\?<?[=!](?:\[[^\]]*\]|[^()[])*\)|\\b/g, '')
  return fc.stringMatching(new RegExp(plain))
}

/** Pieces of texts: samples of all patterns, the lines of the tests of rules, with one byte changed or left out, and noise. */
const piece = fc
  .tuple(
    fc.oneof(
      ...secretRules.map(({ pattern }) => samplesOf(pattern)),
      ...Object.values(secretCases).flatMap(({ bad, good }) => [fc.constant(bad), fc.constant(good)]),
      fc.constantFrom(...secretRules.flatMap(({ keywords }) => keywords)),
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)), maxLength: 40 }),
    ),
    fc.option(fc.tuple(fc.nat(), fc.constantFrom('', 'A', ' ', '_', '"', '\u00a0')), { freq: 3 }),
    fc.constantFrom('same', 'same', 'same', 'upper', 'lower'),
    // Far apart, they are looked at in pieces of the text.
    fc.constantFrom('', ' ', '\n', '"', 'x', '/', '=', '@', '.', '\u0000', ' '.repeat(700), '\n'.repeat(1500)),
  )
  .map(([text, change, letters, separator]) => {
    const at = change === null ? 0 : change[0] % (text.length + 1)
    const changed = change === null ? text : text.slice(0, at) + change[1] + text.slice(at + 1)
    const cased = letters === 'same' ? changed : letters === 'upper' ? changed.toUpperCase() : changed.toLowerCase()
    return cased.replace(/[^\u0000-\u00ff]/g, '') + separator
  })

/** Paths, and what the rules that ask for them find there. */
const places = [
  { path: 'srv/settings', line: '' },
  ...Object.values(secretCases).flatMap(({ path, bad }) => (path === undefined ? [] : [{ path, line: `${bad}\n` }])),
]

describe('the filter of rules', () => {
  it('leaves out no rule that finds something in a random text, and the search by what is left finds the same', () => {
    const seen = new Map<string, number>()
    let placed = 0
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.constantFrom(...places),
        fc.boolean(),
        fc.nat(40),
        (pieces, { path, line }, isThere, cut) => {
          const text = (isThere ? line : '') + pieces.join('')
          const bytes = bytesOf(text.slice(0, Math.max(0, text.length - cut)))
          const { rules, starts } = filter.select(bytes, path)
          const missing = fitting(secretRules, bytes, path).filter((rule) => !idsOf(rules).includes(rule.id))
          expect(idsOf(missing)).toEqual([])
          const found = findSecrets(asCharacters(bytes), path)
          expect(findSecrets(asCharacters(bytes), path, { rules })).toEqual(found)
          expect(findSecrets(textOfBytes(bytes), path, { rules, starts })).toEqual(found)
          for (const rule of rules) {
            const matches = Array.from(matchesIn(rule.pattern, textOfBytes(bytes), starts.get(rule)), ({ match, begin }) => [
              begin + match.index,
              ...match,
            ])
            expect(matches, rule.id).toEqual(
              Array.from(asCharacters(bytes).matchAll(rule.pattern), (match) => [match.index, ...match]),
            )
            placed += starts.has(rule) ? matches.length : 0
          }
          for (const { rule } of found) seen.set(rule.id, (seen.get(rule.id) ?? 0) + 1)
        },
      ),
      { numRuns: 5000 },
    )
    // Most rules were among what was found, or the above says little; the next test has each of them.
    expect(seen.size).toBeGreaterThan(0.8 * secretRules.length)
    expect(placed).toBeGreaterThan(1000)
  })

  it.each(secretRules)('finds $id wherever it stands in a text, and when it is all of it', ({ id }) => {
    const { path = 'srv/settings', bad = '' } = secretCases[id] ?? {}
    for (let before = 0; before < 40; before++)
      for (const behind of ['', '\n', '\n'.repeat(20)]) {
        expect(idsOf(filter.select(bytesOf('\n'.repeat(before) + bad + behind), path).rules), `${before}`).toContain(id)
      }
  })

  it('leaves out every rule for texts that only have its words in them, the names of issuers aside', () => {
    const text = `import secret, token from "auth" // BEGIN PRIVATE msg. pdf_key npm_config_registry=https://a.test:80/ hf_hub_download
      sk-learn eyJ.eyJ https://me@a.test sig= SKU ghp_ xoxb- "auth": aws_secret_key AKIA '8Q~' ${'-'.repeat(60)}`
    expect(filter.select(bytesOf(text.repeat(50)), 'srv/settings').rules).toEqual([])
  })

  it('finds only what has a keyword of the rule in its text, wherever the pattern fits', async () => {
    const rule = { ...ruleOf(/owm\d{8}/g), keywords: ['weather'] }
    const own = await RuleFilter.create([rule])
    const find = (text: string) => findSecrets(text, 'x', own.select(bytesOf(text), 'x')).map(({ secret }) => secret)
    expect(find('owm13579246 owm24681357')).toEqual([])
    expect(find(`owm13579246${' '.repeat(5000)}Weather`)).toEqual(['owm13579246'])
  })

  it('tells where matches begin, the most and the least before what it looks for', async () => {
    const startsOf = async (pattern: RegExp, text: string) => {
      const rule = ruleOf(pattern)
      return (await RuleFilter.create([rule])).select(bytesOf(text), 'x').starts.get(rule)
    }
    expect(await startsOf(/[ab]{2,4}QZ_X/g, 'abababQZ_X abQZ_X')).toEqual([
      { from: 2, to: 4 },
      { from: 9, to: 11 },
    ])
    expect(await startsOf(/(?:c|de){1,3}(?:f?)QZ_X/g, 'ccQZ_X')).toEqual([{ from: 0, to: 1 }])
    expect(await startsOf(/a*QZ_X/g, 'aaQZ_X')).toBeUndefined()
    expect(await startsOf(/[^]{0,5000}QZ_X/g, 'aaQZ_X')).toBeUndefined()
  })

  it('searches the whole text where a shape stands at more places than it keeps', async () => {
    const rule = ruleOf(/QZ_X\d/g)
    const text = 'QZ_X1'.repeat(300_000)
    const { rules, starts } = (await RuleFilter.create([rule])).select(bytesOf(text), 'x')
    expect(rules).toEqual([rule])
    expect(starts.get(rule)).toBeUndefined()
  })

  it('finds the same runs of base64 as a pattern does', () => {
    const part = fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9+/_-]{0,90}$/),
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)), maxLength: 20 }),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        const naive = Array.from(text.matchAll(/[A-Za-z0-9+/_-]{40,}/g), ({ index, 0: run }) => ({
          begin: index,
          end: index + run.length,
        }))
        expect(filter.select(bytesOf(text), 'x', true).runs).toEqual(naive)
        expect([...findRuns(bytesOf(text))]).toEqual(naive)
      }),
      { numRuns: 2000 },
    )
    for (let byte = 0; byte < 256; byte++) {
      const text = `${' '.repeat(byte % 16)}${String.fromCharCode(byte).repeat(40)}`
      const isOfRun = /[A-Za-z0-9+/_-]/.test(String.fromCharCode(byte))
      expect(filter.select(bytesOf(text), 'x', true).runs, String(byte)).toHaveLength(isOfRun ? 1 : 0)
    }
  })

  it('goes by the path where a rule has one', () => {
    expect(idsOf(filter.select(bytesOf('nothing'), 'srv/.env').rules)).toEqual(['dotenv-secret'])
    expect(idsOf(filter.select(bytesOf('nothing'), 'srv/.env.d').rules)).toEqual(['dotenv-secret'])
    expect(idsOf(filter.select(bytesOf('nothing'), 'srv/env').rules)).toEqual([])
  })

  it('knows bytes of every rule for all paths', () => {
    for (const { id, path, pattern } of secretRules) if (path === undefined) expect(shapesOf(pattern), id).toBeDefined()
  })

  const ruleOf = (pattern: RegExp): SecretRule => ({ id: pattern.source, severity: 'low', keywords: [], pattern })
  const select = async (pattern: RegExp, text: string) =>
    (await RuleFilter.create([ruleOf(pattern)])).select(bytesOf(text), 'x').rules.length === 1

  it('holds a thousand rules, and selects those of which a text has something', async () => {
    const letters = (n: number) =>
      String.fromCharCode(97 + (n % 26), 97 + (Math.floor(n / 26) % 26), 97 + (Math.floor(n / 676) % 26))
    const forms = [
      (word: string) => new RegExp(`${word}_[a-f0-9]{8}`, 'g'),
      (word: string) => new RegExp(`\\b${word}[-.](?:key|id)=\\w{4}`, 'gi'),
      (word: string) => new RegExp(`[0-9]{2}${word.toUpperCase()}[A-Za-z0-9]{2,5}!`, 'g'),
    ]
    const samples = [
      (word: string) => `${word}_0123abcd`,
      (word: string) => `${word.toUpperCase()}.Id=a1_b`,
      (word: string) => `07${word.toUpperCase()}xyz!`,
    ]
    const many = await RuleFilter.create(
      Array.from({ length: 1000 }, (_, n) => ({ ...ruleOf(forms[n % 3]?.(letters(n * 17)) ?? /x/g), id: String(n) })),
    )
    for (let n = 0; n < 1000; n++) {
      const text = `${' '.repeat(n % 37)}${samples[n % 3]?.(letters(n * 17))}`
      expect(idsOf(many.select(bytesOf(text), 'x').rules), text).toEqual([String(n)])
    }
    expect(many.select(bytesOf('abc def '.repeat(1000)), 'x').rules).toEqual([])
  })

  it('says so where there are more rules than it can tell apart', async () => {
    await expect(RuleFilter.create(Array.from({ length: 20_000 }, () => ruleOf(/abc/g)))).rejects.toThrow('more rules')
  })

  it('sees what a text ends with, and nothing behind it', async () => {
    for (let before = 0; before < 40; before++) {
      const text = '.'.repeat(before)
      expect(await select(/Q/g, `${text}Q`)).toBe(true)
      expect(await select(/[QR]z/g, `${text}Rz`)).toBe(true)
      expect(await select(/Q[^a]{3}/g, `${text}Q..`)).toBe(false)
      expect(await select(/Q[^a]{3}/g, `${text}Q...`)).toBe(true)
    }
    expect(await select(/Q/g, '')).toBe(false)
  })

  it('takes a run up to its most, where what follows is none of it, and up to its least elsewhere', async () => {
    expect(await select(/Q[ab]{2,3}c/g, 'Qaac')).toBe(true)
    expect(await select(/Q[ab]{2,3}c/g, 'Qabac')).toBe(true)
    expect(await select(/Q[ab]{2,3}c/g, 'Qababc')).toBe(false)
    expect(await select(/Q[ab]{2,3}c/g, 'Qac')).toBe(false)
    expect(await select(/Q[ab]{2,3}b/g, 'Qabb')).toBe(true)
    expect(await select(/Q[ab]{2,3}b/g, 'Qaba')).toBe(true)
    expect(await select(/Q[ab]{2,3}b/g, 'Qa')).toBe(false)
    expect(await select(/Q[ab]*c?d/g, 'Qd')).toBe(true)
    expect(await select(/[ab]{3}Q/g, 'abaQ')).toBe(true)
    expect(await select(/[ab]{3}Q/g, 'cbaQ')).toBe(false)
    expect(await select(/[ab]{70000}Qc/g, `${'a'.repeat(70_000)}Qc`)).toBe(true)
    expect(await select(/Q[ab]{70000}c/g, `Q${'a'.repeat(70_000)}c`)).toBe(true)
  })

  it('takes a run before what it looks for up to its most too, where what precedes is none of it', async () => {
    expect(await select(/;[ab]{0,2}QZ_X/g, ';QZ_X')).toBe(true)
    expect(await select(/;[ab]{0,2}QZ_X/g, ';abQZ_X')).toBe(true)
    expect(await select(/;[ab]{0,2}QZ_X/g, ';abaQZ_X')).toBe(false)
    expect(await select(/;[ab]{0,2}QZ_X/g, 'cQZ_X')).toBe(false)
    expect(await select(/;[ab]{1,2}QZ_X/g, ';QZ_X')).toBe(false)
    expect(await select(/a[ab]{0,2}QZ_X/g, 'abbQZ_X')).toBe(true)
    expect(await select(/;c?[ab]{0,2}QZ_X/g, ';caQZ_X')).toBe(true)
    expect(await select(/;c?[ab]{0,2}QZ_X/g, 'acaQZ_X')).toBe(false)
    expect(await select(/(?:;|[ab]{0,2})QZ_X/g, 'QZ_X')).toBe(true)
  })

  it('takes what may be left out as none, and as many as it must have else', async () => {
    expect(await select(/(?:(?:ab){2,9}|cd)?QZ_X/g, 'QZ_X')).toBe(true)
    expect(await select(/P(?:(?:ab){2,9}|cd)?QZ_X/g, 'PababQZ_X')).toBe(true)
    expect(await select(/P(?:ab|cd){0,3}QZ_X/g, 'PQZ_X')).toBe(true)
  })

  it('passes by the bytes of a rule in a file where it is not tried', async () => {
    const rules: readonly SecretRule[] = [
      { ...ruleOf(/QZ_X\d/g), exceptPath: /^lib\// },
      { ...ruleOf(/QZ_X\d\d/g), path: /\.conf$/i },
    ]
    const both = await RuleFilter.create(rules)
    const numbersIn = (path: string) => both.select(bytesOf('QZ_X12'), path).rules.map((rule) => rules.indexOf(rule))
    expect(['lib/a', 'a', 'lib/a.CONF', 'a.conf', 'lib/b'].map(numbersIn)).toEqual([[], [0], [1], [0, 1], []])
  })

  it('takes letters of both cases where the pattern does, and no others', async () => {
    expect(await select(/qXy\.z/gi, 'QxY.Z')).toBe(true)
    expect(await select(/qXy\.z/g, 'QxY.Z')).toBe(false)
  })

  it('leaves out no rule whose pattern it cannot read, and none for a text that is too long for it', async () => {
    for (const pattern of [/(a)\1/g, /\p{Lu}x/gu, /\u0041/g, /a*/g, /(?:ab|)/g]) expect(await select(pattern, 'zz')).toBe(true)
    expect(filter.select(new Uint8Array((4 << 20) + 1), 'x').rules).toHaveLength(
      secretRules.filter(({ path }) => path === undefined).length,
    )
    expect(filter.select(new Uint8Array(4 << 20), 'x').rules).toEqual([])
  })

  it('ends, and loses nothing, on a text in which one run begins behind another again and again', async () => {
    expect(await select(/ab[ab]{2,60000}c/g, `${'ab'.repeat(1 << 20)}c`)).toBe(true)
  })

  it('goes by the paths alone where there is no WebAssembly', async () => {
    vi.resetModules()
    vi.doMock('../../../src/bytes/wasm.ts', () => ({ hasWasm: false }))
    const other = await import('../../../src/inspect/secrets/prefilter/rule-filter.ts')
    const selected = (await other.RuleFilter.create(secretRules)).select(bytesOf('nothing'), 'srv/.env').rules
    expect(selected).toEqual(secretRules.filter(({ id, path }) => path === undefined || id === 'dotenv-secret'))
    vi.doUnmock('../../../src/bytes/wasm.ts')
  })
})
