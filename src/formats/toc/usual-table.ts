import { FormatError } from '../../bytes/errors.ts'
import { type Fields, isFields, openRecords } from './toc-records.ts'

/** How all writers begin, white space aside. */
const head = ['{', '"version"', ':', '1', ',', '"entries"', ':', '['] as const
/** Bytes of a record, or of what stands behind the list, that are parsed here. */
const maxParsed = 1 << 20
/** More broken records than this are no usual table. */
export const maxFlawed = 100

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** Where the white space of JSON ends that begins at a place. */
export function skipSpace(json: Uint8Array, at: number): number {
  let end = at
  for (let byte = json[end]; byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09; byte = json[++end]);
  return end
}

/** @returns where the list begins, behind its bracket; −1 when the table begins otherwise */
export function skipHead(json: Uint8Array): number {
  let at = 0
  for (const part of head) {
    at = skipSpace(json, at)
    for (let i = 0; i < part.length; i++) if (json[at++] !== part.charCodeAt(i)) return -1
  }
  return at
}

/** Whether what stands behind the list is the table's end, or fields that the parser of objects allows there. */
export function isUsualTail(json: Uint8Array, at: number): boolean {
  const end = skipSpace(json, at)
  if (json[end] === 0x7d && skipSpace(json, end + 1) === json.length) return true
  if (json.length - at > maxParsed) return false
  const begin = encoder.encode(head.join(''))
  const table = new Uint8Array(begin.length + 1 + json.length - at)
  table.set(begin)
  table[begin.length] = 0x5d
  table.set(json.subarray(at), begin.length + 1)
  try {
    // The list is empty here; going through it is what looks at the fields behind it.
    for (const batch of openRecords(table).batches) if (batch.length > 0) return false
    return true
  } catch (thrown) {
    if (thrown instanceof FormatError) return false
    throw thrown
  }
}

/** Where an object ends if it is one; −1 when it does not, or is long. */
export function endOfObject(json: Uint8Array, begin: number): number {
  if (json[begin] !== 0x7b) return -1
  let depth = 0
  let isText = false
  for (let at = begin; at < Math.min(json.length, begin + maxParsed); at++) {
    const byte = json[at]
    if (isText) {
      if (byte === 0x5c) at++
      else if (byte === 0x22) isText = false
    } else if (byte === 0x22) isText = true
    else if (byte === 0x7b) depth++
    else if (byte === 0x7d && --depth === 0) return at + 1
  }
  return -1
}

export function parseObject(json: Uint8Array): Fields | undefined {
  try {
    const value: unknown = JSON.parse(decoder.decode(json))
    return isFields(value) ? value : undefined
  } catch {
    return undefined
  }
}
