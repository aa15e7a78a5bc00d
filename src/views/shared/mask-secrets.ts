/** A stretch of a file that holds a secret, in bytes; the end is behind the last one. */
export interface SecretRange {
  readonly begin: number
  readonly end: number
  /** Number of the finding in the list that was given. */
  readonly finding: number
}

/** A beginning of a secret at the end of what was read counts from this length on. */
const minTail = 4

/**
 * Where secrets stand in bytes, by what was found there: every place of the same secret, not only the one that was reported.
 * @param secrets as the search decodes them, a character for a byte
 * @param isCut whether the file goes on behind these bytes: the beginning of a secret at their end then counts too
 */
export function findSecretRanges(bytes: Uint8Array, secrets: readonly string[], isCut: boolean): SecretRange[] {
  // As the search for secrets reads files, which makes every byte one character.
  const text = new TextDecoder('latin1').decode(bytes)
  const ranges: SecretRange[] = []
  secrets.forEach((secret, finding) => {
    if (secret === '') return
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) ranges.push({ begin: at, end: at + secret.length, finding })
    if (!isCut) return
    for (let length = Math.min(secret.length - 1, text.length); length >= minTail; length--) {
      if (!text.endsWith(secret.slice(0, length))) continue
      ranges.push({ begin: text.length - length, end: text.length, finding })
      break
    }
  })
  ranges.sort((a, b) => a.begin - b.begin || b.end - a.end)
  return ranges.filter((range, i) => !ranges.slice(0, i).some((other) => other.begin <= range.begin && range.begin < other.end))
}

/** So many characters of a secret stay in sight: enough to know it by. */
const shownCharacters = 4

/** A text with the characters of some stretches replaced by dots; its lines and its length stay. */
export function maskText(text: string, ranges: readonly { readonly from: number; readonly to: number }[]): string {
  let masked = ''
  let last = 0
  for (const { from, to } of ranges) {
    const begin = Math.max(last, from)
    if (to <= begin) continue
    const shown = Math.min(shownCharacters, Math.floor((to - from) / 6))
    const secret = text.slice(begin, to)
    masked += text.slice(last, begin) + secret.slice(0, shown) + secret.slice(shown).replace(/[^\n\r]/g, '•')
    last = to
  }
  return masked + text.slice(last)
}
