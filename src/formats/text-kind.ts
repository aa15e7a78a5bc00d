/** What a text is, where its first characters tell. */
export interface TextKind {
  /** `script for /bin/sh`, `JSON`, `XML`, and so on. */
  readonly summary: string
  readonly isSvg: boolean
}

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
  if (interpreter !== undefined) return { summary: `script for ${interpreter}`, isSvg: false }
  const summary = recognizePem(ends.head) ?? (isJson(ends) ? 'JSON' : undefined)
  return summary === undefined ? recognizeMarkup(ends.head) : { summary, isSvg: false }
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
function recognizePem(head: string): string | undefined {
  const label = /^\s{0,100}-----BEGIN ([A-Z0-9][A-Z0-9 ]{0,60})-----/.exec(head)?.[1]
  if (label === undefined) return undefined
  if (label.startsWith('PGP ')) return `PGP ${label.slice(4).toLowerCase()}`
  if (label.endsWith('PRIVATE KEY')) return 'PEM private key'
  if (label.endsWith('PUBLIC KEY')) return 'PEM public key'
  return `PEM ${label.toLowerCase()}`
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
  if (/^<(?:[\w.-]{1,100}:)?svg[\s/>]/.test(root)) return { summary: 'SVG image', isSvg: true }
  if (isDeclared) return { summary: 'XML', isSvg: false }
  return /^<html[\s>]/i.test(root) || /^\s{0,1000}<!doctype html/i.test(head) ? { summary: 'HTML', isSvg: false } : undefined
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
