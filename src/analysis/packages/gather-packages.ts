import { compareBytewise } from '../../bytes/text.ts'
import type { OsRelease } from '../../formats/packages/os-release.ts'
import type { PackageFileKind } from '../../formats/packages/package-file.ts'
import type { PackageRecord } from '../../formats/packages/record.ts'
import type { PathId } from '../../merge/merged-tree.ts'
import { type Steps } from '../../tree/steps.ts'
import { Claims } from './claims.ts'
import type { FinalPaths } from './final-paths.ts'
import { FileLists } from './file-lists.ts'
import {
  type Ecosystem,
  ecosystems,
  type InstalledPackage,
  type NamedPackage,
  type PackageReport,
  type ReadPackageFile,
  type RemovedPackage,
  type UnreadPackageFile,
} from './package-report.ts'
import { packageUrl } from './package-url.ts'

const ecosystemOf: Readonly<Partial<Record<PackageFileKind, Ecosystem>>> = {
  'dpkg-status': 'deb',
  'dpkg-part': 'deb',
  apk: 'apk',
  rpm: 'rpm',
  npm: 'npm',
  'python-metadata': 'pypi',
  program: 'golang',
  jar: 'maven',
}

/** How many packages are looked at in one step. */
const packagesPerStep = 16

/**
 * What is installed, by what the files say.
 * @param files in the order in which they were found: versions of a path follow each other, older ones first
 */
export function* gatherPackages(
  paths: FinalPaths,
  files: readonly ReadPackageFile[],
  unread: readonly UnreadPackageFile[],
): Steps<PackageReport> {
  const os = distributionOf(files)
  const lists = new FileLists(paths, files)
  const claims = new Claims(paths)
  const histories = historiesOf(files)
  const packages: InstalledPackage[] = []
  const removed: RemovedPackage[] = []
  for (const { ecosystem, versions } of histories) {
    const final = versions.at(-1)
    if (final?.isFinal !== true) continue
    for (const record of recordsOf(final)) {
      if (packages.length % packagesPerStep === 0) yield
      const named = nameRecord(ecosystem, record, final, firstLayer(versions, record), os)
      packages.push({ ...named, ...claims.add(ecosystem, filesOf(record, final, lists, paths)) })
    }
  }
  const present = new Set(packages.map(({ ecosystem, name, architecture }) => keyOf(ecosystem, name, architecture)))
  for (const { ecosystem, versions } of histories) {
    yield
    removed.push(...findRemoved(ecosystem, versions, present, os))
  }
  return {
    distribution: os,
    packages: packages.toSorted(compareNamed),
    removed: removed.toSorted(compareNamed),
    sums: claims.sums(),
    unclaimed: yield* claims.unclaimed(),
    unread: [...unread, ...findCut(files)],
  }
}

/** The versions of one database or manifest. */
interface FileHistory {
  readonly ecosystem: Ecosystem
  readonly versions: readonly ReadPackageFile[]
}

function historiesOf(files: readonly ReadPackageFile[]): FileHistory[] {
  const byPath = new Map<PathId, { ecosystem: Ecosystem; versions: ReadPackageFile[] }>()
  for (const file of files) {
    const ecosystem = ecosystemOf[file.kind]
    if (ecosystem === undefined) continue
    const history = byPath.get(file.path)
    if (history === undefined) byPath.set(file.path, { ecosystem, versions: [file] })
    else history.versions.push(file)
  }
  return [...byPath.values()]
}

function recordsOf({ facts }: ReadPackageFile): readonly PackageRecord[] {
  return facts?.id === 'records' ? facts.records : []
}

function distributionOf(files: readonly ReadPackageFile[]): OsRelease | undefined {
  const facts = files.find(({ kind }) => kind === 'os-release')?.facts
  return facts?.id === 'os' && facts.os.id !== '' ? facts.os : undefined
}

function keyOf(ecosystem: Ecosystem, name: string, architecture: string): string {
  return `${ecosystem}\0${name}\0${architecture}`
}

const versionKeys = new WeakMap<ReadPackageFile, ReadonlySet<string>>()

/** Whether a version of a database has this very package. */
function hasRecord(file: ReadPackageFile, { name, version, architecture }: PackageRecord): boolean {
  let keys = versionKeys.get(file)
  if (keys === undefined) {
    keys = new Set(recordsOf(file).map((record) => `${record.name}\0${record.architecture}\0${record.version}`))
    versionKeys.set(file, keys)
  }
  return keys.has(`${name}\0${architecture}\0${version}`)
}

/** The layer since which the database has the package in this version without a break. */
function firstLayer(versions: readonly ReadPackageFile[], record: PackageRecord): number {
  let first = versions.at(-1)
  for (const version of versions.toReversed()) {
    if (version.run !== first?.run || !hasRecord(version, record)) break
    first = version
  }
  return first?.layer ?? 0
}

/** The last version of each package that a database once had and the final state has in no version. */
function* findRemoved(
  ecosystem: Ecosystem,
  versions: readonly ReadPackageFile[],
  present: ReadonlySet<string>,
  os: OsRelease | undefined,
): Generator<RemovedPackage> {
  const told = new Set<string>()
  for (const [i, file] of [...versions.entries()].toReversed()) {
    if (file.isFinal || file.endedBy === undefined) continue
    for (const record of recordsOf(file)) {
      const key = keyOf(ecosystem, record.name, record.architecture)
      if (present.has(key) || told.has(key)) continue
      told.add(key)
      yield { ...nameRecord(ecosystem, record, file, firstLayer(versions.slice(0, i + 1), record), os), removedBy: file.endedBy }
    }
  }
}

function nameRecord(
  ecosystem: Ecosystem,
  record: PackageRecord,
  { name: source }: ReadPackageFile,
  layer: number,
  os: OsRelease | undefined,
): NamedPackage {
  const { name, version, architecture, group, licence } = record
  return { ecosystem, name, version, architecture, group, licence, purl: packageUrl(ecosystem, record, os), source, layer }
}

/** What a package has: as its record says, as its list says, or what lies in its folder. */
function filesOf(record: PackageRecord, file: ReadPackageFile, lists: FileLists, paths: FinalPaths): Iterable<PathId> {
  switch (file.kind) {
    case 'apk':
    case 'rpm':
      return (record.files ?? []).map((name) => paths.find(name))
    case 'dpkg-status':
    case 'dpkg-part':
      return lists.ofDebian(record, file)
    case 'npm':
      return lists.ofNode(file)
    case 'python-metadata':
      return lists.ofPython(file)
    default:
      return record.isFile ? [file.path] : []
  }
}

function compareNamed(a: NamedPackage, b: NamedPackage): number {
  return (
    ecosystems.indexOf(a.ecosystem) - ecosystems.indexOf(b.ecosystem) ||
    compareBytewise(a.name, b.name) ||
    compareBytewise(a.version, b.version) ||
    compareBytewise(a.architecture, b.architecture) ||
    compareBytewise(a.source, b.source)
  )
}

/** Databases that go on where they cannot be read. */
function findCut(files: readonly ReadPackageFile[]): UnreadPackageFile[] {
  return files
    .filter(({ facts }) => facts?.id === 'records' && facts.isCut)
    .map(({ name, layer }) => ({ path: name, layer, reason: { id: 'cut' } }))
}
