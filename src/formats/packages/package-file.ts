import type { OsRelease } from './os-release.ts'
import type { PackageRecords } from './record.ts'

/**
 * Files that say what is installed, by how they are read: databases (`dpkg-status`, `dpkg-part` for one of distroless's, `apk`,
 * `rpm`), lists of a package's files, manifests, and files that are packages themselves. `os-release` names the distribution.
 */
export type PackageFileKind =
  | 'os-release'
  | 'dpkg-status'
  | 'dpkg-part'
  | 'dpkg-list'
  | 'dpkg-sums'
  | 'apk'
  | 'rpm'
  | 'npm'
  | 'python-metadata'
  | 'python-record'
  | 'python-files'
  | 'program'
  | 'jar'

/** What such a file says. */
export type PackageFileFacts =
  | ({ readonly id: 'records' } & PackageRecords)
  /** Of one package, as they are written. */
  | { readonly id: 'paths'; readonly paths: readonly string[] }
  | { readonly id: 'os'; readonly os: OsRelease }
