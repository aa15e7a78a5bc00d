import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { loadImage } from '../../src/tasks/load-image.ts'
import { createTestRunner, folderOf, openBytes } from '../support/archives.ts'
import { verifyLayer } from '../support/check.ts'
import {
  addJsonBlob,
  archiveOf,
  buildBlobs,
  buildImage,
  describe as descriptor,
  indexOf,
  mediaTypes,
  sha256,
} from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { en } from '../../src/words/en.ts'
import { thrownText } from '../../src/words/problem-text.ts'

const layers = [tarBytes(layerOf('+ a 3000')), tarBytes(layerOf('+ b 5'))]
const blob = (digest: string | undefined) => `blobs/sha256/${digest?.slice(7)}`

/** What goes in, and the words that the one line must have. */
const refused: readonly (readonly [what: string, bytes: Uint8Array, words: readonly string[]])[] = [
  ['an empty file', new Uint8Array(0), ['x.tar', 'empty']],
  [
    'random bytes',
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13) & 0xff),
    ['x.tar', 'not an image archive', 'docker save'],
  ],
  ['text', Buffer.from('hello\n'.repeat(300)), ['x.tar', 'text', 'docker save']],
  ['a zip', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(2000, 7)]), ['x.tar', 'zip']],
  [
    'an xz file',
    Buffer.concat([Buffer.from('fd377a585a00', 'hex'), Buffer.alloc(2000, 7)]),
    ['x.tar', 'xz', 'damaged', 'byte 12'],
  ],
  ['a bzip2 file', Buffer.concat([Buffer.from('BZh91AY&SY'), Buffer.alloc(2000, 7)]), ['x.tar', 'bzip2', 'damaged']],
  ['an ELF program', Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(2000, 7)]), ['x.tar', 'ELF']],
  ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2000, 7)]), ['x.tar', 'PNG']],
  ['a tar without entries', Buffer.alloc(10240), ['x.tar', 'no entries']],
  ['a cut gzip', gzipSync(Buffer.alloc(100_000, 'abc')).subarray(0, 20), ['x.tar', 'gzip']],
  ['an empty manifest.json', archiveOf(new Map([['manifest.json', Buffer.from('[]')]])), ['x.tar', 'no image', 'docker save']],
  [
    'JSON that is none',
    archiveOf(
      new Map([
        ['index.json', Buffer.from('{oops')],
        ['oci-layout', Buffer.from('{}')],
      ]),
    ),
    ['x.tar', 'index.json', 'JSON'],
  ],
  ['an index without manifests', archiveOf(indexOf([], [])), ['x.tar', 'index.json names no manifest']],
]

describe('what cannot be opened', () => {
  it('an archive that unpacks to more than the browser keeps: how much that is, and to unpack it first', async () => {
    const slice = Blob.prototype.slice
    // As Chromium does: the blob is there, and cannot be read.
    const spy = vi.spyOn(Blob.prototype, 'slice').mockImplementation(function (this: Blob, ...range) {
      const part = slice.apply(this, range)
      return range[0] === -1
        ? Object.assign(part, { arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) })
        : part
    })
    const archive = archiveOf(buildImage({ layers }).files)
    const message = await openBytes(gzipSync(archive), 'x.tar.gz').then(
      () => 'opened',
      (thrown: unknown) => thrownText(en, thrown),
    )
    spy.mockRestore()
    expect(message).toBe(
      `x.tar.gz: the browser has no room for ${archive.length} bytes, which is what it unpacks to; unpack it first (gzip -d, zstd -d) and open the .tar`,
    )
  })

  for (const [what, bytes, words] of refused) {
    it(`${what}: one line that names the file, the fault and what to do`, async () => {
      const message = await openBytes(bytes, 'x.tar').then(
        () => 'opened',
        (thrown: unknown) => thrownText(en, thrown),
      )
      for (const word of words) expect(message).toContain(word)
      expect(message).not.toContain('\n')
    })
  }

  it('a folder that is no layout', async () => {
    const opening = createTestRunner().run('open-archive', folderOf(new Map([['notes.txt', Buffer.from('x')]]), 'notes'))
    await expect(opening).rejects.toMatchObject({
      fault: { code: 'not-an-image', frames: [{ frame: 'archive', args: { name: 'notes' } }] },
    })
  })

  it('an index that names itself', async () => {
    const digest = sha256('whatever')
    const files = indexOf([], [{ mediaType: mediaTypes.index, digest, size: 1 }])
    files.set(blob(digest), Buffer.from(JSON.stringify({ manifests: [{ mediaType: mediaTypes.index, digest, size: 1 }] })))
    await expect(openBytes(archiveOf(files), 'loop.tar')).rejects.toMatchObject({
      fault: { code: 'no-image', args: { reasons: [{ code: 'digest-mismatch' }, { code: 'index-cycle', args: { digest } }] } },
    })
  })
})

