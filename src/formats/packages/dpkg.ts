import { maxPackages, type Package } from './package.ts'
import { makeRecord, type PackageRecords } from './record.ts'
import { parseStanzas } from './stanzas.ts'
import { linesOf } from './text-lines.ts'

/**
 * The installed packages of dpkg's status file (deb822(5), dpkg(1) "Package status"): those whose Status ends in
 * `installed`.
 * @param isInstalled whether packages without a Status are: those in `status.d/`, where each has a file of its own
 */
export function parseDpkgStatus(text: string, isInstalled: boolean): Package[] {
  const packages: Package[] = []
  for (const fields of parseStanzas(text, 'deb822')) {
    const name = fields.get('package')
    // Three words: what is wanted, whether it is in order, what it is.
    const state = fields.get('status')?.trim().split(/\s+/)[2]
    if (name === undefined || (state === undefined ? !isInstalled : state !== 'installed')) continue
    if (packages.push(toPackage(name, fields)) >= maxPackages) break
  }
  return packages
}

function toPackage(name: string, fields: ReadonlyMap<string, string>): Package {
  const kibibytes = fields.get('installed-size') ?? ''
  return {
    name,
    version: fields.get('version') ?? '',
    architecture: fields.get('architecture') ?? '',
    size: /^\d{1,12}$/.test(kibibytes) ? Number(kibibytes) * 1024 : undefined,
    summary: fields.get('description') ?? '',
  }
}

/** The same packages as records. Their files stand elsewhere: in `info/` beside the status, or beside the file in `status.d/`. */
export function parseDpkgRecords(text: string, isInstalled: boolean): PackageRecords {
  const packages = parseDpkgStatus(text, isInstalled)
  return {
    records: packages.map(({ name, version, architecture }) => makeRecord(name, version, { architecture })),
    isCut: packages.length >= maxPackages,
  }
}

/** The paths of a package's `.list`, one a line with a slash before it; folders are among them. */
export function parseDpkgList(text: string): string[] {
  return [...linesOf(text)].filter((line) => line !== '')
}

/** The paths of a package's `.md5sums` (dpkg deb-md5sums(5)): a digest, two spaces, a path without a slash before it. */
export function parseDpkgSums(text: string): string[] {
  return [...linesOf(text)].flatMap((line) => /^[0-9a-f]{32} [ *](.+)$/.exec(line)?.[1] ?? [])
}
