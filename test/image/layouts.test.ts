import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadImage } from '../../src/tasks/load-image.ts'
import { verifyLayer } from '../support/check.ts'
import { createTestRunner, folderOf, openBytes } from '../support/archives.ts'
import {
  addJsonBlob,
  archiveOf,
  buildBlobs,
  buildImage,
  compress,
  describe as descriptor,
  indexOf,
  mediaTypes,
  sha256,
  type TestCompression,
  testLayouts,
} from '../support/image.ts'
import { drawState } from '../support/layers.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const layers = [tarBytes(layerOf('+ etc/\n+ etc/passwd 30\n+ bin -> usr/bin')), tarBytes(layerOf('- etc/passwd\n+ srv/app 5'))]
const merged = ['bin -> usr/bin @0', 'etc/ @0', 'srv/ implied @1', 'srv/app 5 @1']

async function draw(archive: Awaited<ReturnType<typeof openBytes>>, index = 0): Promise<string[]> {
  const image = archive.images[index]
  if (image === undefined) throw new Error('no image')
  const loaded = await loadImage(image, createTestRunner(), { digests: false })
  return drawState(loaded.trees, loaded.merged)
}

const compressions: readonly TestCompression[] = ['none', 'gzip', 'gzip-members', 'zstd', 'zstd-frames']

describe('an image archive', () => {
  for (const layout of testLayouts) {
    for (const outer of ['none', 'gzip', 'zstd'] as const) {
      it(`in the ${layout} layout, ${outer === 'none' ? 'as it is' : `packed with ${outer}`}, is told by its content`, async () => {
        const archive = await openBytes(compress(archiveOf(buildImage({ layers }, layout).files), outer), 'unknown')
        expect([archive.compression, archive.images.length, archive.images[0]?.references]).toEqual([
          outer,
          1,
          ['example/test:1'],
        ])
        expect(archive.problems).toEqual([])
        expect(archive.images[0]?.layers.map((layer) => layer.instruction?.text)).toEqual(['step 0', 'step 1'])
        expect(await draw(archive)).toEqual(merged)
      })
    }
  }

  for (const compression of compressions) {
    it(`with ${compression} layers shows the same tree, and every digest is right`, async () => {
      const built = buildImage({ layers, compression })
      const archive = await openBytes(archiveOf(built.files))
      expect(await draw(archive)).toEqual(merged)
      const [image] = archive.images
      if (image === undefined) throw new Error('no image')
      for (const layer of image.layers) {
        const verification = await verifyLayer(layer, createTestRunner())
        expect(verification).toMatchObject({
          isDigestRight: true,
          isDiffIdRight: true,
          blobDigest: built.layerDigests[layer.index],
          diffId: built.diffIds[layer.index],
          problems: [],
        })
      }
    })
  }

  it('as a folder is the same', async () => {
    const archive = await createTestRunner().run('open-archive', folderOf(buildImage({ layers }).files))
    expect(await draw(archive)).toEqual(merged)
  })

  it('of the legacy form may store a layer as a link to another', async () => {
    const built = buildImage({ layers: [layers[0] ?? new Uint8Array(), layers[0] ?? new Uint8Array()] }, 'docker-legacy')
    const names = [...built.files.keys()].filter((name) => name.endsWith('layer.tar'))
    const records = [...built.files].map(([path, content]) =>
      path === names[1] ? { path, type: 'symlink' as const, linkTarget: `../${names[0]}` } : { path, content },
    )
    expect(await draw(await openBytes(tarBytes(records)))).toEqual(['bin -> usr/bin @1', 'etc/ @1', 'etc/passwd 30 @1'])
  })

  it('that is a bare root file system opens as an image of one layer, packed or not', async () => {
    for (const bytes of [layers[0] ?? new Uint8Array(), gzipSync(layers[0] ?? '')]) {
      const archive = await openBytes(bytes, 'rootfs.tar')
      expect([archive.format, archive.images[0]?.layers.length]).toEqual(['rootfs', 1])
      expect(await draw(archive)).toEqual(['bin -> usr/bin @0', 'etc/ @0', 'etc/passwd 30 @0'])
    }
  })
})

