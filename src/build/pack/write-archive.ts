import { sha256Hex } from '../../bytes/hashing.ts'
import { encodeText } from '../../bytes/text.ts'
import { blobPath, parseBlobDigest, sha256Digest, type BlobDigest } from '../../image/digest.ts'
import { fullName, tagOf } from '../../image/reference.ts'
import type { HistoryItem, RunConfig } from '../image-config.ts'
import { contentOf, type Content, noContent } from '../overlay/content.ts'
import { type TarItem, writeTar } from '../tar-file.ts'
import type { PackedLayer } from './pack-layer.ts'

/** What an archive is written of. */
export interface ImageParts {
  readonly layers: readonly PackedLayer[]
  readonly history: readonly HistoryItem[]
  readonly config: RunConfig
  readonly architecture: string
  readonly os: string
  /** Seconds since 1970. */
  readonly created: number
  /** Name and tag, as `nameWithTag` gives them; undefined for none. */
  readonly reference: string | undefined
}

/** An archive and the names of what is in it. */
export interface WrittenArchive {
  /** The tar, piece by piece. */
  readonly contents: Iterable<Content>
  /** Digest of the configuration: the image ID. */
  readonly imageId: BlobDigest
  readonly manifestDigest: BlobDigest
}

/** An OCI image layout as a tar, with a manifest.json beside it, so that `docker load` of any age takes it; layers in zstd from Docker 23.0 on. */
export async function writeArchive(image: ImageParts): Promise<WrittenArchive> {
  const created = new Date(image.created * 1000).toISOString().replace('.000Z', 'Z')
  const config = await jsonBlob({
    architecture: image.architecture,
    config: image.config,
    created,
    history: image.history,
    os: image.os,
    rootfs: { type: 'layers', diff_ids: image.layers.map(({ diffId }) => diffId) },
  })
  const manifest = await jsonBlob({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: config.digest, size: config.content.size },
    layers: image.layers.map(({ mediaType, digest, blob, annotations }) => ({
      mediaType,
      digest,
      size: blob.size,
      ...(annotations === undefined ? {} : { annotations }),
    })),
  })
  const { reference } = image
  const names =
    reference === undefined
      ? {}
      : {
          annotations: {
            // Docker with containerd's store keeps this name as it is, and finds an image by none but its full name.
            'io.containerd.image.name': fullName(reference),
            'org.opencontainers.image.ref.name': tagOf(reference),
          },
        }
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [
      {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: manifest.digest,
        size: manifest.content.size,
        platform: { architecture: image.architecture, os: image.os },
        ...names,
      },
    ],
  }
  const docker = [
    {
      Config: blobPath(config.digest),
      RepoTags: reference === undefined ? null : [reference],
      Layers: image.layers.map(({ digest }) => blobPath(digest)),
    },
  ]
  const blobs = new Map<BlobDigest, Content>(image.layers.map(({ digest, blob }) => [digest, blob]))
  for (const { digest, content } of [config, manifest]) blobs.set(digest, content)
  const file = (path: string, content: Content): TarItem => ({
    ...plain,
    path,
    kind: 'file',
    mode: 0o644,
    mtimeSeconds: image.created,
    content,
  })
  const folder = (path: string): TarItem => ({
    ...plain,
    path,
    kind: 'directory',
    mode: 0o755,
    mtimeSeconds: image.created,
    content: noContent,
  })
  const items: TarItem[] = [
    folder('blobs'),
    folder('blobs/sha256'),
    ...[...blobs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([digest, content]) => file(blobPath(digest), content)),
    file('index.json', textContent(index)),
    file('manifest.json', textContent(docker)),
    file('oci-layout', textContent({ imageLayoutVersion: '1.0.0' })),
  ]
  return { contents: writeTar(items), imageId: config.digest, manifestDigest: manifest.digest }
}

const plain = { uid: 0, gid: 0, target: '', device: [0, 0], xattrs: undefined } as const

function textContent(value: unknown): Content {
  return contentOf(encodeText(JSON.stringify(value)))
}

async function jsonBlob(value: unknown): Promise<{ digest: BlobDigest; content: Content }> {
  const bytes = encodeText(JSON.stringify(value))
  return { digest: parseBlobDigest(sha256Digest(await sha256Hex(bytes))), content: contentOf(bytes) }
}
