import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createNoSecretsRule } from '../../src/audit/rules/no-secrets.ts'
import type { BlobDigest } from '../../src/image/digest.ts'
import { createMasker } from '../../src/inspect/secrets/mask.ts'
import type { JobName, JobRunner } from '../../src/jobs/jobs.ts'
import { auditImage, checkRead } from '../../src/tasks/audit-image.ts'
import { checkLayers } from '../../src/tasks/check-layers.ts'
import { openArchive } from '../../src/tasks/open-archive.ts'
import { readImage, type ReadImageOptions } from '../../src/tasks/read-image.ts'
import { shareOf, type TaskHost, type TaskProgress } from '../../src/tasks/task-host.ts'
import { writeAudit } from '../../src/tasks/write-audit.ts'
import { writeReport } from '../../src/tasks/save-requests.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { archiveOf, buildImage, sha256, type TestCompression } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const token = 'zX9kQ2mV7bN4cR8tLp'
const small = [tarBytes(layerOf('+ a 3')), tarBytes([{ path: '.env', content: `API_TOKEN=${token}\n` }])]

async function open(layers: readonly Uint8Array[] = small, signal?: AbortSignal, compression: TestCompression = 'none') {
  const inner = createTestRunner()
  const jobs: JobName[] = []
  const searched: boolean[] = []
  const progress: TaskProgress[] = []
  const run: JobRunner['run'] = (name, input, options) => {
    jobs.push(name)
    if ('check' in input) searched.push(input.check.search)
    return inner.run(name, input, options)
  }
  const host: TaskHost = { runner: { ...inner, run }, onProgress: (told) => progress.push(told), signal }
  const opened = await openArchive(fileOf(archiveOf(buildImage({ layers, compression }).files)), {
    ...host,
    signal: undefined,
  })
  const [image] = opened.archive.images
  if (image === undefined) throw new Error('there is one')
  jobs.length = 0
  return {
    opened,
    image,
    host,
    jobs,
    searched,
    progress,
    read: (options: ReadImageOptions) => readImage(opened, image, host, options),
  }
}

describe('an image', () => {
  it('is read, verified and searched as far as it is asked for', async () => {
    const { read, jobs } = await open()
    const bare = await read({})
    expect([bare.verifications, bare.secrets, jobs]).toEqual([[], undefined, ['read-small-layers', 'assemble-image']])
    expect(bare.loaded.trees.map(({ sha256: digests }) => digests.size)).toEqual([0, 0])
    const whole = await read({ fileDigests: true, verification: true, secrets: true })
    expect(whole.loaded.trees.map(({ sha256: digests }) => [...digests.values()])).toEqual([
      [sha256('abc').slice('sha256:'.length)],
      [sha256(`API_TOKEN=${token}\n`).slice('sha256:'.length)],
    ])
    expect(whole.verifications.map(({ isDigestRight, isDiffIdRight }) => [isDigestRight, isDiffIdRight])).toEqual([
      [true, true],
      [true, true],
    ])
    expect(whole.secrets?.findings.map(({ path, secret }) => [path, secret])).toEqual([['.env', token]])
  })

  it('is gone through once for all that is asked for, but for layers that have no tree', async () => {
    const { opened, image, host, jobs } = await open()
    const [first, ...others] = image.layers
    if (first?.descriptor === undefined) throw new Error('there are two')
    const encrypted = { ...first, descriptor: { ...first.descriptor, mediaType: `${first.descriptor.mediaType}+encrypted` } }
    const { verifications, secrets } = await readImage(opened, { ...image, layers: [encrypted, ...others] }, host, {
      verification: true,
      secrets: true,
    })
    expect(jobs).toEqual(['read-and-check-layer', 'assemble-image', 'check-layer'])
    expect(verifications.map(({ isDigestRight }) => isDigestRight)).toEqual([true, true])
    expect(secrets).toMatchObject({ findings: [{ path: '.env', layer: 1 }], unsearched: [{ layer: 0 }] })
  })

  it('says of every step and layer how far it is', async () => {
    const large = () => tarBytes([{ path: 'a', content: randomBytes(5_000_000) }])
    const { read, progress } = await open([large(), large()], undefined, 'gzip')
    await read({ verification: true, secrets: true })
    await read({})
    for (const step of ['read', 'check'] as const)
      for (const layer of [0, 1]) {
        const shares = progress.flatMap((told) => (told.step === step && told.layer === layer ? [told.share] : []))
        expect(shares, `${step} ${layer}`).toEqual(shares.toSorted((x, y) => x - y))
        expect(shares.at(-1), `${step} ${layer}`).toBeGreaterThan(0.5)
        expect(shares.at(-1), `${step} ${layer}`).toBeLessThanOrEqual(1)
      }
  })

  it('is not read on once it is called off', async () => {
    const { read } = await open(small, AbortSignal.abort(new Error('enough')))
    await expect(read({})).rejects.toThrow('enough')
    const { host, image, opened } = await open()
    const controller = new AbortController()
    const onProgress = ({ step }: TaskProgress) => void (step === 'search' && controller.abort(new Error('enough')))
    const reading = readImage(opened, image, { ...host, onProgress, signal: controller.signal }, { secrets: true })
    await expect(reading).rejects.toThrow('enough')
  })

  it('is searched for secrets by an audit that asks for it, and is verified by every one', async () => {
    const without = await open()
    const { results, verifications } = await auditImage(without.opened, without.image, [], without.host)
    expect([results.every(({ isPassed }) => isPassed), verifications.length]).toEqual([true, 2])
    expect(without.searched).toEqual([false, false])
    const asked = await open()
    const audited = await auditImage(asked.opened, asked.image, [createNoSecretsRule('low')], asked.host)
    expect(audited.results.at(-1)).toMatchObject({
      rule: 'no-secrets',
      isPassed: false,
      details: [{ finding: { path: '.env' } }],
    })
  })
})

