import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { tarBytes } from './tar.ts'

/** Makes image archives for tests: layers (tars) in any layout and compression, without any of the program's own code. */

export type TestCompression = 'none' | 'gzip' | 'gzip-members' | 'zstd' | 'zstd-frames'
/** Every form that `buildImage` writes: the tests of layouts open each. */
export const testLayouts = ['oci', 'docker25', 'docker-archive', 'docker-legacy', 'kaniko'] as const
export type TestLayout = (typeof testLayouts)[number]

export interface ImageParts {
  readonly layers: readonly Uint8Array[]
  /** The blobs of the layers with their annotations, where they are more than the compressed tars. */
  readonly blobs?: readonly { readonly blob: Uint8Array; readonly annotations: Readonly<Record<string, string>> }[]
  /** Fields of the config beside rootfs and history. */
  readonly config?: Readonly<Record<string, unknown>>
  /** One entry a layer unless given. */
  readonly history?: readonly Readonly<Record<string, unknown>>[]
  readonly reference?: string
  readonly compression?: TestCompression
  readonly architecture?: string
}

/** An image as files by name, ready to be packed, spoiled or laid out as a folder. */
export interface BuiltImage {
  readonly files: Map<string, Uint8Array>
  readonly manifestDigest: string
  readonly configDigest: string
  readonly layerDigests: readonly string[]
  readonly diffIds: readonly string[]
}

export const sha256 = (bytes: Uint8Array | string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const hex = (digest: string) => digest.slice('sha256:'.length)
const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const blob = (digest: string) => `blobs/sha256/${hex(digest)}`

export const mediaTypes = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: {
    none: 'application/vnd.oci.image.layer.v1.tar',
    gzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
    zstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
  },
} as const

/** Compresses in one of the forms that layers come in. */
export function compress(bytes: Uint8Array, compression: TestCompression): Uint8Array {
  const pieces = (size: number) =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
  switch (compression) {
    case 'none':
      return bytes
    case 'gzip':
      return gzipSync(bytes)
    case 'gzip-members':
      return Buffer.concat(pieces(700).map((piece) => gzipSync(piece)))
    case 'zstd':
      return zstdFrame(bytes)
    case 'zstd-frames':
      return Buffer.concat(pieces(900).flatMap((piece, i) => [skippableFrame(Buffer.alloc(i % 5, i)), zstdFrame(piece)]))
  }
}

/** A Zstandard frame of raw blocks (RFC 8878, 3.1.1): valid, though nothing gets smaller. */
export function zstdFrame(bytes: Uint8Array): Buffer {
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(bytes.length))
  // Single segment, content size in eight bytes, no checksum, no dictionary.
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0b1110_0000]), size]
  const blockSize = 100_000
  for (let at = 0; at === 0 || at < bytes.length; at += blockSize) {
    const block = bytes.subarray(at, at + blockSize)
    const isLast = at + blockSize >= bytes.length
    const header = (block.length << 3) | (isLast ? 1 : 0)
    parts.push(Buffer.from([header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff]), Buffer.from(block))
  }
  return Buffer.concat(parts)
}

/** A frame that decoders pass over (RFC 8878, 3.1.2). */
export function skippableFrame(content: Uint8Array): Buffer {
  const header = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 0, 0, 0, 0])
  header.writeUInt32LE(content.length, 4)
  return Buffer.concat([header, content])
}

/** The blobs of an image in an OCI layout, without index.json. */
export function buildBlobs(parts: ImageParts): BuiltImage {
  const files = new Map<string, Uint8Array>()
  const put = (bytes: Uint8Array) => {
    const digest = sha256(bytes)
    files.set(blob(digest), bytes)
    return { digest, size: bytes.length }
  }
  const compression = parts.compression ?? 'gzip'
  const kind = compression.startsWith('zstd') ? 'zstd' : compression.startsWith('gzip') ? 'gzip' : 'none'
  const diffIds = parts.layers.map(sha256)
  const history = parts.history ?? parts.layers.map((_, i) => ({ created_by: `RUN step ${i}`, created: '2024-01-02T03:04:05Z' }))
  const config = put(
    json({
      architecture: parts.architecture ?? 'amd64',
      os: 'linux',
      ...parts.config,
      rootfs: { type: 'layers', diff_ids: diffIds },
      history,
    }),
  )
  const layers = parts.layers.map((layer, i) => {
    const { blob: bytes = compress(layer, compression), annotations } = parts.blobs?.[i] ?? {}
    return { mediaType: mediaTypes.layer[kind], ...put(bytes), ...(annotations === undefined ? {} : { annotations }) }
  })
  const manifest = put(
    json({ schemaVersion: 2, mediaType: mediaTypes.manifest, config: { mediaType: mediaTypes.config, ...config }, layers }),
  )
  return {
    files,
    manifestDigest: manifest.digest,
    configDigest: config.digest,
    layerDigests: layers.map((layer) => layer.digest),
    diffIds,
  }
}

