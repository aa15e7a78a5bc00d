import type { OsRelease } from '../../formats/packages/os-release.ts'
import type { PackageRecord } from '../../formats/packages/record.ts'
import type { Ecosystem } from './package-report.ts'

/** The parts of a package URL (purl-spec), as they are before they are escaped. */
interface UrlParts {
  readonly namespace: readonly string[]
  readonly name: string
  readonly version: string
  readonly qualifiers: Readonly<Record<string, string>>
}

/**
 * The package URL of a record, by the rules of its type (purl-spec, types). Undefined where a part that the type demands is not
 * known: a Java archive's group, any name.
 * @param os the distribution that the package is of
 */
export function packageUrl(ecosystem: Ecosystem, record: PackageRecord, os: OsRelease | undefined): string | undefined {
  const parts = partsOf(ecosystem, record, os)
  return parts === undefined || parts.name === '' ? undefined : writeUrl(ecosystem, parts)
}

function partsOf(ecosystem: Ecosystem, record: PackageRecord, os: OsRelease | undefined): UrlParts | undefined {
  const { name, version } = record
  switch (ecosystem) {
    case 'deb':
      return systemParts(record, os, name.toLowerCase(), os?.id || 'debian')
    case 'apk':
      return systemParts(record, os, name.toLowerCase(), os?.id || 'alpine')
    case 'rpm':
      return rpmParts(record, os)
    case 'npm': {
      const [, scope, base = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? []
      return { namespace: scope === undefined ? [] : [scope], name: base, version, qualifiers: {} }
    }
    case 'pypi':
      return { namespace: [], name: name.toLowerCase().replaceAll('_', '-'), version, qualifiers: {} }
    case 'golang': {
      const path = name.toLowerCase().split('/')
      return { namespace: path.slice(0, -1), name: path.at(-1) ?? '', version, qualifiers: {} }
    }
    case 'maven':
      return record.group === '' ? undefined : { namespace: [record.group], name, version, qualifiers: {} }
  }
}

function systemParts(
  { version, architecture }: PackageRecord,
  os: OsRelease | undefined,
  name: string,
  namespace: string,
  more: Readonly<Record<string, string>> = {},
): UrlParts {
  const distro = os === undefined || os.id === '' ? '' : os.versionId === '' ? os.id : `${os.id}-${os.versionId}`
  return {
    namespace: namespace === '' ? [] : [namespace.toLowerCase()],
    name,
    version,
    qualifiers: { arch: architecture, distro, ...more },
  }
}

/** The epoch of an rpm is a qualifier, no part of the version. */
function rpmParts(record: PackageRecord, os: OsRelease | undefined): UrlParts {
  const [, epoch = '', version = record.version] = /^(\d+):(.*)$/.exec(record.version) ?? []
  return systemParts({ ...record, version }, os, record.name, os?.id ?? '', { epoch })
}

function writeUrl(type: string, { namespace, name, version, qualifiers }: UrlParts): string {
  const path = [...namespace, name].filter((part) => part !== '').map(escapePart)
  const query = Object.entries(qualifiers)
    .filter(([, value]) => value !== '')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${escapePart(value)}`)
  return `pkg:${type}/${path.join('/')}${version === '' ? '' : `@${escapePart(version)}`}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

/** Everything is escaped but letters, digits, `.-_~` and the colon. */
function escapePart(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':')
}
