import type { ArchiveEntry } from '../formats/archive-entry.ts'
import type { ElfFacts } from '../formats/elf/elf.ts'
import type { Package } from '../formats/packages/package.ts'
import type { TextEncoding } from '../formats/text-encoding.ts'
import type { FileKind } from './file-kind.ts'

// Views may not import formats/, but they show what the formats say.
export type { ArchiveEntry, ElfFacts, FileKind, Package, TextEncoding }

/** Forms of archives and of compressed files that are listed. Names are `words.facts.archives`. */
export type ArchiveFormat = 'tar' | 'tar-in-gzip' | 'tar-in-zstd' | 'tar-in-bzip2' | 'tar-in-xz' | 'zip' | 'gzip'

/** What is in an archive; of a file that was only compressed, itself. */
export interface ArchiveFacts {
  readonly format: ArchiveFormat
  readonly entries: readonly ArchiveEntry[]
  /** Whether there are more than are listed, or the rest could not be read. */
  readonly isCut: boolean
}

/** What a package database says is installed. */
export interface PackageFacts {
  readonly format: 'dpkg' | 'apk' | 'rpm'
  readonly packages: readonly Package[]
  /** Whether there are more than are listed, or the rest could not be read. */
  readonly isCut: boolean
}

/** What a file is, by its bytes; a name only helps where the bytes leave several readings. */
export interface ContentDescription {
  readonly kind: FileKind
  /** Undefined for what is no text. */
  readonly encoding: TextEncoding | undefined
  /** Media type that a browser draws; undefined for what is no image. */
  readonly imageType: string | undefined
  readonly elf: ElfFacts | undefined
  readonly archive: ArchiveFacts | undefined
  readonly packages: PackageFacts | undefined
}

/** A description of which nothing is known but the kind. */
export const nothingFound: Omit<ContentDescription, 'kind'> = {
  encoding: undefined,
  imageType: undefined,
  elf: undefined,
  archive: undefined,
  packages: undefined,
}
