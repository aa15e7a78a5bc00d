import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { FormatError } from '../../../src/bytes/errors.ts'
import { parseColumns, readVarint } from '../../../src/formats/sqlite/sqlite-record.ts'
import { SqliteFile } from '../../../src/formats/sqlite/sqlite-table.ts'
import { countingSource } from '../../support/counting-source.ts'

const fixture = new Uint8Array(readFileSync(new URL('../../fixtures/rpmdb.sqlite', import.meta.url)))

async function readTable(bytes: Uint8Array<ArrayBuffer>, table: string) {
  const rows: { rowId: number; values: unknown[] }[] = []
  for await (const row of (await SqliteFile.open(bytesSource(bytes))).rows(table)) {
    const values: unknown[] = []
    for (let column = 0; column < row.columns; column++) {
      const text = await row.readBytes(column, 1e9)
      values.push((await row.readInteger(column)) ?? (text && Buffer.from(text).toString()))
    }
    rows.push({ rowId: row.rowId, values })
  }
  return rows
}

/** A database by hand: the first page says that the table `t` has its root in page 2; the other pages are empty. */
function handmade(pageSize: number, reserved: number, pages: number): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.alloc(pageSize * pages)
  bytes.write('SQLite format 3\0')
  bytes.writeUInt16BE(pageSize === 65536 ? 1 : pageSize, 16)
  bytes[20] = reserved
  bytes.writeUInt32BE(1, 56)
  // A leaf with one cell at byte 300: its size, its id, a header of five types, `table`, `t`, `t`, 2 and no statement.
  bytes.set([13, 0, 0, 0, 1, 0, 0, 0, 300 >> 8, 300 & 0xff], 100)
  bytes.set([14, 1, 6, 13 + 2 * 5, 15, 15, 1, 0, ...Buffer.from('tablett'), 2], 300)
  return new Uint8Array(bytes)
}

describe('numbers of variable length', () => {
  it.each([
    [[0x7f], 127, 1],
    [[0x81, 0x00], 128, 2],
    [[0x82, 0x80, 0x01], 32_769, 3],
    // Nine bytes: all eight bits of the last.
    [[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x81, 0xff], 511, 9],
  ])('%j is %s', (bytes, value, end) => {
    expect(readVarint(Uint8Array.from([9, ...bytes, 9]), 1)).toEqual({ value, end: end + 1 })
  })

  it('that are cut off throw', () => {
    expect(() => readVarint(Uint8Array.of(0x81), 0)).toThrow(FormatError)
  })
})

describe('a record', () => {
  it('has the values of its serial types', () => {
    // Null, integers of 1, 2, 3, 4, 6 and 8 bytes, a real, 0, 1, a blob of 2, a text of 3 bytes.
    const columns = parseColumns(Uint8Array.of(13, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19))
    expect(columns.map(({ kind, offset, size }) => `${kind} ${offset}+${size}`)).toEqual([
      'null 13+0',
      'integer 13+1',
      'integer 14+2',
      'integer 16+3',
      'integer 19+4',
      'integer 23+6',
      'integer 29+8',
      'real 37+8',
      'integer 45+0',
      'integer 45+0',
      'bytes 45+2',
      'bytes 47+3',
    ])
    expect([columns[8]?.value, columns[9]?.value]).toEqual([0, 1])
  })
})

