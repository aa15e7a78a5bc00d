import { faultOf, FormatError } from '../../bytes/errors.ts'

/** A JSON object, of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>

/** Text that is parsed at once: little enough that its objects die young, which saves the collector most of its work. */
const batchSize = 1 << 18
/** A cut that falls into a name is tried again behind the next bracket, so many times. */
const maxCuts = 20
/** Text in an order that no writer uses is parsed whole; above this it could take all memory. */
const maxWhole = 16 << 20

/** How all writers begin: Go writes fields in the order of its types. */
const usualHead = /^\s*\{\s*"version"\s*:\s*(\d{1,9})\s*,\s*"entries"\s*:\s*\[/

/** The list of a table of contents, in pieces, and its version; `version` is undefined where it is none. */
export interface TocRecords {
  readonly version: unknown
  readonly batches: Iterable<readonly unknown[]>
}

/**
 * Opens the JSON of a table of contents. Taken apart into batches of records, it needs a fraction of the memory and time that
 * all its objects at once would.
 * @throws FormatError `table-no-json` and the like when it has no list of entries, `table-odd-form` when it is too long to be
 * parsed whole and cannot be taken apart; also while the batches are gone through
 */
export function openRecords(json: Uint8Array): TocRecords {
  const text = new TextDecoder().decode(json)
  const head = usualHead.exec(text)
  return head === null ? openWhole(text) : { version: Number(head[1]), batches: batchesOf(text, head[0].length) }
}

function openWhole(text: string): TocRecords {
  const table = parse(text, maxWhole)
  if (!isFields(table)) throw new FormatError('table-no-object', {})
  const lists = Object.keys(table).filter((key) => key.toLowerCase() === 'entries')
  if (lists.length > 1) throw new FormatError('table-several-lists', { withVersions: false })
  return { version: table['version'], batches: [listOf(table['entries'])] }
}

/**
 * Cuts the text behind a bracket that may end a record. Text from the beginning of a record on parses as a list only if the
 * cut is right: in the middle of a string or of an object it is no JSON.
 * @param begin where the first record begins
 */
function* batchesOf(text: string, begin: number): Generator<readonly unknown[]> {
  let at = begin
  while (text.length - at > batchSize) {
    const found = cutBatch(text, at)
    if (found === undefined) break
    yield found.records
    at = found.next
  }
  // A name that nobody can know beforehand: a key of that name in the text would take the place of the list.
  const name = `entries-${Math.random().toFixed(16)}`
  const table = parse(`{"${name}":[${text.slice(at)}`, maxWhole)
  // Go takes keys in any case, and of several the last counts: engines would see that list.
  const isDoubled = isFields(table) && Object.keys(table).some((key) => /^(?:entries|version)$/i.test(key))
  if (!isFields(table) || isDoubled) throw new FormatError('table-several-lists', { withVersions: true })
  yield listOf(table[name])
}

function cutBatch(text: string, at: number): { records: readonly unknown[]; next: number } | undefined {
  let end = at + batchSize
  for (let cut = 0; cut < maxCuts; cut++) {
    end = text.indexOf('}', end) + 1
    if (end === 0) return undefined
    let comma = end
    while (text.charCodeAt(comma) <= 0x20) comma++
    if (text[comma] !== ',') continue
    try {
      const records: unknown = JSON.parse(`[${text.slice(at, end)}]`)
      if (Array.isArray(records)) return { records, next: comma + 1 }
    } catch {
      // The bracket stands in a name, or ends only a part of a record.
    }
  }
  return undefined
}

function listOf(list: unknown): readonly unknown[] {
  // Go writes an empty list as null.
  if (list !== null && !Array.isArray(list)) throw new FormatError('table-no-list', {})
  return list ?? []
}

function parse(text: string, maxLength: number): unknown {
  if (text.length > maxLength) throw new FormatError('table-odd-form', { length: text.length })
  try {
    return JSON.parse(text)
  } catch (thrown) {
    throw new FormatError('table-no-json', { reason: faultOf(thrown) })
  }
}

/** Whether a JSON value is an object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
