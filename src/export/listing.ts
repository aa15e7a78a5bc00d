import type { ListedPath, PathWithFate } from '../analysis/list-paths.ts'
import { encodeHex } from '../bytes/text.ts'

/** A path of a listing, as scripts read it: sizes in bytes, the mode as four octal digits, attributes in hex. */
export function pathJson(listed: ListedPath): Record<string, unknown> {
  const { path, type, uid, gid, size, layer, link, hardLinkTo, device, sha256, change } = listed
  return {
    path,
    type,
    mode: octalMode(listed.mode),
    uid,
    gid,
    size,
    mtime: listed.mtimeSeconds,
    layer,
    link,
    hardLinkTo,
    device: device?.join(','),
    xattrs:
      listed.xattrs === undefined
        ? undefined
        : Object.fromEntries([...listed.xattrs].map(([name, value]) => [name, encodeHex(value)])),
    sha256,
    change,
    implied: listed.isImplied ? true : undefined,
    opaque: listed.isOpaque,
  }
}

/** Mode as four octal digits. */
function octalMode(mode: number): string {
  return mode.toString(8).padStart(4, '0')
}

const csvColumns = [
  'path',
  'type',
  'mode',
  'uid',
  'gid',
  'size',
  'mtime',
  'layer',
  'change',
  'fate',
  'fateLayer',
  'link',
  'hardLinkTo',
  'sha256',
] as const

/** The first line of a listing as CSV (RFC 4180). */
export const csvHead = csvLine(csvColumns)

/**
 * A path as a line of CSV, with a slash before it: so that no spreadsheet takes it for a formula. Times as ISO 8601 has them, what is no
 * time as nothing. Bytes that are no UTF-8 become U+FFFD.
 */
export function pathCsv(listed: PathWithFate): string {
  const fields: Readonly<Record<string, unknown>> = {
    ...pathJson(listed),
    path: `/${listed.path}`,
    mtime: isoTime(listed.mtimeSeconds),
    fate: listed.fate?.how,
    fateLayer: listed.fate?.by,
    hardLinkTo: listed.hardLinkTo === undefined ? undefined : `/${listed.hardLinkTo}`,
  }
  return csvLine(csvColumns.map((column) => fields[column]))
}

function isoTime(seconds: number): string | undefined {
  const date = new Date(Math.floor(seconds) * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z')
}

/** A line of CSV (RFC 4180); what is neither a number nor a text is left empty. */
export function csvLine(fields: readonly unknown[]): string {
  return `${fields.map(csvField).join(',')}\r\n`
}

/** A value as a field of CSV: numbers and texts, all else is empty. */
export function csvField(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return ''
  const text = value.toWellFormed()
  // Spreadsheets take what begins so for a formula (OWASP, CSV Injection).
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
