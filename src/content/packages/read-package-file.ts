import { type ByteSource, bytesSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import { decodeText } from '../../bytes/text.ts'
import { parseApkRecords } from '../../formats/packages/apk.ts'
import { parseDpkgList, parseDpkgRecords, parseDpkgSums } from '../../formats/packages/dpkg.ts'
import { readGoModules } from '../../formats/packages/go-build-info.ts'
import { readJar } from '../../formats/packages/jar.ts'
import { parseNpmManifest } from '../../formats/packages/npm.ts'
import { parseOsRelease } from '../../formats/packages/os-release.ts'
import type { PackageFileFacts, PackageFileKind } from '../../formats/packages/package-file.ts'
import { parseInstalledFiles, parsePythonMetadata, parsePythonRecord } from '../../formats/packages/pypi.ts'
import type { PackageRecord, PackageRecords } from '../../formats/packages/record.ts'
import { readRpmRecords } from '../../formats/packages/rpm.ts'

/** How a file that is text is read. */
const textParsers: Readonly<Partial<Record<PackageFileKind, (text: string) => PackageFileFacts>>> = {
  'os-release': (text) => ({ id: 'os', os: parseOsRelease(text) }),
  'dpkg-status': (text) => records(parseDpkgRecords(text, false)),
  'dpkg-part': (text) => records(parseDpkgRecords(text, true)),
  'dpkg-list': (text) => ({ id: 'paths', paths: parseDpkgList(text) }),
  'dpkg-sums': (text) => ({ id: 'paths', paths: parseDpkgSums(text) }),
  apk: (text) => records(parseApkRecords(text)),
  npm: (text) => one(parseNpmManifest(text)),
  'python-metadata': (text) => one(parsePythonMetadata(text)),
  'python-record': (text) => ({ id: 'paths', paths: parsePythonRecord(text) }),
  'python-files': (text) => ({ id: 'paths', paths: parseInstalledFiles(text) }),
}

/**
 * What a file says of packages; nothing where it is none of its kind.
 * @param name path within the image
 * @throws what the source rejects with
 */
export async function readPackageFile(kind: PackageFileKind, name: string, source: ByteSource): Promise<PackageFileFacts> {
  const parse = textParsers[kind]
  if (parse !== undefined) return parse(decodeText(await source.read({ offset: 0, size: source.size })))
  switch (kind) {
    case 'rpm':
      return readRpm(source)
    case 'program':
      return records({ records: (await readGoModules(source)) ?? [], isCut: false })
    default:
      return records({ records: (await readJar(source, name)) ?? [], isCut: false })
  }
}

/** The same of a file that is in hand. */
export function readPackageBytes(kind: PackageFileKind, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<PackageFileFacts> {
  return readPackageFile(kind, name, bytesSource(bytes))
}

async function readRpm(source: ByteSource): Promise<PackageFileFacts> {
  try {
    return records(await readRpmRecords(source))
  } catch (thrown) {
    if (thrown instanceof FormatError) return records({ records: [], isCut: true })
    throw thrown
  }
}

function records(found: PackageRecords): PackageFileFacts {
  return { id: 'records', ...found }
}

function one(record: PackageRecord | undefined): PackageFileFacts {
  return records({ records: record === undefined ? [] : [record], isCut: false })
}