describe('an archive with several images', () => {
  const amd64 = buildBlobs({ layers })
  const arm64 = buildBlobs({ layers: layers.slice(0, 1), architecture: 'arm64' })

  it('lists those of nested indexes with their platforms, and attestations as what they are', async () => {
    const files = indexOf([amd64, arm64], [])
    const statement = addJsonBlob(files, { predicateType: 'https://slsa.dev/provenance/v0.2' }, 'application/vnd.in-toto+json')
    const emptyConfig = addJsonBlob(files, {}, mediaTypes.config)
    const attestation = addJsonBlob(
      files,
      {
        schemaVersion: 2,
        config: emptyConfig,
        layers: [{ ...statement, annotations: { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v0.2' } }],
      },
      mediaTypes.manifest,
    )
    const inner = addJsonBlob(
      files,
      {
        schemaVersion: 2,
        manifests: [
          descriptor(amd64, { platform: { os: 'linux', architecture: 'amd64' } }),
          descriptor(arm64, { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } }),
          {
            ...attestation,
            platform: { os: 'unknown', architecture: 'unknown' },
            annotations: {
              'vnd.docker.reference.type': 'attestation-manifest',
              'vnd.docker.reference.digest': amd64.manifestDigest,
            },
          },
        ],
      },
      mediaTypes.index,
    )
    files.set(
      'index.json',
      Buffer.from(
        JSON.stringify({
          schemaVersion: 2,
          manifests: [{ ...inner, annotations: { 'io.containerd.image.name': 'docker.io/example/test:2' } }],
        }),
      ),
    )
    const archive = await openBytes(archiveOf(files))
    expect(archive.images.map((image) => [image.references, image.platform?.architecture])).toEqual([
      [['docker.io/example/test:2'], 'amd64'],
      [['docker.io/example/test:2'], 'arm64'],
    ])
    expect(archive.others).toEqual([
      {
        kind: 'attestation',
        digest: attestation.digest,
        subject: amd64.manifestDigest,
        types: ['https://slsa.dev/provenance/v0.2'],
      },
    ])
  })

  it('takes one manifest under two tags for one image with two names', async () => {
    const tagged = (name: string) => descriptor(amd64, { annotations: { 'org.opencontainers.image.ref.name': name } })
    const archive = await openBytes(archiveOf(indexOf([amd64], [tagged('a:1'), tagged('a:latest')])))
    expect(archive.images.map((image) => image.references)).toEqual([['a:1', 'a:latest']])
  })

  it('names artifacts that are no images and takes none of their blobs for layers', async () => {
    const files = indexOf([amd64], [descriptor(amd64)])
    const config = addJsonBlob(files, {}, 'application/vnd.cncf.helm.config.v1+json')
    const chart = addJsonBlob(files, { schemaVersion: 2, config, layers: [] }, mediaTypes.manifest)
    files.set('index.json', Buffer.from(JSON.stringify({ manifests: [descriptor(amd64), chart] })))
    const archive = await openBytes(archiveOf(files))
    expect([archive.images.length, archive.others]).toEqual([
      1,
      [{ kind: 'artifact', digest: chart.digest, types: ['application/vnd.cncf.helm.config.v1+json'] }],
    ])
  })

  it('says of a platform that is not in the archive that it is not', async () => {
    const archive = await openBytes(
      archiveOf(
        indexOf(
          [amd64],
          [
            descriptor(amd64),
            {
              mediaType: mediaTypes.manifest,
              digest: sha256('elsewhere'),
              size: 5,
              platform: { os: 'linux', architecture: 's390x' },
            },
          ],
        ),
      ),
    )
    expect(archive.images.length).toBe(1)
    expect(archive.problems.map((problem) => [problem.code, 'platform' in problem.args && problem.args.platform])).toEqual([
      ['manifest-missing', 'linux/s390x'],
    ])
  })
})

describe('a Docker 25 archive whose index has no manifests', () => {
  it('is read by its manifest.json (go-containerregistry, hello-world-v25)', async () => {
    const built = buildImage({ layers, compression: 'none' }, 'docker25')
    built.files.set('index.json', Buffer.from('{"schemaVersion":2,"manifests":null}'))
    const archive = await openBytes(archiveOf(built.files))
    expect(await draw(archive)).toEqual(merged)
  })
})

describe('an archive with index.json and manifest.json', () => {
  const [one, two] = [
    buildImage({ layers, reference: 'app:1' }, 'docker25'),
    buildImage({ layers: layers.slice(0, 1), reference: 'app:2' }, 'docker25'),
  ]
  /** Their blobs alone: the same digests. */
  const [oneBlobs, twoBlobs] = [buildBlobs({ layers }), buildBlobs({ layers: layers.slice(0, 1) })]
  const manifestOf = (files: ReadonlyMap<string, Uint8Array>): unknown[] =>
    JSON.parse(Buffer.from(files.get('manifest.json') ?? '').toString())
  /** The blobs of both, the index of the first, and a manifest.json of these entries. */
  const both = (entries: readonly unknown[]) =>
    archiveOf(new Map([...two.files, ...one.files, ['manifest.json', Buffer.from(JSON.stringify(entries))]]))
  const seen = ({ images, problems }: Awaited<ReturnType<typeof openBytes>>) => [
    images.map(({ references, layers: found }) => `${references.join(' ')} ${found.length}`),
    problems.map(({ severity, code }) => `${severity} ${code}`),
  ]

  it('of different images has both, and says which names what', async () => {
    const archive = await openBytes(both(manifestOf(two.files)))
    expect(seen(archive)).toEqual([['app:1 2', 'app:2 1'], ['warning manifests-differ']])
    expect(await draw(archive)).toEqual(merged)
    expect(await draw(archive, 1)).toEqual(['bin -> usr/bin @0', 'etc/ @0', 'etc/passwd 30 @0'])
    expect(archive.problems[0]?.args).toEqual({
      index: [{ references: ['app:1'], imageId: one.configDigest }],
      docker: [{ references: ['app:2'], imageId: two.configDigest }],
    })
  })

  it('of different images under one name has both', async () => {
    const [entry] = manifestOf(two.files)
    expect(seen(await openBytes(both([{ ...(entry as object), RepoTags: ['app:1'] }])))).toEqual([
      ['app:1 2', 'app:1 1'],
      ['warning manifests-differ'],
    ])
  })

  it('of which manifest.json has one more, or the index has, says so', async () => {
    expect(seen(await openBytes(both([...manifestOf(one.files), ...manifestOf(two.files)])))).toEqual([
      ['app:1 2', 'app:2 1'],
      ['warning manifests-differ'],
    ])
    const named = (image: typeof oneBlobs, name: string) =>
      descriptor(image, { annotations: { 'org.opencontainers.image.ref.name': name } })
    const files = indexOf([oneBlobs, twoBlobs], [named(oneBlobs, 'app:1'), named(twoBlobs, 'app:2')])
    files.set('manifest.json', one.files.get('manifest.json') ?? Buffer.alloc(0))
    expect(seen(await openBytes(archiveOf(files)))).toEqual([['app:1 2', 'app:2 1'], ['warning manifests-differ']])
  })

  it('of one configuration with other layers has both: only one of them is what the configuration promises', async () => {
    const [entry] = manifestOf(one.files)
    const archive = await openBytes(
      both([
        {
          ...(entry as object),
          Layers: [`blobs/sha256/${two.layerDigests[0]?.slice(7)}`, `blobs/sha256/${two.layerDigests[0]?.slice(7)}`],
        },
      ]),
    )
    expect(seen(archive)).toEqual([['app:1 2', 'app:1 2'], ['warning manifests-differ']])
  })

  it('of the same image is one image with the names of both', async () => {
    const [entry] = manifestOf(one.files)
    expect(seen(await openBytes(both([{ ...(entry as object), RepoTags: ['app:1', 'registry.example/app:1'] }])))).toEqual([
      ['app:1 registry.example/app:1 2'],
      [],
    ])
    // As Docker 25 writes it: the full name in the index, the familiar one in manifest.json.
    const files = indexOf(
      [oneBlobs],
      [
        descriptor(oneBlobs, {
          annotations: { 'io.containerd.image.name': 'docker.io/library/app:1', 'org.opencontainers.image.ref.name': '1' },
        }),
      ],
    )
    files.set('manifest.json', one.files.get('manifest.json') ?? Buffer.alloc(0))
    expect(seen(await openBytes(archiveOf(files)))).toEqual([['app:1 2'], []])
  })

  it('of several platforms under one name, of which manifest.json has one, is no contradiction', async () => {
    const arm64 = buildBlobs({ layers: layers.slice(0, 1), architecture: 'arm64' })
    const named = (image: typeof oneBlobs) =>
      descriptor(image, { annotations: { 'io.containerd.image.name': 'docker.io/library/app:1' } })
    const files = indexOf([oneBlobs, arm64], [named(oneBlobs), named(arm64)])
    files.set('manifest.json', one.files.get('manifest.json') ?? Buffer.alloc(0))
    expect(seen(await openBytes(archiveOf(files)))).toEqual([['app:1 2', 'docker.io/library/app:1 1'], []])
  })

  it('says which image of manifest.json cannot be opened', async () => {
    const archive = await openBytes(both([...manifestOf(one.files), { Config: 'gone.json', Layers: [] }]))
    expect(seen(archive)).toEqual([['app:1 2'], ['error docker-manifest']])
    expect(archive.problems[0]?.args).toEqual({
      image: 2,
      reason: { code: 'missing-file', args: { path: 'gone.json' } },
    })
  })
})

describe('a Docker archive whose configuration was changed', () => {
  it('says so: its name is its digest', async () => {
    for (const layout of ['docker-archive', 'kaniko'] as const) {
      const built = buildImage({ layers }, layout)
      const name = [...built.files.keys()].find((path) => path.includes(built.configDigest.slice(7))) ?? ''
      built.files.set(name, Buffer.concat([built.files.get(name) ?? Buffer.alloc(0), Buffer.from(' ')]))
      const archive = await openBytes(archiveOf(built.files))
      expect(archive.images[0]?.problems.map(({ code }) => code)).toEqual(['digest-mismatch'])
    }
  })
})
