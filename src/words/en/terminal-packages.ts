import { createNumbers } from '../numbers.ts'
import { createUnits } from '../units.ts'
import { packageFacts } from './package-facts.ts'

const numbers = createNumbers('en')
const { count, plural } = numbers
const { percent, size } = createUnits(numbers)
const packagesOf = (n: number) => `${count(n)} ${plural(n, { one: 'package', other: 'packages' })}`
const filesOf = (n: number) => `${count(n)} ${plural(n, { one: 'file', other: 'files' })}`

/** What the command line says of packages. */
export const terminalPackages = {
  ...packageFacts,
  summary: 'List what package managers say is installed, and files of no package',
  format: 'table, csv, json, cyclonedx (1.6) or spdx (2.3)',
  /** While databases and manifests of a layer are read. */
  progress: (layer: number, share: number) => `layer ${layer}: reading packages, ${Math.floor(share * 100)} %`,
  none: 'no package database or manifest is in the final image',
  /** Before the files of an ecosystem. */
  sum: (packages: number, files: number, bytes: number, share: number) =>
    `${packagesOf(packages)}, ${filesOf(files)}, ${size(bytes)}, ${percent(share)}`,
  noPackage: 'no package',
  unclaimedSum: (files: number, bytes: number, share: number) => `${filesOf(files)}, ${size(bytes)}, ${percent(share)}`,
  columns: { layer: 'layer', size: 'size', files: 'files', ecosystem: 'kind', name: 'name and version' },
  removed: (n: number) => `removed by later layers: ${packagesOf(n)}`,
  removedPackage: (name: string, version: string, layer: number, removedBy: number) =>
    `${name} ${version} (layer ${layer}, removed by layer ${removedBy})`,
  unclaimed: 'files of no package, by folder',
  folder: (bytes: number, files: number) => `${size(bytes)} in ${filesOf(files)}`,
  more: (n: number) => `and ${count(n)} more; --json lists all`,
  /** On standard error. */
  unreadFile: (path: string, layer: number, reason: string) => `${path} (layer ${layer}): ${reason}`,
}
