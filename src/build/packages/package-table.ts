/** A file of a package as it was measured. */
export interface MeasuredFile {
  /** Without a slash in front. */
  readonly path: string
  readonly bytes: number
  /** What gzip makes of it. */
  readonly packedBytes: number
  /** Configuration, which `remove` leaves and `purge` takes away. */
  readonly isConfiguration: boolean
  readonly isProgram: boolean
}

/** A package that can be installed. */
export interface KnownPackage {
  readonly name: string
  readonly version: string
  readonly architecture: string
  /** Whether the archive of security updates has it. */
  readonly isUpdate: boolean
  /** Whether dpkg names it with its architecture: `Multi-Arch: same`. */
  readonly hasArchitectures: boolean
  /** Of the archive that is downloaded. */
  readonly archiveBytes: number
  readonly installedBytes: number
  readonly depends: readonly string[]
  readonly recommends: readonly string[]
  readonly files: readonly MeasuredFile[]
}

/** A package that the base has already. */
export interface BasePackage {
  readonly name: string
  readonly version: string
  readonly architecture: string
  readonly installedBytes: number
  /** What it recommends of that which can be installed. */
  readonly recommends: readonly string[]
}

/** A list of packages, or another file that a package manager makes for itself. */
export interface IndexFile {
  readonly name: string
  readonly bytes: number
  readonly packedBytes: number
  /** What comes over the network for it. */
  readonly downloadBytes: number
}

export interface PackageTable {
  /** Names of the packages that it was made for; the others are what they need. */
  readonly asked: readonly string[]
  readonly lists: readonly IndexFile[]
  readonly caches: readonly IndexFile[]
  readonly base: readonly BasePackage[]
  readonly packages: ReadonlyMap<string, KnownPackage>
}

const bytesPerKib = 1024

/** Reads `debian.tsv`, which `scripts/measure-packages.mjs` writes. */
export function parseDebianTable(text: string): PackageTable {
  const { asked, lists, caches, base, packages } = sectionsOf(text)
  return {
    asked: asked.map(([name = '']) => name),
    lists: lists.map(parseIndexFile),
    caches: caches.map(parseIndexFile),
    base: base.map(([name = '', version = '', architecture = '', kib, recommends]) => ({
      name,
      version,
      architecture,
      installedBytes: Number(kib) * bytesPerKib,
      recommends: split(recommends, ','),
    })),
    packages: byName(
      packages.map(([name = '', version = '', architecture = '', origin, multi, archive, kib, depends, recommends, files]) => ({
        name,
        version,
        architecture,
        isUpdate: origin === 'security',
        hasArchitectures: multi === 'same',
        archiveBytes: Number(archive),
        installedBytes: Number(kib) * bytesPerKib,
        depends: split(depends, ','),
        recommends: split(recommends, ','),
        files: parseFiles(files),
      })),
    ),
  }
}

/** Reads `alpine.tsv`, which the same script writes. */
export function parseAlpineTable(text: string): PackageTable {
  const { asked, lists, base, packages } = sectionsOf(text)
  const architecture = 'x86_64'
  return {
    asked: asked.map(([name = '']) => name),
    lists: lists.map(parseIndexFile),
    caches: [],
    base: base.map(([name = '', version = '', , installed]) => ({
      name,
      version,
      architecture,
      installedBytes: Number(installed),
      recommends: [],
    })),
    packages: byName(
      packages.map(([name = '', version = '', archive, installed, depends, files]) => ({
        name,
        version,
        architecture,
        isUpdate: false,
        hasArchitectures: false,
        archiveBytes: Number(archive),
        installedBytes: Number(installed),
        depends: split(depends, ','),
        recommends: [],
        files: parseFiles(files),
      })),
    ),
  }
}

type Row = readonly string[]

type Section = 'asked' | 'lists' | 'caches' | 'base' | 'packages'

function sectionsOf(text: string): Record<Section, Row[]> {
  const sections: Record<Section, Row[]> = { asked: [], lists: [], caches: [], base: [], packages: [] }
  let rows: Row[] = []
  for (const line of text.split('\n')) {
    const name = line.slice(1)
    if (line.startsWith('@') && isSection(name)) rows = sections[name]
    else if (line !== '' && !line.startsWith('#')) rows.push(line.split('|'))
  }
  return sections
}

function isSection(name: string): name is Section {
  return ['asked', 'lists', 'caches', 'base', 'packages'].includes(name)
}

function parseIndexFile([name = '', bytes, packed, download]: Row): IndexFile {
  return { name, bytes: Number(bytes), packedBytes: Number(packed), downloadBytes: Number(download ?? bytes) }
}

function parseFiles(text: string | undefined): MeasuredFile[] {
  return split(text, ' ').map((file) => {
    const [path = '', bytes, packed, sign] = file.split(':')
    return { path, bytes: Number(bytes), packedBytes: Number(packed), isConfiguration: sign === 'c', isProgram: sign === 'x' }
  })
}

function byName(packages: readonly KnownPackage[]): ReadonlyMap<string, KnownPackage> {
  return new Map(packages.map((known) => [known.name, known]))
}

function split(text: string | undefined, by: string): string[] {
  return text === undefined || text === '' ? [] : text.split(by)
}
