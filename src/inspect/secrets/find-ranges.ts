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

/** Bytes as the search for secrets reads files: every byte is one character. */
export function asCharacters(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

/** Where known secrets stand in a file: every place of each, those that overlap as one. In the order of the file. */
export function findSecretRanges(bytes: Uint8Array, known: readonly KnownSecret[]): SecretRange[] {
  const text = asCharacters(bytes)
  const ranges: SecretRange[] = []
  for (const { secret, rule } of known) {
    // Of files it is a character a byte already; of configurations it is text, which files hold as UTF-8.
    const forms = new Set([secret, asCharacters(encodeText(secret))])
    for (const form of forms) {
      if (form === '') continue
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length))
        ranges.push({ begin: at, end: at + form.length, rule })
    }
  }
  return joinRanges(ranges)
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
