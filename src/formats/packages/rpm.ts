import type { ByteSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import type { SqliteRow } from '../sqlite/sqlite-row.ts'
import { SqliteFile } from '../sqlite/sqlite-table.ts'
import { maxPackages, type Package } from './package.ts'
import { readRpmHeader } from './rpm-header.ts'

/** Of a header that is longer, no more is read: names and sizes stand before the lists of files. */
const maxHeader = 16 << 20
const blobColumn = 1

/**
 * The packages of rpm's database `rpmdb.sqlite`: a table `Packages` of numbers and header blobs. Where the file is damaged
 * they end, and a header that cannot be read is left out.
 * @throws FormatError where it is no SQLite database with such a table
 */
export async function readRpmDatabase(source: ByteSource): Promise<{ packages: Package[]; isCut: boolean }> {
  const packages: Package[] = []
  let isCut = false
  const rows = (await SqliteFile.open(source)).rows('Packages')
  try {
    for await (const row of rows) {
      const found = await readPackage(row)
      if (found === undefined) isCut = true
      else packages.push(found)
      if (packages.length >= maxPackages) return { packages, isCut: true }
    }
  } catch (thrown) {
    if (!(thrown instanceof FormatError) || packages.length === 0) throw thrown
    isCut = true
  }
  return { packages, isCut }
}

async function readPackage(row: SqliteRow): Promise<Package | undefined> {
  try {
    return await readRpmHeader(
      async (length) => (await row.readBytes(blobColumn, Math.min(length, maxHeader))) ?? new Uint8Array(0),
    )
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined
    throw thrown
  }
}
