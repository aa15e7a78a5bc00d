import type { Ecosystem, InstalledPackage } from '../../analysis/packages/package-report.ts'

/** Columns by which the table is ordered. */
export type PackageColumn = 'name' | 'version' | 'ecosystem' | 'licence' | 'layer' | 'files' | 'bytes'

export interface PackageOrder {
  readonly column: PackageColumn
  readonly isDescending: boolean
}

/** What is shown of the packages: '' and undefined leave out nothing. */
export interface PackageFilter {
  readonly text: string
  readonly ecosystem: Ecosystem | undefined
  readonly layer: number | undefined
}

/** The packages that fit a filter, in an order; what is equal stays in the order of the report. */
export function selectPackages(
  packages: readonly InstalledPackage[],
  { text, ecosystem, layer }: PackageFilter,
  { column, isDescending }: PackageOrder,
): InstalledPackage[] {
  const wanted = text.trim().toLowerCase()
  const fits = (item: InstalledPackage) =>
    (ecosystem === undefined || item.ecosystem === ecosystem) &&
    (layer === undefined || item.layer === layer) &&
    (wanted === '' || [displayNameOf(item), item.version, item.licence].some((value) => value.toLowerCase().includes(wanted)))
  const compare = comparisons[column]
  return packages.filter(fits).toSorted((a, b) => (isDescending ? compare(b, a) : compare(a, b)))
}

/** A name as people read it: of a Java archive with its group. */
export function displayNameOf({ group, name }: Pick<InstalledPackage, 'group' | 'name'>): string {
  return group === '' ? name : `${group}:${name}`
}

type Compare = (a: InstalledPackage, b: InstalledPackage) => number

const byText =
  (get: (item: InstalledPackage) => string): Compare =>
  (a, b) => {
    const [x, y] = [get(a), get(b)]
    return x < y ? -1 : x > y ? 1 : 0
  }

const comparisons: Readonly<Record<PackageColumn, Compare>> = {
  name: byText((item) => displayNameOf(item).toLowerCase()),
  version: byText(({ version }) => version),
  ecosystem: byText(({ ecosystem }) => ecosystem),
  licence: byText(({ licence }) => licence.toLowerCase()),
  layer: (a, b) => a.layer - b.layer,
  files: (a, b) => a.paths.length - b.paths.length,
  bytes: (a, b) => a.bytes - b.bytes,
}
