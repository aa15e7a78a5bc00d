/** Patterns of the shell (POSIX, 2.13): `*`, `?`, `[…]`; a backslash takes a character's meaning away. */

const special = /[\\^$.*+?()[\]{}|/]/g

/** The source of a regular expression that does what a pattern does. `*` goes over slashes, as in `case` and `${x%…}`. */
export function patternSource(pattern: string): string {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    if (character === '\\' && at + 1 < pattern.length) source += escapeText(pattern[++at] ?? '')
    else if (character === '*') source += source.endsWith('[^]*') ? '' : '[^]*'
    else if (character === '?') source += '[^]'
    else if (character === '[') {
      const bracket = readBracket(pattern, at)
      source += bracket === undefined ? '\\[' : bracket.source
      at = bracket?.end ?? at
    } else source += escapeText(character)
  }
  return source
}

const classes: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  digit: '0-9',
  lower: 'a-z',
  upper: 'A-Z',
  space: ' \\t\\n\\r\\f\\v',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: 'A-Fa-f0-9',
  print: ' -~',
  cntrl: '\\x00-\\x1f\\x7f',
  graph: '!-~',
}

/** A bracket expression that begins at an index; undefined where it has no end. */
export function readBracket(pattern: string, start: number): { source: string; end: number } | undefined {
  let at = start + 1
  let source = '['
  if (pattern[at] === '!' || pattern[at] === '^') {
    source += '^'
    at++
  }
  for (let isFirst = true; at < pattern.length; isFirst = false, at++) {
    const character = pattern[at] ?? ''
    if (character === ']' && !isFirst) return { source: `${source}]`, end: at }
    const named = /^\[:([a-z]+):\]/.exec(pattern.slice(at))
    if (named !== null) {
      source += classes[named[1] ?? ''] ?? ''
      at += named[0].length - 1
    } else if (character === '\\' && at + 1 < pattern.length) source += `\\${pattern[++at] ?? ''}`
    else source += /[[\]^\\]/.test(character) ? `\\${character}` : character
  }
  return undefined
}

/** A text as a regular expression that means it. */
export function escapeText(text: string): string {
  return text.replace(special, '\\$&')
}

/** Whether a pattern means all of a text. */
export function matchesPattern(pattern: string, text: string): boolean {
  return new RegExp(`^${patternSource(pattern)}$`).test(text)
}

/** Whether a pattern means more than one text. */
export function isPattern(pattern: string): boolean {
  return /[*?[]/.test(pattern.replace(/\\[^]/g, ''))
}

/** A pattern as the text that it means once nothing in it is special. */
export function unescapePattern(pattern: string): string {
  return pattern.replace(/\\([^])/g, '$1')
}