describe('what is wrong with one layer', () => {
  async function load(files: ReadonlyMap<string, Uint8Array>, cut = 0) {
    const bytes = archiveOf(files)
    const archive = await openBytes(cut === 0 ? bytes : bytes.subarray(0, cut))
    const image = archive.images[0]
    if (image === undefined) throw new Error('no image')
    const loaded = await loadImage(image, createTestRunner(), { digests: false })
    const problems = await Promise.all(
      image.layers.map(async (layer, i) => {
        const { problems: wrong } = await verifyLayer(layer, createTestRunner())
        return [...layer.problems, ...(loaded.layers[i]?.problems ?? []), ...wrong].map((problem) => problem.code)
      }),
    )
    return { archive, problems, nodes: loaded.layers.map((content) => content.tree.kind.length - 1) }
  }

  it('a blob that is missing: said on its layer, the other is there', async () => {
    const built = buildImage({ layers })
    built.files.delete(blob(built.layerDigests[0]))
    expect(await load(built.files)).toMatchObject({ problems: [['layer-missing'], []], nodes: [0, 1] })
  })

  it('a flipped bit in a layer: found by checksum and digests, on that layer only', async () => {
    const built = buildImage({
      layers: [
        tarBytes([{ path: 'a', content: Uint8Array.from({ length: 3000 }, (_, i) => (i * i) & 0xff) }]),
        layers[1] ?? new Uint8Array(),
      ],
    })
    const name = blob(built.layerDigests[0])
    const stored = gzipSync(tarBytes([{ path: 'a', content: Buffer.alloc(3000, 1) }]), { level: 0 })
    stored[1000] = 99
    built.files.set(name, stored)
    const { problems } = await load(built.files)
    expect(problems[0]).toEqual(expect.arrayContaining(['gzip-checksum', 'digest-mismatch', 'diffid-mismatch']))
    expect(problems[1]).toEqual([])
  })

  it('a DiffID that is not that of the content', async () => {
    const built = buildBlobs({ layers, history: [] })
    const files = indexOf([built], [])
    const config = addJsonBlob(
      files,
      { os: 'linux', architecture: 'amd64', rootfs: { diff_ids: [sha256('other'), built.diffIds[1]] } },
      mediaTypes.config,
    )
    const manifest = JSON.parse(Buffer.from(built.files.get(blob(built.manifestDigest)) ?? '').toString())
    const other = addJsonBlob(files, { ...manifest, config }, mediaTypes.manifest)
    files.set('index.json', Buffer.from(JSON.stringify({ manifests: [other] })))
    expect((await load(files)).problems).toEqual([['diffid-mismatch'], []])
  })

  it('an archive that is cut off in the last layer', async () => {
    const built = buildImage({
      layers: [layers[1] ?? new Uint8Array(), tarBytes(layerOf('+ a 9000\n+ b 9000'))],
      compression: 'none',
    })
    const last = blob(built.layerDigests[1])
    const content = built.files.get(last) ?? new Uint8Array()
    built.files.delete(last)
    built.files.set(last, content)
    const size = archiveOf(built.files).length
    const { archive, problems, nodes } = await load(built.files, size - 1024 - 15_000)
    expect(archive.problems.map((problem) => problem.code)).toEqual(['tar-truncated'])
    expect(problems[1]).toEqual(expect.arrayContaining(['layer-truncated', 'tar-truncated']))
    expect([problems[0], nodes[0]]).toEqual([[], 1])
  })

  it('a foreign layer, an encrypted one, an unknown one and lies about size and compression', async () => {
    const built = buildBlobs({ layers: [layers[0] ?? new Uint8Array(), layers[1] ?? new Uint8Array(), ...layers, ...layers] })
    const files = indexOf([built], [])
    const manifest = JSON.parse(Buffer.from(built.files.get(blob(built.manifestDigest)) ?? '').toString())
    const [a, b] = manifest.layers
    manifest.layers = [
      {
        mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
        digest: sha256('windows'),
        size: 99,
        urls: ['https://example.test/base'],
      },
      { ...a, mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip+encrypted' },
      { ...b, mediaType: 'application/x-strange' },
      { ...a, size: 7 },
      { ...b, mediaType: mediaTypes.layer.zstd },
      a,
    ]
    const other = addJsonBlob(files, manifest, mediaTypes.manifest)
    files.set('index.json', Buffer.from(JSON.stringify({ manifests: [other] })))
    const { problems, nodes } = await load(files)
    expect(problems.slice(0, 5).map((codes) => codes[0])).toEqual([
      'layer-foreign',
      'layer-encrypted',
      'layer-media-type',
      'layer-size',
      'layer-compression',
    ])
    expect(nodes).toEqual([0, 0, 1, 1, 1, 1])
  })

  it('history that does not fit the layers: said, and nothing guessed', async () => {
    const archive = await openBytes(
      archiveOf(
        buildImage({ layers, history: [{ created_by: 'RUN a' }, { created_by: 'RUN b' }, { created_by: 'RUN c' }] }).files,
      ),
    )
    expect(archive.images[0]?.problems.map((problem) => problem.code)).toEqual(['history-mismatch'])
    expect(archive.images[0]?.layers.map((layer) => layer.instruction)).toEqual([undefined, undefined])
  })

  it('a manifest blob whose digest is wrong', async () => {
    const built = buildBlobs({ layers })
    const files = indexOf([built], [descriptor(built)])
    const name = blob(built.manifestDigest)
    files.set(name, Buffer.concat([files.get(name) ?? Buffer.alloc(0), Buffer.from(' ')]))
    const archive = await openBytes(archiveOf(files))
    expect(archive.images[0]?.problems.map((problem) => problem.code)).toEqual(['digest-mismatch'])
  })
})

describe('an archive that was cut off before its index', () => {
  it('shows the images whose manifests are there', async () => {
    const built = buildImage({ layers })
    built.files.delete('index.json')
    const archive = await openBytes(archiveOf(built.files))
    expect(archive.problems.map((problem) => problem.code)).toEqual(['index-missing'])
    expect(archive.images.map((image) => image.layers.length)).toEqual([2])
  })

  it('says what is missing when no manifest is there either', async () => {
    const built = buildImage({ layers })
    const files = new Map([...built.files].filter(([name]) => name === blob(built.layerDigests[0])))
    await expect(openBytes(archiveOf(files), 'half.tar')).rejects.toMatchObject({
      fault: {
        code: 'no-image',
        args: { place: 'index', reasons: [{ code: 'index-missing' }] },
        frames: [{ frame: 'archive', args: { name: 'half.tar' } }],
      },
    })
  })
})
