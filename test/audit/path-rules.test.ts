import { describe, expect, it } from 'vitest'
import { checkRules, checkRulesSteps } from '../../src/audit/check-rules.ts'
import { describeResult } from '../../src/audit/describe-result.ts'
import { pathPresets, presetNames } from '../../src/audit/path-presets.ts'
import { createPathRules } from '../../src/audit/rules/path-rules.ts'
import { readGlob } from '../../src/audit/settings/glob.ts'
import { parseSettings } from '../../src/audit/settings/parse-settings.ts'
import { computeReport } from '../../src/analysis/index.ts'
import { enTerminal as en } from '../../src/words/en-terminal.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

/** What each rule of a file of settings names, for layers drawn as text. */
async function named(paths: string, ...layers: string[]): Promise<Record<string, readonly string[]>> {
  const { trees, merged } = await mergeRecords(layers.map((layer) => layerOf(layer)))
  const { forbidden, allowed } = parseSettings(`paths: ${paths}\n`, 'layerscope.yaml', [])
  const loaded = { trees, merged, report: computeReport({ layers: trees, merged }) }
  const subject = { image: { layers: [] }, loaded, problems: [], verifications: [], secrets: undefined }
  const results = checkRules(createPathRules(forbidden, allowed), subject).slice(3)
  return Object.fromEntries(results.map((result) => [result.rule, describeResult(en, result).details]))
}

describe('the rules of paths', () => {
  it('look at the final state, or at any layer', async () => {
    const layers = ['+ srv/a.map 1\n+ srv/b.map 2', '- srv/a.map']
    expect(await named('{ forbid: ["*.map"] }', ...layers)).toEqual({ 'forbidden-paths': ['srv/b.map in layer 0'] })
    expect(await named('{ forbid: [{ glob: "*.map", scope: layers }] }', ...layers)).toEqual({
      'forbidden-paths': ['srv/a.map in layer 0', 'srv/b.map in layer 0'],
    })
  })

  it('name a folder and not what is below it', async () => {
    expect(await named('{ forbid: [{ preset: git }] }', '+ srv/.git/\n+ srv/.git/config 1\n+ srv/.gitignore 1')).toEqual({
      'no-git': ['srv/.git in layer 0'],
    })
  })

  it('go by kinds, of which any counts, and leave out what is allowed', async () => {
    const layer = '+ a 1 mode=4755\n+ b 1 mode=2755\n+ c 1 mode=666\n+ tmp/ mode=1777\n+ open/ mode=777\n+ l -> a'
    expect(await named('{ forbid: [{ glob: "**", kinds: [setuid, setgid] }], allow: [b] }', layer)).toEqual({
      'forbidden-paths': ['a (4755) in layer 0'],
    })
    expect(await named('{ forbid: [{ preset: world-writable-files }] }', layer)).toEqual({
      'no-world-writable-files': ['c (666) in layer 0', 'open (777) in layer 0'],
    })
    expect(await named('{ forbid: [{ glob: "**", kinds: [symlink] }] }', layer)).toEqual({
      'forbidden-paths': ['l in layer 0'],
    })
  })

  it('look at many paths in steps, and find what one look finds', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => `+ f${i}.map 1 mode=4755`).join('\n')
    const { trees, merged } = await mergeRecords([layerOf('+ base 1'), layerOf(many)])
    const { forbidden, allowed, limits } = parseSettings(
      'limits: { no-new-setuid: true }\npaths: { forbid: ["*.map"] }',
      'layerscope.yaml',
      [],
    )
    const loaded = { trees, merged, report: computeReport({ layers: trees, merged }) }
    const subject = { image: { layers: [] }, loaded, problems: [], verifications: [], secrets: undefined }
    const rules = [...limits.values(), ...createPathRules(forbidden, allowed)]
    const steps = checkRulesSteps(rules, subject)
    let breaks = 0
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        expect(step.value).toEqual(checkRules(rules, { ...subject }))
        break
      }
      breaks++
    }
    // A break every 256 paths of 3,000, for each of the two rules, beside those between rules.
    expect(breaks).toBeGreaterThanOrEqual(2 * Math.floor(3000 / 256) + rules.length)
  })

  it('name a hundred paths, and the number of the rest', async () => {
    const many = Array.from({ length: 120 }, (_, i) => `+ f${i}.map 1`).join('\n')
    const { 'forbidden-paths': details = [] } = await named('{ forbid: ["*.map"] }', many)
    expect([details.length, details.at(-1)]).toEqual([101, 'and 20 more'])
  })

  it.each(presetNames)('has globs that are read: %s', (name) => {
    const { globs, except = [] } = pathPresets[name]
    for (const glob of [...globs, ...except]) expect(readGlob(glob)).toBeTypeOf('object')
  })

  it.each([
    [
      'key-files',
      ['root/.ssh/id_ed25519', 'srv/tls.key', 'srv/server-key.pem', 'etc/ssh/ssh_host_rsa_key'],
      ['etc/ssl/certs/ca.pem', 'usr/share/doc/a.key', 'root/.ssh/id_ed25519.pub'],
    ],
    [
      'package-caches',
      ['var/cache/apt/archives/a.deb', 'root/.npm/_cacache/index', 'home/u/.cache/pip/x', 'root/.m2/repository/a.jar'],
      ['var/cache/fontconfig/a', 'usr/lib/npm/a'],
    ],
    ['source-maps', ['srv/app.js.map'], ['srv/road.map']],
    [
      'tests',
      ['srv/tests', 'srv/a.test.js', 'srv/test_a.py'],
      ['srv/node_modules/a/test', 'usr/lib/test', 'usr/bin/test', 'bin/test'],
    ],
  ] as const)('knows %s', (name, meant, others) => {
    const { globs, except = [] } = pathPresets[name]
    const fits = (list: readonly string[], path: string) =>
      list.some((text) => {
        const glob = readGlob(text)
        return typeof glob !== 'string' && glob.fits(path)
      })
    const isMeant = (path: string) => fits(globs, path) && !fits(except, path)
    expect(meant.filter((path) => !isMeant(path))).toEqual([])
    expect(others.filter(isMeant)).toEqual([])
  })
})