describe('a table of SQLite', () => {
  it('is read row by row in the order of ids', async () => {
    const rows = await readTable(fixture, 'Basenames')
    expect(rows).toEqual(Array.from({ length: 40 }, (_, i) => ({ rowId: i + 1, values: [`file${i}`, i + 1, 0] })))
  })

  it('has rows whose rest is in other pages', async () => {
    const ids: number[] = []
    const sizes: number[] = []
    for await (const row of (await SqliteFile.open(bytesSource(fixture))).rows('Packages')) {
      ids.push(row.rowId)
      sizes.push((await row.readBytes(1, 1e9))?.length ?? 0)
      expect(await row.readBytes(0, 1)).toBeUndefined()
      expect(await row.readBytes(2, 1)).toBeUndefined()
    }
    // As made: 1 to 41 without 6 and 21; the longest and the shortest by SQLite's length().
    expect(ids).toEqual(Array.from({ length: 41 }, (_, i) => i + 1).filter((id) => id !== 6 && id !== 21))
    expect([Math.max(...sizes), Math.min(...sizes)]).toEqual([2183, 112])
  })

  it('reads of a row only what is asked for', async () => {
    const source = countingSource(fixture)
    for await (const row of (await SqliteFile.open(source)).rows('Packages')) expect((await row.readBytes(1, 8))?.length).toBe(8)
    expect(source.readBytes).toBeLessThan(fixture.length / 2)
  })

  it('that is not there, or in no database, throws', async () => {
    await expect(readTable(fixture, 'packages')).rejects.toMatchObject({
      fault: { code: 'sqlite-no-table', args: { table: 'packages' } },
    })
    await expect(readTable(fixture.slice(0, 99), 'Packages')).rejects.toThrow(FormatError)
    await expect(
      readTable(
        Uint8Array.from(fixture, (byte, i) => (i === 16 ? 0x13 : byte)),
        'Packages',
      ),
    ).rejects.toMatchObject({ fault: { code: 'sqlite-page-size' } })
    await expect(
      readTable(
        Uint8Array.from(fixture, (byte, i) => (i === 59 ? 2 : byte)),
        'Packages',
      ),
    ).rejects.toMatchObject({ fault: { code: 'sqlite-encoding', args: { encoding: 2 } } })
  })

  it('whose pages point in a circle ends', async () => {
    // The root of Packages is page 3; its first child becomes the root itself.
    const bytes = fixture.slice()
    const root = 2 * 512
    expect(bytes[root]).toBe(5)
    const view = new DataView(bytes.buffer)
    view.setUint32(root + view.getUint16(root + 12), 3)
    await expect(readTable(bytes, 'Packages')).rejects.toMatchObject({
      fault: { code: 'sqlite-page', args: { flaw: 'repeated', page: 3 } },
    })
  })

  it('leaves what is kept free at the end of pages, and goes on in the next', async () => {
    const bytes = handmade(512, 20, 4)
    // A text of 1,197 bytes. U is 492, so that K = 37 + (1200 - 37) % 488 = 224 bytes are in the cell and 488 in pages 3 and 4.
    const payload = Buffer.concat([Buffer.from([3, 0x92, 0x67]), Buffer.alloc(1194, 'abcdefg'), Buffer.from('end')])
    bytes.set([13, 0, 0, 0, 1, 0, 0, 0, 0, 100], 512)
    bytes.set([0x89, 0x30, 9, ...payload.subarray(0, 224), 0, 0, 0, 3], 512 + 100)
    bytes.set([0, 0, 0, 4, ...payload.subarray(224, 224 + 488)], 1024)
    bytes.set([0, 0, 0, 0, ...payload.subarray(224 + 488)], 1536)
    expect(await readTable(bytes, 't')).toEqual([{ rowId: 9, values: [payload.subarray(3).toString()] }])
  })

  it('whose records begin with more types than is real throws', async () => {
    const bytes = handmade(512, 0, 2)
    bytes.set([13, 0, 0, 0, 1, 0, 0, 0, 0, 100], 512)
    // A header of 100,000 bytes: 6 × 2^14 + 13 × 2^7 + 32.
    bytes.set([20, 9, 0x86, 0x8d, 0x20], 512 + 100)
    await expect(readTable(bytes, 't')).rejects.toMatchObject({
      fault: { code: 'sqlite-record-header', args: { size: 100_000 } },
    })
  })

  it('that points at more pages than it can have ends', async () => {
    const pages = 16
    const bytes = handmade(65536, 0, pages)
    const view = new DataView(bytes.buffer)
    for (let page = 2; page <= pages; page++) {
      // 30,000 pointers to one cell, whose child is the next page.
      const at = (page - 1) * 65536
      bytes.set([5, 0, 0, 0x75, 0x30], at)
      view.setUint32(at + 8, page + 1)
      for (let i = 0; i < 30_000; i++) view.setUint16(at + 12 + 2 * i, 65_000)
      view.setUint32(at + 65_000, page + 1)
    }
    await expect(readTable(bytes, 't')).rejects.toMatchObject({ fault: { code: 'sqlite-too-wide' } })
  })

  it('that is damaged ends with a FormatError at worst, and no page is read twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
        fc.nat(),
        fc.boolean(),
        async (changes, cut, inHeaders) => {
          const bytes = fixture.slice(0, cut % 3 === 0 ? cut % fixture.length : undefined)
          for (const [at, value] of changes) {
            // Page headers and the pointers behind them are where a byte matters most.
            const place = inHeaders ? ((at >> 5) % 100) * 512 + (at & 31) : at
            if (bytes.length > 0) bytes[place % bytes.length] = value
          }
          const source = countingSource(bytes)
          try {
            for await (const row of (await SqliteFile.open(source)).rows('Packages'))
              for (let column = 0; column < 3; column++) await row.readBytes(column, 1e6)
          } catch (thrown) {
            if (!(thrown instanceof FormatError)) throw thrown
          }
          expect(source.readBytes).toBeLessThan(2 * fixture.length + 70_000)
        },
      ),
      { numRuns: 800 },
    )
  })
})

const python = spawnSync('python3', ['-c', 'import sqlite3']).status === 0

describe.runIf(python)('databases of Python', () => {
  it.each([512, 4096, 65536])('in pages of %s bytes are read as Python reads them', async (pageSize) => {
    const folder = mkdtempSync(join(tmpdir(), 'sqlite-'))
    try {
      const path = join(folder, 'a.db')
      const program = `
import sqlite3, json
d = sqlite3.connect(${JSON.stringify(path)})
d.execute('PRAGMA page_size = ${pageSize}')
for i in range(60): d.execute('CREATE TABLE other%d (a, b, c)' % i)
d.execute('CREATE TABLE t (a INTEGER, b TEXT)')
ints = [0, 1, -1, 127, -128, 128, 32767, -32768, 8388607, -8388608, 2**31 - 1, -2**31, 2**47 - 1, -2**47, 2**52, -2**52]
for i in range(3000): d.execute('INSERT INTO t (rowid, a, b) VALUES (?, ?, ?)', (i * i, ints[i % 16], 'ä' * (i * 7 % 1500)))
d.execute('ALTER TABLE t ADD COLUMN c')
d.execute("INSERT INTO t VALUES (5, 'x', 7)")
d.commit()
print(json.dumps([{'rowId': r[0], 'values': list(r[1:])} for r in d.execute('SELECT rowid, a, b FROM t ORDER BY rowid')]))`
      const expected = JSON.parse(execFileSync('python3', ['-c', program], { encoding: 'utf8', maxBuffer: 1 << 28 })) as unknown[]
      const rows = await readTable(new Uint8Array(readFileSync(path)), 't')
      expect(rows.map(({ rowId, values }) => ({ rowId, values: values.slice(0, 2) }))).toEqual(expected)
      expect(rows.at(-1)?.values[2]).toBe(7)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
