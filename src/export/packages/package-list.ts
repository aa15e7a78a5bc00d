import {
  type Ecosystem,
  ecosystems,
  type InstalledPackage,
  type NamedPackage,
  type PackageReport,
} from '../../analysis/packages/package-report.ts'
import type { Image } from '../../image/types.ts'
import type { Masker } from '../../inspect/secrets/mask.ts'

/** A package as it is exported; texts are '' where nothing is known. */
export type PackageRow = Omit<NamedPackage, 'purl'> & {
  readonly purl: string
  readonly files: number
  readonly bytes: number
}

/** The image that packages are of. */
export interface PackagedImage {
  /** Its reference; without one the name of the archive. */
  readonly name: string
  /** Of its configuration, else of its manifest; '' where the archive has neither. */
  readonly digest: string
  /** When it was made (RFC 3339); '' where it does not say. */
  readonly created: string
}

/** What the writers of bills of materials are given: plain data, as it crosses between threads. */
export interface PackageList {
  readonly image: PackagedImage
  /** Of the distribution; '' where the image does not say. */
  readonly distribution: { readonly id: string; readonly versionId: string }
  readonly packages: readonly PackageRow[]
}

/** The list of a report, with secrets in its texts masked. @param archiveName stands for an image without a reference */
export function packageList(
  report: PackageReport,
  { references, imageId, manifestDigest, config }: Pick<Image, 'references' | 'imageId' | 'manifestDigest' | 'config'>,
  archiveName: string,
  mask: Masker,
): PackageList {
  return {
    image: {
      name: mask(references[0] ?? archiveName),
      digest: imageId ?? manifestDigest ?? '',
      created: timeOf(config.created ?? ''),
    },
    distribution: { id: mask(report.distribution?.id ?? ''), versionId: mask(report.distribution?.versionId ?? '') },
    packages: report.packages.map((item) => rowOf(item, mask)),
  }
}

function rowOf(item: InstalledPackage, mask: Masker): PackageRow {
  const { ecosystem, name, version, architecture, group, licence, purl = '', source, layer, paths, bytes } = item
  return {
    ecosystem,
    name: mask(name),
    version: mask(version),
    architecture: mask(architecture),
    group: mask(group),
    licence: mask(licence),
    purl: mask(purl),
    source: mask(source),
    layer,
    files: paths.length,
    bytes,
  }
}

/** To the second, as both formats want it; '' for what is no time. */
function timeOf(text: string): string {
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? '' : `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** A UUID that belongs to a digest (RFC 9562, version 8); undefined where there is none. */
export function uuidOfDigest(digest: string): string | undefined {
  const hex = /:([0-9a-f]{32})/.exec(digest)?.[1]
  if (hex === undefined) return undefined
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  const marked = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17)}`
  return marked.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** For each package a name of its own within the document: its package URL, numbered where several have the same. */
export function* referencesOf(packages: readonly PackageRow[]): Generator<readonly [row: PackageRow, reference: string]> {
  const counts = new Map<string, number>()
  for (const row of packages) {
    const base = row.purl === '' ? `${row.ecosystem}:${row.name}@${row.version}` : row.purl
    const n = counts.get(base) ?? 0
    counts.set(base, n + 1)
    yield [row, n === 0 ? base : `${base}#${n + 1}`]
  }
}

/** Ecosystems whose packages are parts of an operating system. */
export function isOfSystem(ecosystem: Ecosystem): boolean {
  return ecosystems.indexOf(ecosystem) < ecosystems.indexOf('npm')
}
