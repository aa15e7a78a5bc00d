import type { ByteSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import type { SqliteRow } from '../sqlite/sqlite-row.ts'
import { SqliteFile } from '../sqlite/sqlite-table.ts'
import { maxPackages, type Package } from './package.ts'
import type { PackageRecords } from './record.ts'
import { readRpmHeader, readRpmRecord } from './rpm-header.ts'

/** Of a header that is longer, no more is read: names and sizes stand before the lists of files. */
const maxHeader = 16 << 20
const blobColumn = 1

/**
 * The packages of rpm's database `rpmdb.sqlite`: a table `Packages` of numbers and header blobs. Where the file is damaged
 * they end, and a header that cannot be read is left out.
 * @throws FormatError where it is no SQLite database with such a table
 */
export async function readRpmDatabase(source: ByteSource): Promise<{ packages: Package[]; isCut: boolean }> {
  const { found, isCut } = await readRows(source, (row) => readRpmHeader((length) => readHeader(row, length)))
  return { packages: found, isCut }
}

/**
 * The same packages with their licences and files.
 * @throws FormatError where it is no SQLite database with such a table
 */
export async function readRpmRecords(source: ByteSource): Promise<PackageRecords> {
  const { found, isCut } = await readRows(source, async (row) => readRpmRecord(await readHeader(row, maxHeader)))
  return { records: found, isCut }
}

async function readHeader(row: SqliteRow, length: number): Promise<Uint8Array> {
  return (await row.readBytes(blobColumn, Math.min(length, maxHeader))) ?? new Uint8Array(0)
}

async function readRows<T>(
  source: ByteSource,
  read: (row: SqliteRow) => Promise<T | undefined>,
): Promise<{ found: T[]; isCut: boolean }> {
  const found: T[] = []
  let isCut = false
  const rows = (await SqliteFile.open(source)).rows('Packages')
  try {
    for await (const row of rows) {
      const item = await readRow(row, read)
      if (item === undefined) isCut = true
      else found.push(item)
      if (found.length >= maxPackages) return { found, isCut: true }
    }
  } catch (thrown) {
    if (!(thrown instanceof FormatError) || found.length === 0) throw thrown
    isCut = true
  }
  return { found, isCut }
}

async function readRow<T>(row: SqliteRow, read: (row: SqliteRow) => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read(row)
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined
    throw thrown
  }
}
