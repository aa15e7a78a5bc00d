import type { UnreadReason } from '../analysis/packages/package-report.ts'
import type { PackageFileFacts, PackageFileKind } from '../formats/packages/package-file.ts'
import type { FileExtent } from '../layer/file-location.ts'
import type { StoredLayer } from '../layer/layer-reader.ts'

/** A file that says something of packages. */
export interface FileToRead {
  readonly kind: PackageFileKind
  /** Path within the image. */
  readonly name: string
  /** Length in bytes, holes included. */
  readonly size: number
  /** Whether the layer breaks off in the middle of it. */
  readonly isCut: boolean
  readonly extents: readonly FileExtent[]
}

/** Files of one layer. */
export interface PackageReading {
  readonly layer: StoredLayer
  readonly files: readonly FileToRead[]
}

/** What a file says, and why that is not all; no facts where nothing could be read. */
export interface PackageAnswer {
  readonly facts: PackageFileFacts | undefined
  readonly unread: UnreadReason | undefined
}
