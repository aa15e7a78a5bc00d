import { describe, expect, it } from 'vitest'
import { computeSecretReport } from '../../src/analysis/secret-report.ts'
import { formatAuditJson, formatAuditJunit, formatAuditSarif, formatAuditText } from '../../src/cli/audit-reports.ts'
import { limitsOfOptions, parseDiveRules, parseShare, parseSize } from '../../src/cli/limits.ts'
import { type AuditLimits, checkRules } from '../../src/cli/rules.ts'
import { loadImage } from '../../src/tasks/load-image.ts'
import { verifyLayer } from '../../src/tasks/verify-layer.ts'
import { scanImage } from '../../src/tasks/scan-image.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const layers = [
  tarBytes(layerOf('+ bin/\n+ bin/su 1000 mode=4755')),
  tarBytes([
    { path: 'srv/.env', content: 'API_TOKEN=zX9kQ2mV7bN4cR8tLp\n' },
    { path: 'bin/<new>', content: 'x'.repeat(500), mode: 0o4755 },
  ]),
  tarBytes(layerOf('- srv')),
]

async function subject(drop?: number) {
  const built = buildImage({ layers })
  if (drop !== undefined) built.files.delete(`blobs/sha256/${built.layerDigests[drop]?.slice(7)}`)
  const archive = await openBytes(archiveOf(built.files))
  const image = archive.images[0]
  if (image === undefined) throw new Error('no image')
  const runner = createTestRunner()
  const loaded = await loadImage(image, runner, { digests: false })
  const secrets = await computeSecretReport(loaded.trees, loaded.merged, await scanImage(image, runner, {}), image.config)
  const verifications = await Promise.all(image.layers.map((layer) => verifyLayer(layer, image, runner)))
  return { archive, image, loaded, secrets, verifications }
}

/** The rules that are checked whatever is asked. */
const always = ['readable', 'digests', 'tables-of-contents']
const passed = async (limits: AuditLimits) =>
  checkRules(limits, await subject())
    .filter((result) => !always.includes(result.rule))
    .map((result) => [result.rule, result.isPassed])

describe('the rules of an audit', () => {
  // Content: 1000 in the base, 29 and 500 above; wasted are the 29 of the deleted .env.
  it('pass on one side of each limit and fail on the other', async () => {
    expect(await passed({ lowestEfficiency: 0.98 })).toEqual([['lowest-efficiency', 0.98 <= 1 - 29 / 1529]])
    expect(await passed({ lowestEfficiency: 0.99 })).toEqual([['lowest-efficiency', false]])
    expect(await passed({ highestWastedBytes: 29 })).toEqual([['highest-wasted-bytes', true]])
    expect(await passed({ highestWastedBytes: 28 })).toEqual([['highest-wasted-bytes', false]])
    expect(await passed({ highestWastedShare: 0.06 })).toEqual([['highest-wasted-share', true]])
    expect(await passed({ highestWastedShare: 0.05 })).toEqual([['highest-wasted-share', false]])
    expect(await passed({ largestLayerBytes: 1e6, largestImageBytes: 10 })).toEqual([
      ['largest-layer', true],
      ['largest-image', false],
    ])
    expect(await passed({ secrets: 'critical' })).toEqual([['no-secrets', true]])
    expect(await passed({ secrets: 'high' })).toEqual([['no-secrets', false]])
  })

  it('hold setuid files against the layers above the base only', async () => {
    const result = checkRules({ noNewSetuid: true }, await subject()).find(({ rule }) => rule === 'no-new-setuid')
    expect(result?.details).toEqual(['bin/<new> (4755) in layer 1'])
  })

  it('never pass an image of which something could not be read', async () => {
    const [result] = checkRules({}, await subject(1))
    expect([result?.rule, result?.isPassed]).toEqual(['readable', false])
  })
})

describe('limits', () => {
  it('are read as people write them', () => {
    expect([parseSize('20MB', ''), parseSize('1.5 MiB', ''), parseSize('7', ''), parseSize('3kb', '')]).toEqual([
      20_000_000, 1_572_864, 7, 3000,
    ])
    expect([parseShare('0.95', ''), parseShare('95%', ''), parseShare('95 %', '')]).toEqual([0.95, 0.95, 0.95])
    for (const wrong of ['', '20XB', '-1', 'MB']) expect(() => parseSize(wrong, '--x')).toThrow('--x')
    for (const wrong of ['', '1.5', '120%', 'much']) expect(() => parseShare(wrong, '--x')).toThrow('--x')
    expect(() => limitsOfOptions({ secrets: 'awful' })).toThrow('critical, high, medium, low')
  })

  it('of a .dive-ci are taken as it stands', () => {
    const text =
      '# the file of dive’s README\nrules:\n  # If the efficiency is measured below X%, mark as failed.\n  lowestEfficiency: 0.95\n  highestWastedBytes: 20MB\n  highestUserWastedPercent: 0.20\n'
    expect(parseDiveRules(text, '.dive-ci')).toEqual({
      lowestEfficiency: 0.95,
      highestWastedBytes: 20_000_000,
      highestUserWastedPercent: 0.2,
    })
    expect(parseDiveRules('rules:\n  lowestEfficiency: "disabled"\n', 'x')).toEqual({})
    expect(() => parseDiveRules('rules:\n  lowest: 1\n', 'x')).toThrow('x: line 2: unknown rule "lowest"')
    expect(() => parseDiveRules('rules:\n- a\n', 'x')).toThrow('x: line 2')
  })
})

describe('the reports', () => {
  const head = { input: 'image.tar', image: 'a<b>', version: '1.2.3', unread: [] }

  it('say the same in every form, with secrets masked', async () => {
    const results = checkRules({ secrets: 'low', highestWastedBytes: 5 }, await subject())
    const [text, json, sarif, junit] = [formatAuditText, formatAuditJson, formatAuditSarif, formatAuditJunit].map((format) =>
      format(head, results),
    )
    for (const report of [text, json, sarif, junit]) expect(report).not.toContain('zX9kQ2mV7b')
    expect(text).toContain('FAIL  no-secrets: 1 secrets')
    expect(JSON.parse(json ?? '')).toMatchObject({ image: 'a<b>', passed: false })
    const [run] = JSON.parse(sarif ?? '').runs
    expect(run.results.map((result: { ruleId: string; level: string }) => [result.ruleId, result.level])).toEqual([
      ['dotenv-secret', 'error'],
      ['highest-wasted-bytes', 'error'],
    ])
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'srv/.env' },
      region: { startLine: 1 },
    })
    expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id).sort()).toEqual(['dotenv-secret', 'highest-wasted-bytes'])
    expect(junit).toContain('<testsuite name="layerscope" tests="5" failures="2">')
    expect(junit).toContain('classname="a&lt;b&gt;"')
  })
})
