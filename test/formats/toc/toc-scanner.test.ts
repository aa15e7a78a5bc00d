import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../../src/bytes/errors.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { parseToc } from '../../../src/formats/toc/parse-toc.ts'
import { TocScanner, type TocVisitor } from '../../../src/formats/toc/toc-scanner.ts'
import type { TocEntry } from '../../../src/formats/toc/toc.ts'
import { records } from '../../support/read-table.ts'
import { estargzBlob, zstdChunkedBlob } from '../../support/toc.ts'
import { anyRecord, list, oddTables, space, table } from '../../support/toc-tables.ts'

const layer = 3
const emptyFingerprint = [0xe3b0c442, 0x98fc1c14]

/** An entry with the fingerprint that its file has in the tree; that of what is no file does not count. */
function withFingerprint({ fingerprint, ...promised }: TocEntry, index: number) {
  const { sha256: _, chunks: _chunks, ...entry } = promised
  const { kind, size } = entry
  if (kind !== 'file') return { ...entry, fingerprint: [] }
  return { ...entry, fingerprint: fingerprint ?? (size === 0 ? emptyFingerprint : [layer + 1, index]) }
}

type Entry = ReturnType<typeof withFingerprint>

const scanner = await TocScanner.acquire()

/** What the scanner makes of a table, its entries as the parser has them; undefined where it leaves it to that. */
function scan(json: Uint8Array) {
  const entries: Entry[] = []
  let inRows = 0
  const visitor: TocVisitor = {
    entry: (entry) => void entries.push(withFingerprint(entry, entries.length)),
    rows(rows) {
      inRows += rows.count
      for (let row = 0; row < rows.count; row++) {
        const fingerprint = [rows.fingerprintHigh(row), rows.fingerprintLow(row)]
        const entry = rows.entry(row)
        entries.push({ ...entry, fingerprint: entry.kind === 'file' ? fingerprint : [] })
      }
    },
  }
  const scanned = scanner.scan(json, layer, visitor)
  return scanned === undefined ? undefined : { entries, inRows, ...scanned }
}

/** The same by the parser of objects; undefined where it throws. */
function parse(json: Uint8Array) {
  const problems = new ProblemList()
  try {
    const entries = parseToc(json, problems, false)
    return { entries: entries.map(withFingerprint), length: entries.length, problems: problems.list() }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    return undefined
  }
}

/** Compares the two; gives how many entries came as rows, undefined where the scanner left the table to the parser. */
function compare(text: string | Uint8Array): number | undefined {
  const json = typeof text === 'string' ? Buffer.from(text) : text
  const scanned = scan(json)
  if (scanned === undefined) return undefined
  const { entries, length, flawed, inRows } = scanned
  const problems = new ProblemList()
  for (const record of flawed) problems.add('warning', 'toc-entry', { flaw: 'record', record })
  expect({ entries, length, problems: problems.list() }).toEqual(parse(json))
  return inRows
}

