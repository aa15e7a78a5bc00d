import { enTerminal } from './en-terminal.ts'
import { en } from './en.ts'
import type { TerminalWords, Words } from './words.ts'

/**
 * The made-up language of tests: English with every sentence in brackets. What a person reads without brackets is not from
 * here, or comes from the image.
 */
export const marked: Words & TerminalWords = { ...markAll({ ...en, ...enTerminal }), language: 'qps' }

/** The brackets, which no sentence and hardly a name has. */
export const markers = { begin: '⟦', end: '⟧' } as const

function mark(text: string): string {
  return text === '' ? '' : `⟦${text}⟧`
}

/** Of a sentence in parts the texts are marked; what stands between them is not language. */
function markResult(result: unknown): unknown {
  if (typeof result === 'string') return mark(result)
  return Array.isArray(result) ? result.map((part: unknown) => (typeof part === 'string' ? mark(part) : part)) : result
}

function markAll<T>(words: T): T {
  return markValue(words) as T
}

function markValue(value: unknown): unknown {
  if (typeof value === 'function') return (...args: unknown[]) => markResult(Reflect.apply(value, undefined, args))
  if (typeof value === 'string' || Array.isArray(value)) return markResult(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]: [string, unknown]) => [key, markValue(inner)]))
}
