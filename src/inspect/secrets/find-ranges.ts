import { encodeText } from '../../bytes/text.ts'

/** A stretch of a file that holds a secret, in bytes; the end is behind the last one. */
export interface SecretRange {
  readonly begin: number
  readonly end: number
  /** What found it. */
  readonly rule: string
}

/** A secret that is looked for. */
export interface KnownSecret {
  readonly secret: string
  readonly rule: string
}

const latin1 = new TextDecoder('latin1')

/** Bytes as the search for secrets reads files: every byte is one character. */
export function asCharacters(bytes: Uint8Array): string {
  return latin1.decode(bytes)
}

/** UTF-16 has a NUL for most characters, near the beginning of a file too. */
const wideHead = 8000

/** Where known secrets stand in a file: every place of each, those that overlap as one. In the order of the file. */
export function findSecretRanges(bytes: Uint8Array, known: readonly KnownSecret[]): SecretRange[] {
  const text = asCharacters(bytes)
  const mayBeWide = bytes.subarray(0, wideHead).includes(0)
  const ranges: SecretRange[] = []
  for (const { secret, rule } of known) {
    const add = (form: string, width: number) => {
      if (form === '') return
      // Characters of two bytes begin at even places: elsewhere the halves of two look like one of the other end.
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + (width === 1 ? form.length : 1)))
        if (at % width === 0) ranges.push({ begin: at, end: at + form.length, rule })
    }
    // Of files it is a character a byte already; of configurations it is text, which files hold as UTF-8.
    for (const form of new Set([secret, asCharacters(encodeText(secret))])) add(form, 1)
    if (mayBeWide) for (const form of wideForms(secret)) add(form, 2)
  }
  return joinRanges(ranges)
}

/** A text in UTF-16 of both ends, as characters that are bytes. */
function wideForms(text: string): string[] {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  return [units.flatMap((unit) => [unit & 0xff, unit >> 8]), units.flatMap((unit) => [unit >> 8, unit & 0xff])].map((bytes) =>
    asCharacters(Uint8Array.from(bytes)),
  )
}

/** Ranges in the order of the file, those that overlap as one. */
export function joinRanges(ranges: readonly SecretRange[]): SecretRange[] {
  const sorted = ranges.toSorted((a, b) => a.begin - b.begin || b.end - a.end)
  const apart: SecretRange[] = []
  for (const range of sorted) {
    const last = apart.at(-1)
    if (last === undefined || range.begin >= last.end) apart.push(range)
    else if (range.end > last.end) apart[apart.length - 1] = { ...last, end: range.end }
  }
  return apart
}
