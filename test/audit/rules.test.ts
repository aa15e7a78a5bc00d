import { describe, expect, it } from 'vitest'
import type { LocatedFinding } from '../../src/analysis/secret-report.ts'
import type { ImageSpace } from '../../src/analysis/wasted-space.ts'
import { checkRules } from '../../src/audit/check-rules.ts'
import { describeResult } from '../../src/audit/describe-result.ts'
import { rulesOfOptions } from '../../src/audit/limits.ts'
import { type AuditSubject, state } from '../../src/audit/rule.ts'
import { limits } from '../../src/audit/rules/index.ts'
import { auditJson } from '../../src/export/audit-json.ts'
import { auditJunit } from '../../src/export/junit.ts'
import { auditSarif } from '../../src/export/sarif.ts'
import { createMasker } from '../../src/inspect/secrets/mask.ts'
import { severities } from '../../src/inspect/secrets/rule.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'
import { problemsOf, readImage } from '../../src/tasks/read-image.ts'
import { openArchive } from '../../src/tasks/open-archive.ts'
import { enTerminal as en } from '../../src/words/en-terminal.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { mergeRecords } from '../support/layers.ts'
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
  const host = { runner: createTestRunner(), onProgress: () => undefined }
  const opened = await openArchive(fileOf(archiveOf(built.files)), host)
  const image = opened.archive.images[0]
  if (image === undefined) throw new Error('no image')
  const read = await readImage(opened, image, host, { verification: true, secrets: true })
  return { ...read, problems: problemsOf(read.known) }
}

/** Options as a person writes them. */
type Options = Readonly<Record<string, string | true>>
const check = async (options: Options, drop?: number) =>
  checkRules(
    rulesOfOptions(limits, (option) => options[option] ?? false),
    await subject(drop),
  )

/** The rules that are checked whatever is asked. */
const always = ['readable', 'digests', 'tables-of-contents']
const passed = async (options: Options) =>
  (await check(options)).filter(({ rule }) => !always.includes(rule)).map(({ rule, isPassed }) => [rule, isPassed])

describe('the rules of an audit', () => {
  // Content: 1000 in the base, 29 and 500 above; wasted are the 29 of the deleted .env.
  it('pass on one side of each limit and fail on the other', async () => {
    expect(await passed({ 'lowest-efficiency': '0.98' })).toEqual([['lowest-efficiency', 0.98 <= 1 - 29 / 1529]])
    expect(await passed({ 'lowest-efficiency': '99%' })).toEqual([['lowest-efficiency', false]])
    expect(await passed({ 'highest-wasted-bytes': '29' })).toEqual([['highest-wasted-bytes', true]])
    expect(await passed({ 'highest-wasted-bytes': '28' })).toEqual([['highest-wasted-bytes', false]])
    expect(await passed({ 'highest-wasted-share': '0.06' })).toEqual([['highest-wasted-share', true]])
    expect(await passed({ 'highest-wasted-share': '0.05' })).toEqual([['highest-wasted-share', false]])
    expect(await passed({ 'largest-layer': '1MB', 'largest-image': '10' })).toEqual([
      ['largest-layer', true],
      ['largest-image', false],
    ])
    expect(await passed({ secrets: 'critical' })).toEqual([['no-secrets', true]])
    expect(await passed({ secrets: 'high' })).toEqual([['no-secrets', false]])
  })

  it('hold setuid files against the layers above the base only', async () => {
    const result = (await check({ 'no-new-setuid': true })).find(({ rule }) => rule === 'no-new-setuid')
    expect(result && describeResult(en, result).details).toEqual(['bin/<new> (4755) in layer 1'])
  })

  it('never pass an image of which something could not be read', async () => {
    const [result] = await check({}, 1)
    expect([result?.rule, result?.isPassed]).toEqual(['readable', false])
  })
})

