import { csvField } from '../listing.ts'
import type { PackageRow } from './package-list.ts'

const columns = [
  'ecosystem',
  'name',
  'version',
  'architecture',
  'licence',
  'purl',
  'layer',
  'files',
  'bytes',
  'source',
] as const satisfies readonly (keyof PackageRow)[]

/** Packages as CSV (RFC 4180) with a head line. */
export function packagesCsv(packages: readonly PackageRow[]): string {
  return [columns, ...packages.map(fieldsOf)].map((fields) => `${fields.join(',')}\r\n`).join('')
}

function fieldsOf(row: PackageRow): string[] {
  // The slash before a path as in the list of files.
  const shown = { ...row, source: `/${row.source}`, name: row.group === '' ? row.name : `${row.group}:${row.name}` }
  return columns.map((column) => csvField(shown[column]))
}
