import type { ByteRange, OpenedSource } from '../bytes/byte-source.ts'
import type { Problem } from '../bytes/problem.ts'
import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import type { BlobDigest, ChainId, DiffId, ImageId } from './digest.ts'
import type { HistoryEntry, Instruction } from './history.ts'
import type { JsonObject } from './json.ts'
import type { LayoutId } from './layouts/layout-id.ts'
import type { Platform } from './platform.ts'

/** A reference to a blob (descriptor.md). */
export interface Descriptor {
  /** '' where the archive has none (docker-archive). */
  readonly mediaType: string
  readonly digest: BlobDigest
  /** As promised, in bytes. */
  readonly size: number
  readonly annotations: Readonly<Record<string, string>>
  readonly platform?: Platform
  readonly artifactType?: string
  /** Other addresses of the blob; of foreign layers, the only ones. */
  readonly urls: readonly string[]
}

/** An index (image-index.md), or a manifest list of Docker's. */
export interface ImageIndex {
  readonly mediaType: string
  readonly manifests: readonly Descriptor[]
  readonly annotations: Readonly<Record<string, string>>
}

/** An image manifest (manifest.md). */
export interface Manifest {
  readonly mediaType: string
  readonly artifactType?: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
  readonly annotations: Readonly<Record<string, string>>
}

/** An image configuration (config.md). */
export interface ImageConfig {
  readonly platform?: Platform
  readonly created?: string
  readonly author?: string
  /** What the container runs with. */
  readonly execution: ExecutionConfig
  readonly diffIds: readonly DiffId[]
  readonly history: readonly HistoryEntry[]
  /** The whole configuration as it stands, for display. */
  readonly raw: JsonObject
}

/** The `config` object of a configuration; empty lists and undefined where it says nothing. */
export interface ExecutionConfig {
  readonly env: readonly string[]
  readonly cmd: readonly string[]
  readonly entrypoint: readonly string[]
  readonly user?: string
  readonly workingDir?: string
  readonly exposedPorts: readonly string[]
  readonly volumes: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly stopSignal?: string
}

/** A layer as manifest and config describe it; its content is read apart. */
export interface Layer {
  /** 0 = base. */
  readonly index: number
  /** What the manifest promises of the blob; undefined in forms that promise nothing (docker-archive). */
  readonly descriptor?: Descriptor
  /** Name of the blob in the archive, for problems. */
  readonly name: string
  /** As the config promises; undefined when it promises none for this layer. */
  readonly diffId?: DiffId
  readonly chainId?: ChainId
  /** The stored bytes; undefined when the archive has none. */
  readonly blob?: SourceRecipe
  /** Where the blob stands in the archive; undefined in a folder. */
  readonly blobRange?: ByteRange
  /** Bytes that are there; fewer than `descriptor.size` when the archive is cut off. */
  readonly storedBytes: number
  /** The history entry that made it; undefined where history and layers do not match. */
  readonly instruction?: Instruction
  readonly created?: string
  /** Whom the history entry names; undefined where it names nobody. */
  readonly author?: string
  /** History entries without a layer between the layer below and this one. */
  readonly emptyLayersBefore: number
  readonly problems: readonly Problem[]
}

/** An image of an archive, ready to have its layers read. */
export interface Image {
  /** Names under which the archive knows it: tags, or an OCI layout's ref.name; may be empty. */
  readonly references: readonly string[]
  readonly platform?: Platform
  readonly manifestDigest?: BlobDigest
  readonly imageId?: ImageId
  readonly manifest?: Manifest
  readonly config: ImageConfig
  readonly layers: readonly Layer[]
  readonly problems: readonly Problem[]
}

/** A manifest of an archive that is no image: it is named, and its blobs are not taken for layers. */
export interface OtherManifest {
  /** `attestation`: BuildKit's statements about an image. `artifact`: anything else (charts, signatures, …). */
  readonly kind: 'attestation' | 'artifact'
  readonly digest: BlobDigest
  /** The manifest that it speaks of; undefined when it does not say. */
  readonly subject?: BlobDigest
  /** Kinds of statement, such as https://slsa.dev/provenance/v0.2, or the artifact's type. */
  readonly types: readonly string[]
}

/** Everything that an archive says of its images. */
export interface ImageArchive {
  /** Number of the opening within its job runner, which keeps what is dear to read until it is released. */
  readonly opening: number
  /** Which form it has. */
  readonly format: LayoutId
  /** File or folder name, for display. */
  readonly name: string
  /** Compression of the archive as a whole: `none`, `gzip`, `zstd`. */
  readonly compression: string
  readonly size: number
  readonly images: readonly Image[]
  readonly others: readonly OtherManifest[]
  readonly problems: readonly Problem[]
}

/** A file of an archive or folder. */
export interface ArchiveFile {
  readonly source: OpenedSource
  /** Where it stands in the archive; undefined in a folder. */
  readonly range?: ByteRange
  /** Bytes that its header promises; larger than the source when the archive is cut off. */
  readonly size: number
}
