import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../../src/bytes/errors.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { parseToc } from '../../../src/formats/toc/parse-toc.ts'
import { scanToc } from '../../../src/formats/toc/scan-toc.ts'
import type { TocEntries } from '../../../src/formats/toc/toc.ts'
import { records } from '../../support/read-table.ts'
import { estargzBlob, zstdChunkedBlob } from '../../support/toc.ts'

type Parser = (json: Uint8Array, problems: ProblemList, isThorough: boolean) => TocEntries | undefined

/** What a parser makes of a table: entries and problems, or what it throws. */
function outcomeOf(parse: Parser, json: Uint8Array, isThorough: boolean) {
  const problems = new ProblemList()
  try {
    const entries = parse(json, problems, isThorough)
    return entries === undefined ? undefined : { entries: [...entries], length: entries.length, problems: problems.list() }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    return { fault: thrown.fault, problems: problems.list() }
  }
}

/** Whether the scanner read the table; where it did, entries, chunks and problems are those of the parser of objects. */
function isScanned(text: string | Uint8Array, isThorough: boolean): boolean {
  const json = typeof text === 'string' ? Buffer.from(text) : text
  const scanned = outcomeOf(scanToc, json, isThorough)
  if (scanned !== undefined) expect(scanned).toEqual(outcomeOf(parseToc, json, isThorough))
  return scanned !== undefined
}

