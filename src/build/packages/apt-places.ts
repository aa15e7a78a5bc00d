import { noContent } from '../overlay/content.ts'
import type { Process } from '../shell/program.ts'
import debianText from './debian.tsv?raw'
import { namesIn, put, putDirectory, putIndex } from './package-files.ts'
import { type PackageTable, parseDebianTable } from './package-table.ts'

export const listsFolder = '/var/lib/apt/lists'
export const archivesFolder = '/var/cache/apt/archives'
export const cachesFolder = '/var/cache/apt'
/** Debian's number of the user `_apt`. */
export const aptUser = 42

let table: PackageTable | undefined

/** The packages of `debian.tsv`. */
export function debianTable(): PackageTable {
  table ??= parseDebianTable(debianText)
  return table
}

/** Whether apt has lists, so that it knows of packages that are not installed. */
export function hasLists(call: Process): boolean {
  return namesIn(call, listsFolder).some((name) => name.includes('_Packages'))
}

/** The folder where apt puts what it downloads. */
export function prepareArchives(call: Process): void {
  if (namesIn(call, archivesFolder).includes('lock')) return
  putDirectory(call, `${archivesFolder}/partial`, 0o700, aptUser)
  put(call, `${archivesFolder}/lock`, noContent, 0o640)
}

/** Whether the image tells apt to keep nothing of what it downloads, as Debian's images for containers do. */
export function isCleaned(call: Process): boolean {
  return namesIn(call, '/etc/apt/apt.conf.d').includes('docker-clean')
}

/** What apt keeps for itself, unless an image tells it not to. */
export function makeCaches(call: Process, names: readonly string[]): void {
  if (isCleaned(call)) return
  for (const cache of debianTable().caches) if (names.includes(cache.name)) putIndex(call, cachesFolder, cache)
}
