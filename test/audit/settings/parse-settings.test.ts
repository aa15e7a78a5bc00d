import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { pathKinds, presetNames } from '../../../src/audit/path-presets.ts'
import { limits } from '../../../src/audit/rules/index.ts'
import { parseSettings, pathRuleIds } from '../../../src/audit/settings/parse-settings.ts'
import { SettingsError, settingsErrorText } from '../../../src/audit/settings/settings-error.ts'
import type { Settings } from '../../../src/audit/settings/settings.ts'
import { configRules, secretRules } from '../../../src/inspect/secrets/index.ts'
import { enTerminal as en } from '../../../src/words/en-terminal.ts'

const ruleIds = [...secretRules, ...configRules].map(({ id }) => id)
const read = (text: string): Settings => parseSettings(text, 'layerscope.yaml', ruleIds)
/** What is said of a text that is wrong. */
function faultOf(text: string): string {
  try {
    read(text)
  } catch (thrown) {
    if (thrown instanceof SettingsError) return settingsErrorText(en, thrown)
    throw thrown
  }
  return ''
}

const schema: unknown = JSON.parse(readFileSync(new URL('../../../public/layerscope.schema.json', import.meta.url), 'utf8'))
if (typeof schema !== 'object' || schema === null) throw new Error('no schema')
const fitsSchema = new Ajv2020({ allErrors: true }).compile(schema)

const fingerprint = '0123456789abcdef'
const good: readonly (readonly [name: string, text: string])[] = [
  ['nothing', ''],
  ['keys with nothing behind them', 'limits:\npaths:\nseverities:\naccepted:\n'],
  [
    'every limit',
    'limits:\n  lowest-efficiency: 95%\n  highest-wasted-bytes: 20MB\n  highest-wasted-share: 0.1\n  largest-layer: 200000000\n  largest-image: 1GiB\n  no-new-setuid: true\n  secrets: high\n',
  ],
  [
    'paths by glob, preset and kind',
    `paths:\n  forbid:\n    - "*.map"\n    - preset: git\n      scope: final\n    - { glob: "srv/**", kinds: [setuid, world-writable], reason: none of ours, severity: high }\n  allow:\n    - usr/bin/sudo\n    - { glob: "opt/**", kinds: [file], reason: bought }\n`,
  ],
  ['severities', 'severities:\n  jwt: low\n  no-git: "off"\n  private-key: off\n'],
  [
    'accepted',
    `accepted:\n  - fingerprint: "${fingerprint}"\n    rule: jwt\n    path: "srv/**"\n    reason: test key\n    expires: 2027-01-31\n  - { fingerprint: "1234567890123456", reason: other }\n`,
  ],
  ['aliases', 'limits: { largest-layer: &most 20MB, largest-image: *most }\n'],
  ['a schema', '$schema: https://example.org/layerscope.schema.json\n'],
]
/** What is wrong, and what is said of it: line and column are counted by hand. */
const bad: readonly (readonly [name: string, text: string, said: string])[] = [
  ['an unknown key', 'limit:\n  secrets: high\n', 'layerscope.yaml, line 1, column 1: unknown key "limit"; did you mean limits?'],
  ['an unknown limit', 'limits:\n  secret: high\n', 'line 2, column 3: unknown key "secret"; did you mean secrets?'],
  ['a limit that is none', 'limits:\n  lowest-efficiency: much\n', 'line 2, column 22: "much": not a share; write 0.95 or 95%'],
  ['a severity that is none', 'limits:\n  secrets: hihg\n', 'line 2, column 12: "hihg": one of critical, high, medium, low'],
  [
    'a preset that is none',
    'paths:\n  forbid:\n    - preset: setuid-file\n',
    'line 3, column 15: "setuid-file": did you mean setuid-files?',
  ],
  [
    'a kind that is none',
    'paths:\n  forbid:\n    - { glob: a, kinds: [suid] }\n',
    'line 3, column 26: "suid": did you mean setuid?',
  ],
  [
    'neither glob nor preset',
    'paths:\n  forbid:\n    - reason: so\n',
    'line 3, column 7: either "glob" or "preset" is wanted, and not both',
  ],
  ['a list that is none', 'accepted: yes\n', 'line 1, column 11: a list is wanted here (- item)'],
  ['a mapping that is none', 'limits: 5\n', 'line 1, column 9: keys with values are wanted here (key: value)'],
  ['no reason', `accepted:\n  - fingerprint: "${fingerprint}"\n`, 'line 2, column 5: "reason" is missing'],
  [
    'an empty reason',
    `accepted:\n  - { fingerprint: "${fingerprint}", reason: "" }\n`,
    'line 2, column 48: a text or number is wanted here',
  ],
  ['no fingerprint', 'accepted:\n  - { fingerprint: abc, reason: a }\n', 'line 2, column 20: "abc" is no fingerprint'],
  [
    'a day that is none',
    `accepted:\n  - { fingerprint: "${fingerprint}", reason: a, expires: 2027-02-30 }\n`,
    'line 2, column 60: "2027-02-30" is no day; write YYYY-MM-DD',
  ],
  ['an unknown severity', 'severities:\n  jwt: hig\n', 'line 2, column 8: "hig": did you mean high?'],
]
/** What only the parser sees: a schema knows neither texts nor rules that come from elsewhere. */
const unread: readonly (readonly [name: string, text: string, said: string])[] = [
  ['no YAML', 'limits:\n  - a\n b: c\n', 'layerscope.yaml, line 3, column 1: no YAML: '],
  [
    'a key that is there twice',
    'limits:\n  secrets: high\n  secrets: low\n',
    'line 3, column 3: "secrets" is there twice; keep one',
  ],
  ['an unknown rule', 'severities:\n  jwtt: low\n', 'line 2, column 3: unknown rule "jwtt"; did you mean jwt?'],
  ['an alias of nothing', 'limits: *most\n', 'line 1, column 9: nothing is called &most'],
  ['a glob that is none', 'paths:\n  forbid:\n    - "[ab]"\n', 'line 3, column 7: "[ab]": brackets have no meaning here'],
  [
    'too many aliases',
    `paths:\n  allow:\n    - &a { glob: x, kinds: &k [file] }\n${'    - *a\n'.repeat(101)}`,
    'more than 100 aliases',
  ],
  [
    'a bomb',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, i) => `${name}: &${name} [${`*${'abcdefgh'[i]},`.repeat(9)}]`)
      .join('\n')}\n`,
    'unknown key "a"',
  ],
  // What an alias stands for is read where it stands, and asked for a place's own shape: a circle is a wrong one at its first turn.
  ['limits that hold themselves', 'limits: &l\n  secrets: *l\n', 'line 2, column 12: a text or number is wanted here'],
  ['a list that holds itself', 'accepted: &a\n  - *a\n', 'line 2, column 5: keys with values are wanted here (key: value)'],
  [
    'kinds that hold themselves',
    'paths:\n  forbid:\n    - { glob: a, kinds: &k [*k] }\n',
    'line 3, column 29: a text or number is wanted here',
  ],
  ['a file that holds itself', '&all\nlimits: *all\n', 'unknown key "limits"'],
  [
    'a bomb where paths are read',
    `paths:\n  allow:\n    - { glob: x, kinds: &a [file] }\n${'bcdefghi'
      .split('')
      .map((name, i) => `    - &${name} [${`*${'abcdefgh'[i]},`.repeat(9)}]`)
      .join('\n')}\n`,
    'line 4, column 10: a text or number is wanted here',
  ],
  [
    'a bomb of accepted findings',
    `accepted:\n  - &a { fingerprint: "${fingerprint}", reason: b }\n${'  - *a\n'.repeat(101)}`,
    'line 103, column 5: more than 100 aliases (*name); write out what they stand for',
  ],
  ['what is nested too deep', '['.repeat(100_000), 'layerscope.yaml: nested too deep'],
  [
    'what is too long',
    `# ${'x'.repeat(2_000_000)}`,
    'layerscope.yaml: 2,000,002 characters; a file of settings has at most 2,000,000',
  ],
]

