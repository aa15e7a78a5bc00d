/** Writes a text so that the secrets in it are masked. */
export type Masker = (text: string) => string

/** A secret that is looked for. */
interface Needle {
  /** What stands between white space; between two of them a text may have any. */
  readonly parts: readonly string[]
  readonly mask: string
  /** So short that it counts only where it stands alone, and not within another word. */
  readonly isWord: boolean
}

/** Characters by which needles are told apart before they are compared. */
const longestHead = 4
/** Shorter secrets are part of other words by chance. */
const minPartOfWord = 8
/** A line of a block (a key) is as good as a secret by itself. */
const minLine = 16

/** White space in a text, as it is or as JSON, shells, source code and terminals write it. */
const separator = /(?:\s|\\{1,4}(?:[nrt]|x0[9ad]))+/
const separatorHere = new RegExp(separator, 'y')
const wordCharacter = /[\p{L}\p{N}_]/u

/** Whatever is not written: control characters, and bytes that are no text. */
const unwritten = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u

/** The secret with all but its first characters hidden; how long it is stays to be seen. */
export function maskSecret(secret: string): string {
  const flat = secret.replace(/\s+/g, ' ')
  const most = Math.min(4, Math.floor(flat.length / 6))
  const shown = unwritten.test(flat.slice(0, most)) ? 0 : most
  return flat.slice(0, shown) + '•'.repeat(Math.min(24, Math.max(4, flat.length - shown)))
}

/**
 * A masker for secrets that are known. It finds them as they stand, escaped in JSON, percent-encoded as in an address, and
 * blocks (keys) with other white space or a line of them alone. Secrets that overlap become one mask. Work is linear in the
 * text. Without secrets it gives texts back as they are.
 */
export function createMasker(secrets: Iterable<string>): Masker {
  const needles = [...new Set(secrets)].flatMap(needlesOf)
  if (needles.length === 0) return (text) => text
  const headLength = Math.min(longestHead, ...needles.map(({ parts }) => parts[0]?.length ?? 0))
  const byHead = new Map<string, Needle[]>()
  for (const needle of needles) {
    const head = needle.parts[0]?.slice(0, headLength) ?? ''
    byHead.set(head, [...(byHead.get(head) ?? []), needle])
  }
  return (text) => {
    let masked = ''
    let written = 0
    for (let at = 0; at + headLength <= text.length; at++) {
      const found = findAt(text, at, byHead.get(text.slice(at, at + headLength)) ?? [])
      if (found === undefined) continue
      let { end, mask } = found
      for (let inner = at + 1; inner < end && inner + headLength <= text.length; inner++) {
        const other = findAt(text, inner, byHead.get(text.slice(inner, inner + headLength)) ?? [])
        if (other === undefined || other.end <= end) continue
        end = other.end
        mask = maskSecret(text.slice(at, end))
      }
      masked += text.slice(written, at) + mask
      written = end
      at = end - 1
    }
    return masked + text.slice(written)
  }
}

/** A JSON value with every text in it masked, names of members too. */
export function maskJson(value: unknown, mask: Masker): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((item) => maskJson(item, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [mask(name), maskJson(member, mask)]))
}

function needlesOf(secret: string): Needle[] {
  const wellFormed = secret.toWellFormed()
  const forms = new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(wellFormed), encodeURI(wellFormed)])
  const whole = [...forms].map((form) => ({
    parts: partsOf(form),
    mask: maskSecret(secret),
    isWord: secret.length < minPartOfWord,
  }))
  const lines = whole.flatMap(({ parts }) => (parts.length > 1 ? parts.filter((part) => part.length >= minLine) : []))
  return [...whole, ...lines.map((line) => ({ parts: [line], mask: maskSecret(line), isWord: false }))].filter(
    ({ parts }) => parts.length > 0,
  )
}

function partsOf(form: string): string[] {
  return form.split(separator).filter((part) => part !== '')
}

/** The needle that reaches furthest from a place in a text. */
function findAt(text: string, at: number, needles: readonly Needle[]): { end: number; mask: string } | undefined {
  let found: { end: number; mask: string } | undefined
  for (const { parts, mask, isWord } of needles) {
    const end = endOf(text, at, parts)
    if (end < 0 || (found !== undefined && end <= found.end)) continue
    if (isWord && (wordCharacter.test(text[at - 1] ?? '') || wordCharacter.test(text[end] ?? ''))) continue
    found = { end, mask }
  }
  return found
}

/** Where the parts end that begin at a place; −1 when they do not stand there. */
function endOf(text: string, at: number, parts: readonly string[]): number {
  let end = at
  for (const [index, part] of parts.entries()) {
    if (index > 0) {
      separatorHere.lastIndex = end
      if (!separatorHere.test(text)) return -1
      end = separatorHere.lastIndex
    }
    if (!text.startsWith(part, end)) return -1
    end += part.length
  }
  return end
}