describe('TocScanner', () => {
  it.each([
    ['eStargz', estargzBlob(records, { chunkSize: 4 }).json],
    ['zstd:chunked', zstdChunkedBlob(records, { chunkSize: 4 }).json],
    ['one without white space', JSON.stringify(table([{ name: 'a', type: 'reg', size: 1 }], { tarSplitDigest: 'sha256:ab' }))],
    ['an empty one', '{"version":1,"entries":[]}\n'],
  ])('reads a table of %s', (_, json) => {
    expect(compare(json)).not.toBe(undefined)
  })

  it('reads what the parser of objects reads, with the same problems', () => {
    let inRows = 0
    let all = 0
    fc.assert(
      fc.property(list, space, fc.constantFrom({}, { tarSplitDigest: 'x' }, { Entries: [] }), (entries, indent, more) => {
        inRows += compare(JSON.stringify(table(entries, more), undefined, indent)) ?? 0
        all += entries.length
      }),
      { numRuns: 3000 },
    )
    expect(inRows / all).toBeGreaterThan(0.08)
  })

  it('makes rows of all records as writers have them', () => {
    const time = fc
      .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
      .map((date) => date.toISOString().replace(/\.\d+Z/, 'Z'))
    const name = fc.stringMatching(/^[a-z/ -][a-z./ -]{0,30}$/)
    const hex = fc.stringMatching(/^[0-9a-f]{64}$/)
    const record = fc.record(
      {
        name,
        type: fc.constantFrom('reg', 'dir', 'symlink', 'hardlink'),
        size: fc.nat(),
        modtime: time,
        linkName: name,
        mode: fc.nat(),
        uid: fc.nat({ max: 5 }),
        gid: fc.nat({ max: 5 }),
        userName: fc.constantFrom('', 'root', 'u'.repeat(32)),
        groupName: fc.constantFrom('', 'root', 'wheel'),
        offset: fc.nat(),
        digest: hex.map((digits) => `sha256:${digits}`),
        chunkDigest: hex.map((digits) => `sha256:${digits}`),
      },
      { requiredKeys: ['name', 'type'] },
    )
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), space, (entries, indent) => {
        expect(compare(JSON.stringify(table(entries), undefined, indent))).toBe(entries.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves days that no month has to the parser', () => {
    const entryOf = (day: string) => ({ name: day, type: 'reg', modtime: `${day}T01:02:03Z` })
    const exist = ['2024-02-29', '2000-02-29', '2023-02-28', '2024-04-30', '2024-12-31', '1969-12-31']
    const others = ['2023-02-29', '1900-02-29', '2024-04-31', '2024-00-01', '2024-13-01', '2024-01-00', '2024-01-32']
    expect(compare(JSON.stringify(table(exist.map(entryOf))))).toBe(exist.length)
    expect(compare(JSON.stringify(table(others.map(entryOf))))).toBe(0)
  })

  it('reads tables of many pieces, in which usual and other records take turns', () => {
    // Further owners than there is room for, names beyond ASCII, a record that is longer than a piece.
    const entries = Array.from({ length: 9000 }, (_, i) => ({
      name: i % 7 === 0 ? `usr/é${i}` : `usr/lib/part${i >> 6}/file${i}`,
      type: 'reg',
      size: i,
      uid: i % 4000 >= 3900 ? i : 0,
      ...(i === 5000 ? { xattrs: { 'user.a': 'QUJD'.repeat(100_000) } } : {}),
    }))
    expect(compare(JSON.stringify(table(entries), undefined, '\t'))).toBeGreaterThan(7000)
  })

  it('leaves a table that breaks off to the parser of objects, wherever it does', () => {
    fc.assert(
      fc.property(list, space, (entries, indent) => {
        const json = Buffer.from(JSON.stringify(table(entries), undefined, indent))
        for (let length = 0; length < json.length; length++) expect(scan(json.subarray(0, length))).toBe(undefined)
      }),
      { numRuns: 60 },
    )
  })

  it('reads nothing else than the parser of objects where any bytes are changed', () => {
    const hard = fc.constantFrom(...'{}[]",:\\0123456789-.eE \n\t\0'.split(''), 'é', '\ufeff', 'null', 'true', '""')
    const put = fc.oneof(hard, fc.string({ maxLength: 3 }))
    fc.assert(
      fc.property(
        fc.oneof(list, fc.array(anyRecord, { maxLength: 8 })),
        space,
        fc.nat(),
        fc.nat({ max: 3 }),
        put,
        (entries, ...how) => {
          const [indent, at, cut, text] = how
          const json = JSON.stringify(table(entries), undefined, indent)
          const place = at % (json.length + 1)
          compare(json.slice(0, place) + text + json.slice(place + cut))
          const bytes = Buffer.from(json)
          bytes[at % bytes.length] = at % 256
          compare(bytes)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it.each(oddTables)('reads as the parser of objects does: %s', (_, json) => {
    compare(json)
  })
})
