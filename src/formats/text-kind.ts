/** What a text is, where its first characters tell. Names of the ids are `words.facts.kinds`. */
export type TextKind =
  | { readonly id: 'json' | 'xml' | 'html' | 'svg' | 'pem-private-key' | 'pem-public-key' }
  /** Program that its first line names. Hostile text. */
  | { readonly id: 'script'; readonly interpreter: string }
  /** What the first line says that follows, in small letters: `certificate`, `public key block`. */
  | { readonly id: 'pem' | 'pgp'; readonly label: string }

/** Both ends of a text, decoded. */
export interface TextEnds {
  /** Without byte order mark. */
  readonly head: string
  readonly tail: string
  /** Whether `head` is all of it. */
  readonly isWhole: boolean
}

/** Undefined where nothing tells. */
export function recognizeText(ends: TextEnds): TextKind | undefined {
  const interpreter = parseInterpreter(ends.head)
  if (interpreter !== undefined) return { id: 'script', interpreter }
  return recognizePem(ends.head) ?? (isJson(ends) ? { id: 'json' } : recognizeMarkup(ends.head))
}

/**
 * What a first line that begins with `#!` names (execve(2)); for env(1) the program that it looks for. Undefined for other
 * texts.
 */
export function parseInterpreter(head: string): string | undefined {
  const line = /^#![ \t]*([^\r\n]{1,1000})/.exec(head)?.[1]?.trim()
  const [program = '', ...args] = line?.split(/[ \t]+/) ?? []
  if (!/(^|\/)env$/.test(program)) return program === '' ? undefined : program
  return args.find((arg) => !arg.startsWith('-') && !arg.includes('=')) ?? program
}

/** RFC 7468, and OpenPGP's armor (RFC 9580, 6.2), which begins alike. */
function recognizePem(head: string): TextKind | undefined {
  const label = /^\s{0,100}-----BEGIN ([A-Z0-9][A-Z0-9 ]{0,60})-----/.exec(head)?.[1]
  if (label === undefined) return undefined
  if (label.startsWith('PGP ')) return { id: 'pgp', label: label.slice(4).toLowerCase() }
  if (label.endsWith('PRIVATE KEY')) return { id: 'pem-private-key' }
  if (label.endsWith('PUBLIC KEY')) return { id: 'pem-public-key' }
  return { id: 'pem', label: label.toLowerCase() }
}

function isJson({ head, tail, isWhole }: TextEnds): boolean {
  if (!/^\s{0,1000}(?:\{\s*["}]|\[\s*["[\]{\d-])/.test(head)) return false
  if (!isWhole) return /[}\]]\s*$/.test(tail.slice(-1000))
  try {
    JSON.parse(head)
    return true
  } catch {
    return false
  }
}

function recognizeMarkup(head: string): TextKind | undefined {
  const isDeclared = head.startsWith('<?xml')
  const root = head.slice(findRoot(head))
  if (/^<(?:[\w.-]{1,100}:)?svg[\s/>]/.test(root)) return { id: 'svg' }
  if (isDeclared) return { id: 'xml' }
  return /^<html[\s>]/i.test(root) || /^\s{0,1000}<!doctype html/i.test(head) ? { id: 'html' } : undefined
}

/** Where the root element begins: behind declarations, comments and document type (XML 1.0, 2.8). */
function findRoot(head: string): number {
  let at = 0
  for (;;) {
    while (/\s/.test(head.charAt(at))) at++
    const end = endOfMisc(head, at)
    if (end === undefined) return at
    at = end
  }
}

/** Undefined where no declaration or comment begins, or it does not end. */
function endOfMisc(head: string, at: number): number | undefined {
  if (head.startsWith('<?', at)) return endOf(head, '?>', at)
  if (head.startsWith('<!--', at)) return endOf(head, '-->', at)
  if (!/^<!doctype/i.test(head.slice(at, at + 9))) return undefined
  const subset = head.indexOf('[', at)
  const end = endOf(head, '>', at)
  return subset < 0 || end === undefined || subset > end ? end : endOf(head, '>', head.indexOf(']', subset))
}

function endOf(head: string, mark: string, at: number): number | undefined {
  const found = at < 0 ? -1 : head.indexOf(mark, at)
  return found < 0 ? undefined : found + mark.length
}
