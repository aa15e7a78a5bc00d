import { shapesOf } from '../prefilter/shapes.ts'
import type { OwnRule } from './own-rules.ts'

/**
 * A pattern that matches wherever that of a rule does and elsewhere too. It is never tried: the bytes in it tell the filter of
 * rules which files need the rule.
 */
export function widePattern({ pattern, keywords }: OwnRule): RegExp {
  const wide = readAsOurs(pattern)
  if (wide !== undefined && shapesOf(wide) !== undefined) return wide
  // A text with none of the keywords is not searched either. ASCII only: what else is equal in lower case, the filter would not know.
  const isPlain = keywords.length > 0 && keywords.every((word) => /^[\x20-\x7e]+$/.test(word))
  return isPlain ? new RegExp(keywords.map((word) => word.replace(/[^A-Za-z0-9]/g, '\\$&')).join('|'), 'gi') : /(?:)/g
}

/** What both read otherwise: classes with names, `[]a]`, and escapes of RE2's own, as `\pL`, `\Q` and `\z`. */
const notOurs = /\[\[:|\[\^?\]|\\(?![dDsSwWbBtnrf]|[^A-Za-z\d]|x[\dA-Fa-f]{2})/
const flagsOnly = /\(\?([imsU]*)(-[imsU]*)?(\)|:)/g
/** RE2 has fewer of them. */
const whiteSpace = String.raw`\t\n\f\r `

/** A pattern of RE2 as one of JavaScript that matches at least as much; undefined where none is known. */
function readAsOurs(pattern: string): RegExp | undefined {
  if (notOurs.test(pattern)) return undefined
  const flags = [...pattern.matchAll(flagsOnly)]
  const hasCase = flags.some(([, on = '', off = '']) => /i/.test(on + off))
  const isAnyCase = flags.length === 1 && pattern.startsWith('(?i)')
  // In any case a class matches more, and what is outside of it less.
  if (hasCase && !isAnyCase && pattern.includes('[^')) return undefined
  const source = pattern.replace(flagsOnly, (_, _on, _off, end) => (end === ')' ? '' : '(?:')).replaceAll('(?P<', '(?<')
  const written = writeWhiteSpace(source)
  try {
    // A dot is every character: in RE2 it is more of them than in JavaScript.
    return written === undefined ? undefined : new RegExp(written, hasCase ? 'gis' : 'gs')
  } catch {
    return undefined
  }
}

function writeWhiteSpace(source: string): string | undefined {
  let isClass = false
  let hasOther = false
  const written = source.replace(/\\[^]|[[\]]/g, (token) => {
    if (token === '[') isClass = true
    else if (token === ']') isClass = false
    else if (token === '\\S' && isClass) hasOther = true
    else if (token === '\\s') return isClass ? whiteSpace : `[${whiteSpace}]`
    else if (token === '\\S') return `[^${whiteSpace}]`
    return token
  })
  return hasOther ? undefined : written
}
