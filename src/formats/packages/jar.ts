import { type ByteSource, bytesSource } from '../../bytes/byte-source.ts'
import { decodeText } from '../../bytes/text.ts'
import { readZipMembers, type ZipMember } from '../zip/zip-directory.ts'
import { readZipMember } from '../zip/zip-member.ts'
import { makeRecord, type PackageRecord } from './record.ts'
import { linesOf } from './text-lines.ts'

/** Manifests and properties are a few KiB. */
const maxText = 1 << 20
/** Archives within archives: those of applications have libraries of some MiB. */
const maxNested = 64 << 20
/** An application has libraries; those have others within them only in rare forms. */
const maxDepth = 2
const maxRecords = 10_000

/** What a Java archive is, by its name and manifest, or by what Maven wrote into it. */
interface Coordinates {
  readonly group: string
  readonly name: string
  readonly version: string
  readonly licence: string
}

/**
 * The packages of a Java archive: first itself, then what was merged into it, then the archives within it with theirs. Undefined
 * where it is no such archive.
 * @param fileName of the archive, which names it where nothing in it does
 */
export async function readJar(source: ByteSource, fileName: string): Promise<PackageRecord[] | undefined> {
  const found = await readArchive(source, fileName, 0)
  const [first, ...others] = found ?? []
  return first === undefined ? undefined : [{ ...first, isFile: true }, ...others]
}

async function readArchive(source: ByteSource, fileName: string, depth: number): Promise<PackageRecord[] | undefined> {
  const members = await readZipMembers(source)
  if (members.length === 0) return undefined
  const textOf = async (member: ZipMember | undefined) => {
    const bytes = member && (await readZipMember(source, member, maxText))
    return bytes === undefined ? '' : decodeText(bytes)
  }
  const manifest = parseManifest(await textOf(members.find(({ path }) => path === 'META-INF/MANIFEST.MF')))
  const merged: Coordinates[] = []
  for (const member of members
    .filter(({ path }) => /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/.test(path))
    .slice(0, 1000)) {
    const coordinates = parsePom(await textOf(member))
    if (coordinates !== undefined) merged.push(coordinates)
  }
  const { own, others } = chooseOwn(fileName, manifest, merged)
  const records = [own, ...others].map(({ name, version, group, licence }) => makeRecord(name, version, { group, licence }))
  if (depth >= maxDepth) return records
  for (const member of members.filter(({ path }) => isJavaArchive(path))) {
    if (records.length >= maxRecords) break
    const bytes = await readZipMember(source, member, maxNested)
    const nested = bytes && (await readArchive(bytesSource(bytes), member.path, depth + 1))
    records.push(...(nested ?? []))
  }
  return records
}

/** Whether a path is one of a Java archive, by its ending. */
export function isJavaArchive(path: string): boolean {
  return /\.(?:jar|war|ear)$/i.test(path)
}

/** The archive itself, and what was merged into it: the properties that go with the file's name are its own. */
function chooseOwn(
  fileName: string,
  manifest: ReadonlyMap<string, string>,
  merged: readonly Coordinates[],
): { own: Coordinates; others: readonly Coordinates[] } {
  const base = fileName.slice(fileName.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  const byName = merged.find(({ name }) => base === name || base.startsWith(`${name}-`))
  const own = byName ?? (merged.length === 1 ? merged[0] : undefined)
  const licence = manifest.get('bundle-license') ?? ''
  if (own !== undefined) return { own: { ...own, licence }, others: merged.filter((item) => item !== own) }
  const [, stem = base, suffix = ''] = /^(.+?)-(\d[^-]*(?:-[A-Za-z0-9.]+)*)$/.exec(base) ?? []
  const version = manifest.get('implementation-version') ?? manifest.get('bundle-version') ?? suffix
  return { own: { group: '', name: stem, version, licence }, others: merged }
}

/** The main section of a manifest (JAR file specification): fields in lower case; a line that begins with a space goes on. */
function parseManifest(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  let last = ''
  for (const line of linesOf(text)) {
    if (line.trim() === '') break
    const [, name = '', value = ''] = /^([A-Za-z0-9_-]+): ?(.*)$/.exec(line) ?? []
    if (line.startsWith(' ') && last !== '') fields.set(last, (fields.get(last) ?? '') + line.slice(1))
    else if (name !== '') fields.set((last = name.toLowerCase()), value)
  }
  return fields
}

function parsePom(text: string): Coordinates | undefined {
  const fields = new Map<string, string>()
  for (const line of linesOf(text)) {
    const [, key = '', value = ''] = /^\s*(\w+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? []
    fields.set(key, value)
  }
  const name = fields.get('artifactId') ?? ''
  return name === '' ? undefined : { name, group: fields.get('groupId') ?? '', version: fields.get('version') ?? '', licence: '' }
}
