/** How the bytes of a text stand for characters. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What an ELF header says (elf(5)). */
export interface ElfFacts {
  readonly bits: 32 | 64
  readonly isLittleEndian: boolean
  /** `executable`, `shared object`, `position-independent executable`, `relocatable`, `core`; else the number of the type. */
  readonly type: string
  /** Processor, as people call it: `x86-64`, `AArch64`; else the number of the machine. */
  readonly machine: string
  /** Path of the program that loads it; undefined where it needs none. */
  readonly interpreter: string | undefined
  /** Names of the libraries that it needs, in order. */
  readonly needed: readonly string[]
  /** Its own name as a library. */
  readonly soname: string | undefined
  /** Where it looks for libraries (DT_RUNPATH, else DT_RPATH). */
  readonly runPath: string | undefined
  /** In hex; undefined where it has none. */
  readonly buildId: string | undefined
  /** Whether there is no symbol table; undefined where the sections cannot be read. */
  readonly isStripped: boolean | undefined
}

/** One entry of an archive inside of a file. Names are hostile text. */
export interface ArchiveEntry {
  readonly path: string
  readonly kind: 'file' | 'directory' | 'link' | 'other'
  /** Uncompressed, in bytes; undefined where the archive does not say. */
  readonly size: number | undefined
  /** Seconds since 1970; undefined where the archive does not say. */
  readonly mtimeSeconds: number | undefined
}

export interface ArchiveFacts {
  /** `tar`, `tar in gzip`, `zip`, `gzip`, and so on. */
  readonly format: string
  readonly entries: readonly ArchiveEntry[]
  /** Whether there are more than are listed, or the rest could not be read. */
  readonly isCut: boolean
}

/** One installed package. */
export interface Package {
  readonly name: string
  readonly version: string
  readonly architecture: string
  /** Installed, in bytes; undefined where the database does not say. */
  readonly size: number | undefined
  /** '' where the database does not say. */
  readonly summary: string
}

export interface PackageFacts {
  readonly format: 'dpkg' | 'apk' | 'rpm'
  readonly packages: readonly Package[]
}

/** What a file is, by its bytes; a name only helps where the bytes leave several readings. */
export interface ContentDescription {
  /** A few words for people: `ASCII text`, `ELF 64-bit executable, x86-64`, `PNG image`, `data`. */
  readonly summary: string
  /** Undefined for what is no text. */
  readonly encoding: TextEncoding | undefined
  /** Media type that a browser draws; undefined for what is no image. */
  readonly imageType: string | undefined
  readonly elf: ElfFacts | undefined
  readonly archive: ArchiveFacts | undefined
  readonly packages: PackageFacts | undefined
}
