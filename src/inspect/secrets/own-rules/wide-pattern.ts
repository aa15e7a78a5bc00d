import { shapesOf } from '../prefilter/shapes.ts'
import type { OwnRule } from './own-rules.ts'
import { translatePattern } from './translate-pattern.ts'

/** What stands for a pattern of RE2 where files are told that need it. */
export interface WidePattern {
  /** Matches in every text in which the other does, and in others too. It is never tried: the filter of rules reads its bytes. */
  readonly pattern: RegExp
  /** Whether it matches from the same places on. */
  readonly hasStarts: boolean
}

/** What the filter of rules takes for the pattern of a rule. */
export function widePattern({ pattern, keywords }: OwnRule): WidePattern {
  const translated = translatePattern(pattern)
  const wide = translated && new RegExp(translated.source, 'g')
  if (wide !== undefined && shapesOf(wide) !== undefined) return { pattern: wide, hasStarts: true }
  // A text with none of the keywords is not searched either. ASCII only: what else is equal in lower case, the filter would not know.
  const isPlain = keywords.length > 0 && keywords.every((word) => /^[\x20-\x7e]+$/.test(word))
  const words = keywords.map((word) => word.replace(/[^A-Za-z0-9]/g, '\\$&'))
  return { pattern: isPlain ? new RegExp(words.join('|'), 'gi') : /(?:)/g, hasStarts: false }
}
