/** Docker and BuildKit write lists, maps and checks of a configuration as Go prints them; here they become Dockerfile again. */

/** The texts of a list of quoted ones, `["a" "b"]` of Go or `["a", "b"]` of JSON; undefined for anything else. */
export function readQuotedList(text: string): string[] | undefined {
  const inner = /^\[([\s\S]*)\]$/.exec(text.trim())?.[1]?.trim()
  if (inner === undefined) return undefined
  const quotedPattern = /\s*,?\s*("(?:[^"\\]|\\[\s\S])*")/y
  const texts: string[] = []
  while (quotedPattern.lastIndex < inner.length) {
    const quoted = quotedPattern.exec(inner)?.[1]
    const value = quoted === undefined ? undefined : unquote(quoted)
    if (value === undefined) return undefined
    texts.push(value)
  }
  return texts
}

/** The words of a list without quotes, `[/a /b]`; undefined for anything else. */
export function readPlainList(text: string): string[] | undefined {
  return /^\[([^"\]]*)\]$/
    .exec(text.trim())?.[1]
    ?.split(' ')
    .filter((word) => word !== '')
}

/** The keys of a set, `map[80/tcp:{} 443/tcp:{}]`; undefined for anything else. */
export function readSet(text: string): string[] | undefined {
  const inner = /^map\[([^\]]*)\]$/.exec(text.trim())?.[1]
  return inner === undefined ? undefined : [...inner.matchAll(/(\S+):\{\}/g)].map((match) => match[1] ?? '')
}

/** A health check, `&{["CMD-SHELL" "curl …"] "30s" "3s" "0s" "0s" '\x03'}`, as the instruction's arguments; undefined for anything else. */
export function readHealthCheck(text: string): string | undefined {
  const match = /^&\{(\[[\s\S]*\])((?: "[^"]*"){3,4}) '(\\.[^']{0,8}|[^'])'\}$/.exec(text.trim())
  const test = readQuotedList(match?.[1] ?? '')
  if (match === null || test === undefined) return undefined
  const [kind, ...words] = test
  if (kind === 'NONE') return 'NONE'
  const durations = [...(match[2] ?? '').matchAll(/"([^"]*)"/g)].map((duration) => duration[1] ?? '')
  const names = ['interval', 'timeout', 'start-period', 'start-interval']
  const options = durations.flatMap((duration, i) => (/^(0s)?$/.test(duration) ? [] : [`--${names[i]}=${duration}`]))
  const retries = readRune(match[3] ?? '')
  if (retries !== undefined && retries > 0) options.push(`--retries=${retries}`)
  const command = kind === 'CMD-SHELL' ? words.join(' ') : writeList(words)
  return [...options, 'CMD', command].join(' ')
}

/** A list as a Dockerfile has it. */
export function writeList(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
}

/** A quoted text of Go; its escapes are those of JSON and three more. */
function unquote(quoted: string): string | undefined {
  const json = quoted.replace(/\\(x[0-9a-f]{2}|[av]|[\s\S])/gi, (escape, rest: string) => {
    if (rest === 'a') return '\\u0007'
    if (rest === 'v') return '\\u000b'
    return rest.length === 3 ? `\\u00${rest.slice(1)}` : escape
  })
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** The number of a rune as Go quotes it. */
function readRune(text: string): number | undefined {
  const hex = /^\\(?:x|u|U)([0-9a-f]+)$/i.exec(text)?.[1]
  if (hex !== undefined) return Number.parseInt(hex, 16)
  const named: Readonly<Record<string, number>> = { '\\a': 7, '\\b': 8, '\\t': 9, '\\n': 10, '\\v': 11, '\\f': 12, '\\r': 13 }
  return named[text] ?? text.codePointAt(0)
}
