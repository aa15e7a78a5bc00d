import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../../src/bytes/errors.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { parseToc } from '../../../src/formats/toc/parse-toc.ts'
import { scanToc } from '../../../src/formats/toc/scan-toc.ts'
import type { TocEntries } from '../../../src/formats/toc/toc.ts'
import { records } from '../../support/read-table.ts'
import { estargzBlob, zstdChunkedBlob } from '../../support/toc.ts'
import { anyRecord, list, oddTables, space, table } from '../../support/toc-tables.ts'

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

  it.each(oddTables)('reads as the parser of objects does: %s', (_, json) => {
    for (const isThorough of depths) isScanned(json, isThorough)
  })
})
