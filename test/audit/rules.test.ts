import { describe, expect, it } from 'vitest'
import { checkRules } from '../../src/audit/check-rules.ts'
import { describeResult } from '../../src/audit/describe-result.ts'
import { rulesOfOptions } from '../../src/audit/limits.ts'
import { limits } from '../../src/audit/rules/index.ts'
import { auditJson } from '../../src/export/audit-json.ts'
import { auditJunit } from '../../src/export/junit.ts'
import { auditSarif } from '../../src/export/sarif.ts'
import { createMasker } from '../../src/inspect/secrets/mask.ts'
import { problemsOf, readImage } from '../../src/tasks/read-image.ts'
import { openArchive } from '../../src/tasks/open-archive.ts'
import { enTerminal as en } from '../../src/words/en-terminal.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
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

describe('what a rule says', () => {
  it('has sizes as reports have had them, three digits of a unit or four from 1,000', async () => {
    const { statements } = en.terminal.audit
    expect(statements.imageSize(1_032_000, 1023)).toBe('image 1008 KiB as stored, at most 1023 B wanted')
    expect(statements.layerSize(0, 1_023_600)).toBe('layer 0: 999.6 KiB')
    expect(statements.layerSize(0, 12_345)).toBe('layer 0: 12.1 KiB')
  })
})
