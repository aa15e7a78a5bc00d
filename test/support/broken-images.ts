import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { addJsonBlob, archiveOf, type BuiltImage, buildImage, mediaTypes, sha256, testLayouts } from './image.ts'
import { tarBytes } from './tar.ts'
import { estargzBlob } from './toc.ts'
import { layerOf } from './tree-text.ts'

/** Images that are broken in one way each, and what is to be said of them. */
export interface BrokenImage {
  readonly what: string
  readonly bytes: Uint8Array
  /** What `unread` says: the layer (null for the archive), why, in which compression; undefined where all is read. */
  readonly unread: readonly [layer: number | null, reason: string, compression: string | null] | undefined
  /** Rules of an audit that fail. */
  readonly rules: readonly string[]
  /** Words that standard error has, of every command where content is missing, of `inspect` and `audit` where a digest is wrong. */
  readonly words: readonly string[]
  /** Exit codes of `inspect`, and of commands that compute no digests. */
  readonly inspect: number
  readonly others: number
}

/** Incompressible, so that a byte can be flipped anywhere. */
const noise = Buffer.concat(Array.from({ length: 625 }, (_, i) => createHash('sha256').update(`${i}`).digest()))
const layers = [tarBytes([{ path: 'etc/passwd', content: noise }]), tarBytes(layerOf('+ srv/app 300\n- etc/passwd'))]
const blobName = (digest: string | undefined) => `blobs/sha256/${digest?.slice('sha256:'.length)}`

/** The second layer is this blob, rightly described. */
function withBlob(blob: Uint8Array): Uint8Array {
  const first = layers[0] ?? new Uint8Array()
  return archiveOf(
    buildImage({
      layers,
      blobs: [
        { blob: gzipSync(first), annotations: {} },
        { blob, annotations: {} },
      ],
    }).files,
  )
}

/** Spoils the files of a sound image; `second` is the name of its second layer's blob. */
function spoiled(
  spoil: (files: Map<string, Uint8Array>, second: string, built: BuiltImage) => void,
  compression: 'gzip' | 'none' = 'gzip',
): Uint8Array {
  const built = buildImage({ layers, compression })
  spoil(built.files, blobName(built.layerDigests[1]), built)
  return archiveOf(built.files)
}

type Fields = Record<string, unknown>

/** Changes manifest and config and gives both the digests that they then have. */
function rewritten(
  change: (manifest: Fields & { layers: Fields[] }, config: Fields & { rootfs: { diff_ids: string[] } }) => void,
  without?: 'second layer',
): Uint8Array {
  return spoiled((files, second, built) => {
    const read = (digest: string) => JSON.parse(Buffer.from(files.get(blobName(digest)) ?? '').toString())
    const [manifest, config] = [read(built.manifestDigest), read(built.configDigest)]
    change(manifest, config)
    const described = addJsonBlob(
      files,
      { ...manifest, config: addJsonBlob(files, config, mediaTypes.config) },
      mediaTypes.manifest,
    )
    files.set('index.json', Buffer.from(JSON.stringify({ manifests: [described] })))
    if (without !== undefined) files.delete(second)
  })
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 0x10
  return copy
}

/** What tools write at the beginning of a file: `lz4`, `xz --format=lzma`; the others by their formats' definitions. */
const packings: readonly (readonly [name: string, head: Buffer, advice: string])[] = [
  ['lz4', Buffer.from('04224d186440a7', 'hex'), 'build the image again'],
  ['lzip', Buffer.from('4c5a4950010c', 'hex'), 'build the image again'],
  ['lzma', Buffer.from('XQAAgAD//////////wA0GUnujmgh////ueAAAA==', 'base64'), 'build the image again'],
  ['compress', Buffer.from('1f9d90', 'hex'), 'build the image again'],
  ['7z', Buffer.from('377abcaf271c0004', 'hex'), 'build the image again'],
]

const erofs = Buffer.alloc(8192)
erofs.write('e2e1f5e0', 1024, 'hex')