describe('the reports', () => {
  it('say the same in every form, with secrets masked', async () => {
    const results = await check({ secrets: 'low', 'highest-wasted-bytes': '5' })
    const mask = createMasker(['zX9kQ2mV7bN4cR8tLp'])
    const [json, sarif, junit] = [auditJson, auditSarif, auditJunit].map((write) =>
      write({ input: 'image.tar', image: 'a<b>', unread: [], results, mask }),
    )
    for (const report of [json, sarif, junit]) expect(report).not.toContain('zX9kQ2mV7b')
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

/** What a rule says of the image of these tests where some of what was found is something else. */
async function verdict(options: Options, change: (found: AuditSubject) => Partial<AuditSubject>) {
  const found = await subject()
  const [result] = checkRules(
    rulesOfOptions(limits, (option) => options[option] ?? false),
    { ...found, ...change(found) },
  ).filter(({ rule }) => !always.includes(rule))
  return [result?.isPassed, result?.message.args, result?.details]
}

/** Layers that take so many bytes as stored. */
const stored =
  (...sizes: readonly number[]) =>
  (found: AuditSubject) => ({
    image: { layers: found.image.layers.map((layer, i) => ({ ...layer, storedBytes: sizes[i] ?? 0 })) },
  })

/** Other sums of space. */
const space = (sums: Partial<ImageSpace>) => (found: AuditSubject) => {
  const { loaded } = found
  return { loaded: { ...loaded, report: { ...loaded.report, space: { ...loaded.report.space, ...sums } } } }
}

describe('a limit that is just reached is kept, and the next figure breaks it', () => {
  it('for the largest layer, which names every layer over it', async () => {
    const sizes = stored(100, 300, 200)
    expect(await verdict({ 'largest-layer': '300' }, sizes)).toEqual([true, [300, 300], []])
    expect(await verdict({ 'largest-layer': '299' }, sizes)).toEqual([false, [300, 299], [state('layerSize', 1, 300)]])
    expect(await verdict({ 'largest-layer': '199' }, sizes)).toEqual([
      false,
      [300, 199],
      [state('layerSize', 1, 300), state('layerSize', 2, 200)],
    ])
  })

  it('for the image, which is the sum of its layers', async () => {
    expect(await verdict({ 'largest-image': '600' }, stored(100, 300, 200))).toEqual([true, [600, 600], []])
    expect(await verdict({ 'largest-image': '599' }, stored(100, 300, 200))).toEqual([false, [600, 599], []])
  })

  it('for efficiency and waste', async () => {
    const layers = [1000, 60, 40].map((contentBytes) => ({
      contentBytes,
      wastedBytes: 0,
      wastedStoredBytes: 0,
      isStoredExact: false,
    }))
    const sums = space({ efficiency: 0.95, contentBytes: 1100, wastedBytes: 25, layers, wastedPaths: [] })
    expect(await verdict({ 'lowest-efficiency': '95%' }, sums)).toEqual([true, [0.95, 0.95], []])
    expect(await verdict({ 'lowest-efficiency': '96%' }, sums)).toEqual([false, [0.95, 0.96], []])
    expect(await verdict({ 'highest-wasted-bytes': '25' }, sums)).toEqual([true, [25, 25], []])
    expect(await verdict({ 'highest-wasted-bytes': '24' }, sums)).toEqual([false, [25, 24], []])
    // 25 of the 100 above the base.
    expect(await verdict({ 'highest-wasted-share': '25%' }, sums)).toEqual([true, [0.25, 0.25], []])
    expect(await verdict({ 'highest-wasted-share': '24%' }, sums)).toEqual([false, [0.25, 0.24], []])
    const baseOnly = space({ contentBytes: 1000, wastedBytes: 0, layers: layers.slice(0, 1), wastedPaths: [] })
    expect(await verdict({ 'highest-wasted-share': '0' }, baseOnly)).toEqual([true, [0, 0], []])
  })

  it('for waste, of which the first ten paths are named', async () => {
    const wastedPaths = Array.from({ length: 12 }, (_, i) => ({
      node: i,
      path: `f${i}`,
      wastedBytes: 50 - i,
      wastedStoredBytes: 0,
      versions: [],
    }))
    const [, , details] = await verdict({ 'highest-wasted-bytes': '0' }, space({ wastedPaths }))
    expect(details).toEqual(wastedPaths.slice(0, 10).map(({ path, wastedBytes }) => state('wastedPath', path, wastedBytes)))
  })

  it('for secrets, of which the worse ones count with those of the severity', async () => {
    const findings = severities.map((severity): LocatedFinding => {
      const place = { where: 'file', path: severity, line: 1, column: 1, layer: 0, hidden: false, dataOffset: 0 } as const
      return { ...place, rule: 'dotenv-secret', severity, masked: '***', secret: 'abc', fingerprint: 'abc' }
    })
    const secrets = { scannedFiles: 0, scannedBytes: 0, skipped: [], leftOut: [], unsearched: [], findings }
    const counted = async (severity: string) => verdict({ secrets: severity }, () => ({ secrets }))
    for (const [i, severity] of severities.entries())
      expect(await counted(severity)).toEqual([
        false,
        [i + 1, severity],
        findings.slice(0, i + 1).map((finding) => ({ finding })),
      ])
    expect(await verdict({ secrets: 'low' }, () => ({ secrets: { ...secrets, findings: [] } }))).toEqual([true, [0, 'low'], []])
    expect((await verdict({ secrets: 'low' }, () => ({ secrets: undefined })))[0]).toBe(false)
  })

  it('for setuid and setgid, which no file above the base has', async () => {
    const options = { 'no-new-setuid': true } as const
    expect(await verdict(options, () => ({}))).toEqual([false, [1], [state('setuidFile', 'bin/<new>', 0o4755, 1)]])
    const base = ({ loaded }: AuditSubject) => {
      const trees = loaded.trees.slice(0, 1)
      return { loaded: { ...loaded, trees, merged: mergeLayers(trees).merged } }
    }
    expect(await verdict(options, base)).toEqual([true, [0], []])
    const { trees, merged } = await mergeRecords(
      ['+ a 1', '+ b 1\n+ d/ mode=2755\n+ gone 1 mode=4755\n+ e 1 mode=2755', '- gone'].map(layerOf),
    )
    expect(await verdict(options, ({ loaded }) => ({ loaded: { ...loaded, trees, merged } }))).toEqual([
      false,
      [1],
      [state('setuidFile', 'e', 0o2755, 1)],
    ])
  })

  it('and for digests it says how many could be compared', async () => {
    const found = await subject()
    const [digests] = checkRules([], found).filter(({ rule }) => rule === 'digests')
    expect([digests?.isPassed, digests?.message]).toEqual([true, state('digestsRight', 6)])
    const verifications = found.verifications.map(() => ({ isDigestRight: true, problems: [] }))
    const [fewer] = checkRules([], { ...found, verifications }).filter(({ rule }) => rule === 'digests')
    expect(fewer?.message).toEqual(state('digestsRight', 3))
  })
})

describe('what a rule says', () => {
  it('has sizes as reports have had them, three digits of a unit or four from 1,000', async () => {
    const { statements } = en.audit
    expect(statements.imageSize(1_032_000, 1023)).toBe('image 1008 KiB as stored, at most 1023 B wanted')
    expect(statements.layerSize(0, 1_023_600)).toBe('layer 0: 999.6 KiB')
    expect(statements.layerSize(0, 12_345)).toBe('layer 0: 12.1 KiB')
  })
})

describe('with a base, limits count own layers only', () => {
  const withBase = (layersBelow: number) => () => ({ base: { layers: layersBelow } })

  it('for sizes, setuid files and secrets', async () => {
    const sizes = (found: AuditSubject) => ({ ...stored(900, 100, 50)(found), base: { layers: 1 } })
    expect(await verdict({ 'largest-layer': '100' }, sizes)).toEqual([true, [100, 100], []])
    expect(await verdict({ 'largest-image': '150' }, sizes)).toEqual([true, [150, 150], []])
    expect((await verdict({ 'no-new-setuid': true }, withBase(1)))[0]).toBe(false)
    expect((await verdict({ 'no-new-setuid': true }, withBase(2)))[0]).toBe(true)
    expect((await verdict({ secrets: 'low' }, withBase(1)))[0]).toBe(false)
    expect((await verdict({ secrets: 'low' }, withBase(2)))[0]).toBe(true)
  })

  it('for waste and efficiency', async () => {
    // Layer 1 brings 529 bytes, of which layer 2 deletes 29.
    expect(await verdict({ 'highest-wasted-bytes': '29' }, withBase(1))).toEqual([
      true,
      [29, 29],
      [state('wastedPath', 'srv/.env', 29)],
    ])
    expect(await verdict({ 'highest-wasted-bytes': '0' }, withBase(2))).toEqual([true, [0, 0], []])
    expect(await verdict({ 'highest-wasted-share': '100%' }, withBase(1))).toEqual([true, [29 / 529, 1], []])
    expect(await verdict({ 'lowest-efficiency': '0' }, withBase(1))).toEqual([true, [1 - 29 / 529, 0], []])
    expect(await verdict({ 'lowest-efficiency': '100%' }, withBase(2))).toEqual([true, [1, 1], []])
  })
})
