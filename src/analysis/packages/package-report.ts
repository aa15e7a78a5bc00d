import type { Fault } from '../../bytes/problem-codes.ts'
import type { OsRelease } from '../../formats/packages/os-release.ts'
import type { PackageFileFacts, PackageFileKind } from '../../formats/packages/package-file.ts'
import type { PathId } from '../../merge/merged-tree.ts'

/** Who keeps packages, by the type that a package URL has for it; the order is that of lists. */
export const ecosystems = ['deb', 'apk', 'rpm', 'npm', 'pypi', 'golang', 'maven'] as const
export type Ecosystem = (typeof ecosystems)[number]

/** A package by what its database or manifest says. Texts are of the image, '' where nothing says. */
export interface NamedPackage {
  readonly ecosystem: Ecosystem
  readonly name: string
  readonly version: string
  readonly architecture: string
  /** Of a Java archive. */
  readonly group: string
  /** As it is written, seldom an SPDX expression. */
  readonly licence: string
  /** Package URL; undefined where too little is known for one. */
  readonly purl: string | undefined
  /** Path of the database or manifest. */
  readonly source: string
  /** The layer that installed it in this version. */
  readonly layer: number
}

/** A package of the final state. */
export interface InstalledPackage extends NamedPackage {
  /** Its files that are in the final state, each once; folders are not among them. */
  readonly paths: Uint32Array<ArrayBuffer>
  /** Content bytes of these; what is hard-linked counts once. */
  readonly bytes: number
}

/** A package that a layer installed and that the final state has in no version. */
export interface RemovedPackage extends NamedPackage {
  /** The layer whose database first lacks it. */
  readonly removedBy: number
}

/** How much of the final state an ecosystem or a layer has: files of several packages count once. */
export interface PackageSum {
  readonly packages: number
  readonly files: number
  readonly bytes: number
}

/** A folder or file of the final state, and how much of it no package has. */
export interface UnclaimedEntry {
  readonly path: string
  readonly files: number
  readonly bytes: number
}

/** What no package has of the final state: everything but folders. */
export interface Unclaimed {
  readonly files: number
  readonly bytes: number
  /** By folder, no deeper than two names, most bytes first; '' is the root. */
  readonly folders: readonly UnclaimedEntry[]
  /** The largest files, most bytes first. */
  readonly largest: readonly (UnclaimedEntry & { readonly layer: number })[]
}

/** Why a file does not say all that it should. `format`: a form of rpm's database that is not read. */
export type UnreadReason =
  | { readonly id: 'format'; readonly format: 'bdb' | 'ndb' }
  | { readonly id: 'too-large' }
  | { readonly id: 'cut' }
  | { readonly id: 'damaged'; readonly fault: Fault }

/** A database or manifest that was not read, or not whole. */
export interface UnreadPackageFile {
  readonly path: string
  readonly layer: number
  readonly reason: UnreadReason
}

/** What is installed in an image, by what its package managers say. */
export interface PackageReport {
  /** Undefined where the image does not say. */
  readonly distribution: OsRelease | undefined
  /** By ecosystem, name and version. */
  readonly packages: readonly InstalledPackage[]
  readonly removed: readonly RemovedPackage[]
  /** Of the ecosystems that have packages. */
  readonly sums: readonly (PackageSum & { readonly ecosystem: Ecosystem })[]
  readonly unclaimed: Unclaimed
  readonly unread: readonly UnreadPackageFile[]
}

/** A file that says what is installed, in one of its versions. */
export interface PackageFile {
  readonly kind: PackageFileKind
  readonly path: PathId
  readonly name: string
  /** The event that brought this content. */
  readonly event: number
  readonly layer: number
  /** Whether the final state has this content. */
  readonly isFinal: boolean
  /** Another for the versions of a path before and after it was gone. */
  readonly run: number
  /** The layer that took this content away; undefined where the final state has it. */
  readonly endedBy: number | undefined
}

/** A file and what it says; undefined where it could not be read. */
export type ReadPackageFile = PackageFile & { readonly facts: PackageFileFacts | undefined }