const whole = archiveOf(buildImage({ layers, compression: 'none' }).files)
// Stored, so that the flipped byte is one of the content: only the checksum at the end of the packing tells.
const packed = gzipSync(whole, { level: 0 })
const sound = buildImage({ layers })
/** The blob of the second layer comes last. */
const cut = spoiled((files, second) => {
  const blob = files.get(second) ?? new Uint8Array()
  files.delete(second)
  files.set(second, blob)
}, 'none')
const lie = estargzBlob(layerOf('+ app 10'), { lie: (all) => [...all, { name: 'evil', type: 'reg' }] })

export const brokenImages: readonly BrokenImage[] = [
  ...packings.map(
    ([name, head, advice]): BrokenImage => ({
      what: `a layer packed with ${name}`,
      bytes: withBlob(Buffer.concat([head, noise])),
      unread: [1, 'compression', name],
      rules: ['readable'],
      words: ['layer 1: ', name, advice],
      inspect: 2,
      others: 2,
    }),
  ),
  {
    what: 'a layer of unknown bytes',
    bytes: withBlob(noise),
    unread: [1, 'no tar', 'none'],
    rules: ['readable', 'digests'],
    words: ['layer 1: ', 'nothing of it can be shown'],
    inspect: 1,
    others: 2,
  },
  {
    what: 'a layer that is a file system',
    bytes: withBlob(erofs),
    unread: [1, 'no tar', 'none'],
    rules: ['readable', 'digests'],
    words: ['layer 1: ', 'EROFS'],
    inspect: 1,
    others: 2,
  },
  {
    what: 'a layer whose blob is missing',
    bytes: spoiled((files, second) => files.delete(second)),
    unread: [1, 'missing', null],
    rules: ['readable'],
    words: ['layer 1: ', 'not in the archive'],
    inspect: 2,
    others: 2,
  },
  {
    what: 'a foreign layer',
    bytes: rewritten(
      ({ layers: [, second] }) =>
        Object.assign(second ?? {}, {
          mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
          urls: ['https://example.test/base'],
        }),
      'second layer',
    ),
    unread: [1, 'foreign', null],
    rules: ['readable'],
    words: ['layer 1: ', 'absent by design'],
    inspect: 2,
    others: 2,
  },
  {
    what: 'an encrypted layer',
    bytes: rewritten(({ layers: [, second] }) =>
      Object.assign(second ?? {}, { mediaType: `${mediaTypes.layer.gzip}+encrypted` }),
    ),
    unread: [1, 'encrypted', null],
    rules: ['readable'],
    words: ['layer 1: ', 'decrypt'],
    inspect: 2,
    others: 2,
  },
  {
    what: 'a layer with a flipped byte',
    bytes: spoiled((files, _, { layerDigests: [first] }) =>
      files.set(blobName(first), flipped(files.get(blobName(first)) ?? new Uint8Array(), 9000)),
    ),
    unread: [0, 'damaged', 'gzip'],
    rules: ['readable', 'digests'],
    words: ['layer 0: ', 'gzip'],
    inspect: 1,
    others: 2,
  },
  {
    what: 'a layer that ends early, its digest that of what is there',
    bytes: archiveOf(
      buildImage({ layers: layers.slice(0, 1), blobs: [{ blob: gzipSync(layers[0] ?? '').subarray(0, 9000), annotations: {} }] })
        .files,
    ),
    unread: [0, 'damaged', 'gzip'],
    rules: ['readable', 'digests'],
    words: ['layer 0: ', 'gzip'],
    inspect: 1,
    others: 2,
  },
  {
    what: 'an archive that was cut off in its last layer',
    bytes: cut.subarray(0, cut.length - 1024 - 2300),
    unread: [null, 'cut off', null],
    rules: ['readable', 'digests'],
    words: ['cut off', 'layer 1'],
    inspect: 1,
    others: 2,
  },
  {
    what: 'an archive packed with gzip, with a flipped byte',
    bytes: flipped(packed, packed.indexOf(noise.subarray(1000, 1016))),
    unread: [null, 'damaged', null],
    rules: ['readable', 'digests'],
    words: ['checksum'],
    inspect: 1,
    others: 2,
  },
  {
    what: 'a configuration that is missing',
    bytes: spoiled((files, _, { configDigest }) => files.delete(blobName(configDigest))),
    unread: [null, 'missing', null],
    rules: ['readable'],
    words: ['config: '],
    inspect: 2,
    others: 2,
  },
  {
    what: 'a wrong DiffID',
    bytes: rewritten((_, config) => (config.rootfs.diff_ids[1] = sha256('other'))),
    unread: undefined,
    rules: ['digests'],
    words: ['layer 1: ', 'not what the config promises'],
    inspect: 1,
    others: 0,
  },
  {
    what: 'too few DiffIDs',
    bytes: rewritten((_, config) => config.rootfs.diff_ids.pop()),
    unread: undefined,
    rules: ['digests'],
    words: ['1 DiffIDs for 2 layers'],
    inspect: 1,
    others: 1,
  },
  {
    what: 'another layer in the place of one',
    bytes: spoiled((files, second) => files.set(second, gzipSync(tarBytes(layerOf('+ srv/app 300'))))),
    unread: undefined,
    rules: ['digests'],
    words: ['layer 1: ', 'the blob is corrupt'],
    inspect: 1,
    others: 0,
  },
  {
    what: 'a manifest with another digest',
    bytes: spoiled((files, _, { manifestDigest }) =>
      files.set(
        blobName(manifestDigest),
        Buffer.concat([files.get(blobName(manifestDigest)) ?? Buffer.alloc(0), Buffer.from(' ')]),
      ),
    ),
    unread: undefined,
    rules: ['digests'],
    words: [sound.manifestDigest],
    inspect: 1,
    others: 1,
  },
  {
    what: 'a configuration with another digest',
    bytes: spoiled((files, _, { configDigest }) =>
      files.set(blobName(configDigest), Buffer.concat([files.get(blobName(configDigest)) ?? Buffer.alloc(0), Buffer.from(' ')])),
    ),
    unread: undefined,
    rules: ['digests'],
    words: [sound.configDigest],
    inspect: 1,
    others: 1,
  },
  {
    what: 'a layer of another size than promised',
    bytes: rewritten(({ layers: [, second] }) => Object.assign(second ?? {}, { size: 7 })),
    unread: undefined,
    rules: ['digests'],
    words: ['layer 1: ', 'promises 7 bytes'],
    inspect: 0,
    others: 0,
  },
  {
    what: 'a DiffID of another algorithm',
    bytes: rewritten((_, config) => (config.rootfs.diff_ids[1] = `sha512:${'0'.repeat(128)}`)),
    unread: undefined,
    rules: ['digests'],
    words: ['layer 1: ', 'sha512', 'not checked'],
    inspect: 0,
    others: 0,
  },
  {
    what: 'a table of contents that lies',
    bytes: archiveOf(buildImage({ layers: [lie.tar], blobs: [lie] }).files),
    unread: undefined,
    rules: ['tables-of-contents'],
    words: ['layer 0: ', 'evil'],
    inspect: 0,
    others: 0,
  },
]

export const soundImages: readonly (readonly [what: string, bytes: Uint8Array])[] = [
  ...(['gzip', 'zstd', 'none'] as const).map(
    (compression) => [`${compression} layers`, archiveOf(buildImage({ layers, compression }).files)] as const,
  ),
  ...testLayouts.map((layout) => [`the layout ${layout}`, archiveOf(buildImage({ layers }, layout).files)] as const),
  ['an archive packed with gzip', gzipSync(whole)],
  ['a bare root file system', layers[0] ?? new Uint8Array()],
  ['an empty layer', archiveOf(buildImage({ layers: [...layers, Buffer.alloc(1024)] }).files)],
  ['history that does not fit', archiveOf(buildImage({ layers, history: [{ created_by: 'RUN a' }] }).files)],
  [
    'a tar whose first name looks like bzip2',
    archiveOf(buildImage({ layers: [tarBytes([{ path: 'BZh91AY&SY', content: 'x' }])], compression: 'none' }).files),
  ],
]