/** An index entry for an image. */
export function describe(image: BuiltImage, fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    mediaType: mediaTypes.manifest,
    digest: image.manifestDigest,
    size: image.files.get(blob(image.manifestDigest))?.length ?? 0,
    ...fields,
  }
}

/** The files of an image in a layout. */
export function buildImage(parts: ImageParts, layout: TestLayout = 'oci'): BuiltImage {
  const image = buildBlobs(parts)
  const reference = parts.reference ?? 'example/test:1'
  const tars = parts.layers
  const files = new Map<string, Uint8Array>()
  const config = image.files.get(blob(image.configDigest)) ?? Buffer.alloc(0)
  if (layout === 'oci' || layout === 'docker25') {
    files.set('oci-layout', json({ imageLayoutVersion: '1.0.0' }))
    files.set(
      'index.json',
      json({
        schemaVersion: 2,
        mediaType: mediaTypes.index,
        manifests: [describe(image, { annotations: { 'org.opencontainers.image.ref.name': reference } })],
      }),
    )
    for (const [name, bytes] of image.files) files.set(name, bytes)
    if (layout === 'docker25')
      files.set(
        'manifest.json',
        json([{ Config: blob(image.configDigest), RepoTags: [reference], Layers: image.layerDigests.map(blob) }]),
      )
  } else if (layout === 'kaniko') {
    files.set(image.configDigest, config)
    image.layerDigests.forEach((digest) => files.set(`${hex(digest)}.tar.gz`, image.files.get(blob(digest)) ?? Buffer.alloc(0)))
    files.set(
      'manifest.json',
      json([
        {
          Config: image.configDigest,
          RepoTags: [reference],
          Layers: image.layerDigests.map((digest) => `${hex(digest)}.tar.gz`),
        },
      ]),
    )
  } else {
    const name = (i: number) =>
      layout === 'docker-archive' ? `${hex(image.diffIds[i] ?? '')}.tar` : `${hex(sha256(`layer ${i}`))}/layer.tar`
    tars.forEach((tar, i) => {
      files.set(name(i), tar)
      if (layout === 'docker-legacy') files.set(name(i).replace('layer.tar', 'VERSION'), Buffer.from('1.0'))
    })
    files.set(`${hex(image.configDigest)}.json`, config)
    files.set(
      'manifest.json',
      json([{ Config: `${hex(image.configDigest)}.json`, RepoTags: [reference], Layers: tars.map((_, i) => name(i)) }]),
    )
    files.set('repositories', json({}))
  }
  return { ...image, files }
}

/** Packs files into a tar, in their order. */
export function archiveOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return tarBytes([...files].map(([path, content]) => ({ path, content })))
}

/** An OCI layout whose index.json has these entries over the blobs of these images. */
export function indexOf(
  images: readonly BuiltImage[],
  manifests: readonly Readonly<Record<string, unknown>>[],
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([
    ['oci-layout', json({ imageLayoutVersion: '1.0.0' })],
    ['index.json', json({ schemaVersion: 2, mediaType: mediaTypes.index, manifests })],
  ])
  for (const image of images) for (const [name, bytes] of image.files) files.set(name, bytes)
  return files
}

/** Adds a JSON document as a blob and gives its descriptor. */
export function addJsonBlob(
  files: Map<string, Uint8Array>,
  value: unknown,
  mediaType: string,
): { mediaType: string; digest: string; size: number } {
  const bytes = json(value)
  const digest = sha256(bytes)
  files.set(blob(digest), bytes)
  return { mediaType, digest, size: bytes.length }
}