describe('layerscope.yaml', () => {
  it.each(good)('takes %s, and so does the schema', (_, text) => {
    read(text)
    // Nothing is no object, but a file of nothing is no mistake.
    if (text !== '') fitsSchema(parse(text))
    expect(fitsSchema.errors ?? []).toEqual([])
  })

  it.each(bad)('refuses %s, and so does the schema', (_, text, said) => {
    expect(faultOf(text)).toContain(said)
    expect(fitsSchema(parse(text))).toBe(false)
  })

  it.each(unread)('refuses %s', (_, text, said) => expect(faultOf(text)).toContain(said))

  it('knows every limit, preset, kind and rule for paths that the schema knows', () => {
    const { properties, $defs } = schema as {
      properties: { limits: { properties: object } }
      $defs: { presets: { enum: string[] }; kinds: { items: { enum: string[] } }; pathRules: { enum: string[] } }
    }
    expect(Object.keys(properties.limits.properties).toSorted()).toEqual(limits.map(({ option }) => option).toSorted())
    expect($defs.presets.enum).toEqual([...presetNames])
    expect($defs.kinds.items.enum).toEqual([...pathKinds])
    expect($defs.pathRules.enum).toEqual([...pathRuleIds])
  })

  it('leaves out what is switched off', () => {
    expect(
      read('paths:\n  forbid: [{ preset: git }, "*.map"]\nseverities: { no-git: off }\n').forbidden.map(({ rule }) => rule),
    ).toEqual(['forbidden-paths'])
  })
})