describe('what is saved of an image', () => {
  it('as an audit has no secret in it, and says that there is one', async () => {
    const { read, opened } = await open()
    const whole = await read({ verification: true, secrets: true })
    const mask = createMasker([token])
    const results = finishSteps(checkRead(whole, [createNoSecretsRule('low')]))
    for (const format of ['sarif', 'junit'] as const) {
      const text = writeAudit(whole, results, 'a.tar', 'image', format, mask)
      expect(text).toContain('Secret in an environment file')
      expect(text).not.toContain(token)
    }
    expect(writeAudit(whole, results, 'a.tar', 'image', 'junit', mask)).toContain('tests="4" failures="1"')
    const { image, loaded, verifications, secrets } = whole
    const report = { file: 'a.tar', archive: opened.archive, image, loaded, verifications, base: undefined }
    // Also where nobody knows of the secret yet: what was found is written masked.
    const document: unknown = JSON.parse(writeReport({ ...report, secrets }, createMasker([])))
    expect(document).toMatchObject({ file: 'a.tar', secrets: { findings: [{ path: '.env', layer: 1 }] } })
    expect(JSON.stringify(document)).not.toContain(token)
    expect(JSON.parse(writeReport({ ...report, secrets: undefined }, mask))).toMatchObject({ secrets: null })
  })
})

describe('a layer', () => {
  it('that is absent or encrypted is not searched, and says which', async () => {
    const { image, host } = await open()
    const [first, second] = image.layers
    if (first?.descriptor === undefined || second === undefined) throw new Error('there are two')
    const { blob: _, ...absent } = second
    const encrypted = { ...first, descriptor: { ...first.descriptor, mediaType: `${first.descriptor.mediaType}+encrypted` } }
    const layers = [encrypted, absent, { ...first, index: 2 }]
    const checked = await Promise.all(checkLayers({ layers }, host.runner, { search: true, digests: false }))
    expect(checked.map(({ scan }) => scan?.failure?.code)).toEqual(['content-encrypted', 'content-absent', undefined])
  })

  it('that is not what was promised is an error, a digest of another algorithm a warning', async () => {
    const { image, host } = await open()
    const [first, second] = image.layers
    if (first?.descriptor === undefined || second?.descriptor === undefined) throw new Error('there are two')
    const found = async (layer: typeof first) => {
      const [checked] = await Promise.all(checkLayers({ layers: [layer] }, host.runner, { search: false, digests: true }))
      if (checked?.verification === undefined) throw new Error('it was asked for')
      const { isDigestRight, isDiffIdRight, problems } = checked.verification
      return [isDigestRight, isDiffIdRight, problems.map(({ severity, code }) => [severity, code])]
    }
    const { diffId = '' } = second
    expect(await found(first)).toEqual([true, true, []])
    expect(await found({ ...first, descriptor: second.descriptor })).toEqual([false, true, [['error', 'digest-mismatch']]])
    const other = { ...first.descriptor, digest: `sha512:${'0'.repeat(128)}` as BlobDigest }
    expect(await found({ ...first, descriptor: other })).toEqual([undefined, true, [['warning', 'digest-unchecked']]])
    const { diffId: _, ...unnamed } = first
    expect(await found(unnamed)).toEqual([true, undefined, []])
    expect(diffId).toBe(sha256(small[1] ?? ''))
    expect(await found({ ...unnamed, ...(second.diffId === undefined ? {} : { diffId: second.diffId }) })).toEqual([
      true,
      false,
      [['error', 'diffid-mismatch']],
    ])
  })
})

describe('a share of a whole', () => {
  it('is nothing of nothing, and never more than all', () => {
    expect([shareOf(1, 4), shareOf(5, 4), shareOf(0, 0), shareOf(3, 0)]).toEqual([0.25, 1, 0, 0])
  })
})
