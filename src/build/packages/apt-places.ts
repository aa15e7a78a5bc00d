import { noContent } from '../overlay/content.ts'
import type { Process } from '../shell/program.ts'
import debianText from './debian.tsv?raw'
import { namesIn, put, putDirectory } from './package-files.ts'
import { type PackageTable, parseDebianTable } from './package-table.ts'

export const listsFolder = '/var/lib/apt/lists'
export const archivesFolder = '/var/cache/apt/archives'
export const cachesFolder = '/var/cache/apt'

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
  putDirectory(call, `${archivesFolder}/partial`, 0o700, 42)
  put(call, `${archivesFolder}/lock`, noContent, 0o640)
}
