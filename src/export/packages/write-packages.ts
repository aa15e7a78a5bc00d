import type { PackageList } from './package-list.ts'
import { packagesCsv } from './packages-csv.ts'

/** Forms in which other programs read packages. */
export const packageFormats = ['csv', 'cyclonedx', 'spdx'] as const
export type PackageFormat = (typeof packageFormats)[number]

/** Packages as a document. The library that knows the bills of materials is loaded when one is written. */
export async function writePackages(list: PackageList, format: PackageFormat): Promise<string> {
  switch (format) {
    case 'csv':
      return packagesCsv(list.packages)
    case 'cyclonedx':
      return (await import('./cyclonedx.ts')).writeCycloneDx(list)
    case 'spdx':
      return (await import('./spdx.ts')).writeSpdx(list)
  }
}