const table = (entries: readonly unknown[], more: object = {}) => ({ version: 1, entries, ...more })
const hex = fc.stringMatching(/^[0-9a-f]{64}$/)
const digest = fc.oneof({ weight: 6, arbitrary: hex.map((digits) => `sha256:${digits}`) }, fc.constant(''))
const count = fc.oneof(fc.nat(), fc.constantFrom(0, 1, 0o100755, 4_294_967_295, 999_999_999_999_999))
const name = fc.oneof(
  fc.stringMatching(/^[a-z./ -]{0,30}$/),
  fc.constantFrom('a', 'b', 'a'.repeat(300), 'é', 'a"b', 'a\\b', 'a\0b', '\ud800'),
)
const time = fc.oneof(
  fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
    .map((date) => date.toISOString().replace(/\.\d+Z/, 'Z')),
  fc.constantFrom('0001-01-01T00:00:00Z', '2024-02-30T00:00:00Z', '2024-01-01T00:00:00.5Z', '', 'today'),
)
/** The fields of a record, in the order of writers and each of them sound most of the time. */
const record = fc.record(
  {
    name,
    type: fc.constantFrom('reg', 'reg', 'reg', 'chunk', 'dir', 'symlink', 'hardlink', 'char', 'fifo'),
    size: count,
    modtime: time,
    linkName: name,
    mode: count,
    uid: count,
    gid: count,
    offset: count,
    endOffset: count,
    digest,
    chunkSize: fc.constantFrom(0, 1, 7, 1000),
    chunkOffset: fc.constantFrom(0, 1, 7, 1000),
    chunkDigest: digest,
    chunkType: fc.constantFrom('', 'zeros'),
  },
  { requiredKeys: ['name', 'type'] },
)
/** A field that few or no records have. */
const oddField = fc.record(
  {
    userName: fc.constantFrom('', 'root', 7),
    xattrs: fc.constantFrom(null, {}, { 'user.a': 'eA==' }, { b: '***' }),
    devMajor: count,
    size: fc.constantFrom(-1, 1.5, 1e300, null, '1', 2 ** 53, true),
    type: fc.constantFrom('socket', 1, null),
    NAME: fc.constant('b'),
    more: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
)
const anyRecord = fc.oneof(
  { weight: 5, arbitrary: record },
  { weight: 1, arbitrary: fc.tuple(record, oddField).map(([fields, odd]) => ({ ...fields, ...odd })) },
)
/** A file with its further chunks, as writers have them. */
const chunkedFile = fc.tuple(name, fc.integer({ min: 2, max: 5 }), digest).map(([file, chunks, sha256]) =>
  Array.from({ length: chunks }, (_, i) => ({
    name: file,
    type: i === 0 ? 'reg' : 'chunk',
    ...(i === 0 ? { size: chunks * 10, digest: sha256 } : { chunkOffset: i * 10 }),
    ...(i === chunks - 1 ? {} : { chunkSize: 10 }),
    chunkDigest: sha256,
  })),
)
const list = fc
  .array(
    fc.oneof(
      record.map((fields) => [fields]),
      chunkedFile,
      anyRecord.map((fields) => [fields]),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.flat())
const space = fc.constantFrom(undefined, '\t', ' ')
const depths = [false, true] as const

describe('scanToc', () => {
  it.each([
    ['eStargz', estargzBlob(records, { chunkSize: 4 }).json],
    ['zstd:chunked', zstdChunkedBlob(records, { chunkSize: 4 }).json],
    ['one without white space', JSON.stringify(table([{ name: 'a', type: 'reg', size: 1 }], { tarSplitDigest: 'sha256:ab' }))],
    ['an empty one', '{"version":1,"entries":[]}\n'],
  ])('reads a table of %s', (_, json) => {
    for (const isThorough of depths) expect(isScanned(json, isThorough)).toBe(true)
  })

  it('reads what the parser of objects reads, with the same problems', () => {
    let scanned = 0
    let all = 0
    fc.assert(
      fc.property(
        list,
        space,
        fc.constantFrom({}, { tarSplitDigest: 'x' }, { Entries: [] }, { version: 2 }),
        (entries, indent, more) => {
          for (const isThorough of depths) {
            all++
            if (isScanned(JSON.stringify(table(entries, more), undefined, indent), isThorough)) scanned++
          }
        },
      ),
      { numRuns: 3000 },
    )
    // Nothing would be compared if the scanner left everything to the parser.
    expect(scanned / all).toBeGreaterThan(0.3)
  })

  it('reads usual records without parsing them, whatever stands beside them', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 8 }), (entries) => {
        expect(isScanned(JSON.stringify(table(entries)), false)).toBe(true)
      }),
    )
  })

  it('leaves a table that breaks off to the parser of objects, wherever it does', () => {
    fc.assert(
      fc.property(list, space, (entries, indent) => {
        const json = Buffer.from(JSON.stringify(table(entries), undefined, indent))
        for (let length = 0; length < json.length; length++)
          for (const isThorough of depths)
            expect(scanToc(json.subarray(0, length), new ProblemList(), isThorough)).toBe(undefined)
      }),
      { numRuns: 60 },
    )
  })

  it('reads nothing else than the parser of objects where any bytes are changed', () => {
    const hard = fc.constantFrom(...'{}[]",:\\0123456789-.eE \n\t\0'.split(''), 'é', '\ufeff', 'null', 'true', '""')
    fc.assert(
      fc.property(
        list,
        space,
        fc.nat(),
        fc.nat({ max: 3 }),
        fc.oneof(hard, fc.string({ maxLength: 3 })),
        fc.boolean(),
        (entries, indent, at, cut, put, isThorough) => {
          const json = JSON.stringify(table(entries), undefined, indent)
          const place = at % (json.length + 1)
          isScanned(json.slice(0, place) + put + json.slice(place + cut), isThorough)
          const bytes = Buffer.from(json)
          bytes[at % bytes.length] = at % 256
          isScanned(bytes, isThorough)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it.each([
    ['a second key of the same name', '{"version":1,"entries":[{"name":"a","type":"reg","name":"b"}]}'],
    [
      'a second digest that is empty',
      `{"version":1,"entries":[{"name":"a","type":"reg","digest":"sha256:${'a'.repeat(64)}","digest":""}]}`,
    ],
    ['a number with a zero before it', '{"version":1,"entries":[{"name":"a","type":"reg","size":01}]}'],
    ['a comma too many', '{"version":1,"entries":[{"name":"a","type":"reg",}]}'],
    ['a comma behind the last record', '{"version":1,"entries":[{"name":"a","type":"reg"},]}'],
    ['a line break in a name', '{"version":1,"entries":[{"name":"a\nb","type":"reg"}]}'],
    ['a byte that is not UTF-8', Buffer.from('{"version":1,"entries":[{"name":"\xff","type":"reg"}]}', 'latin1')],
    ['one more bracket', '{"version":1,"entries":[{"name":"a","type":"reg"}]}}'],
    [
      'a chunk of another file',
      JSON.stringify(
        table([
          { name: 'a', type: 'reg', size: 9, chunkSize: 3 },
          { name: 'b', type: 'chunk', chunkOffset: 3 },
        ]),
      ),
    ],
    [
      'a chunk beyond its file',
      JSON.stringify(
        table([
          { name: 'a', type: 'reg', size: 9, chunkSize: 3 },
          { name: 'a', type: 'chunk', chunkOffset: 10 },
        ]),
      ),
    ],
    ['very many broken records', JSON.stringify(table(Array.from({ length: 300 }, () => ({ name: 'a', type: 'socket' }))))],
    ['records that are no objects', '{"version":1,"entries":[7,null,[]]}'],
  ])('reads as the parser of objects does: %s', (_, json) => {
    for (const isThorough of depths) isScanned(json, isThorough)
  })
})
