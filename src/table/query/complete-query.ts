import { lexQuery } from './lex-query.ts'
import { type FieldName, fieldNames, modeBits, stateNames, typeNames } from './query.ts'

/** What may be typed at a place of a filter. */
export interface Completion {
  /** What is replaced. */
  readonly start: number
  readonly end: number
  readonly choices: readonly Choice[]
}

/** One of them: a field with its colon, or a value. */
export interface Choice {
  readonly text: string
  readonly field: FieldName
  /** The value that is offered; undefined for the field itself. */
  readonly value: string | undefined
}

/** Values that are offered for each field: all there are, or examples. */
const offered: Readonly<Record<FieldName, readonly string[]>> = {
  size: ['>1M', '>100M', '10K-1M', '<1K'],
  layer: ['0', '1-3', '>3'],
  is: stateNames,
  type: typeNames,
  owner: ['0', 'root'],
  mode: [...Object.keys(modeBits), '4755'],
  ext: ['so', 'js,ts', 'pem,key'],
  path: ['etc/**'],
}

/**
 * What may be typed where the caret is: fields for a word that begins like one, values behind a colon.
 * @param isAsked whether a person asks for it: then all fields are offered where no word stands
 */
export function completeQuery(text: string, caret: number, isAsked: boolean): Completion {
  const token = lexQuery(text, fieldNames).find(({ start, end, kind }) => kind === 'term' && start < caret && caret <= end)
  if (token === undefined) return { start: caret, end: caret, choices: isAsked ? fieldNames.map(asField) : [] }
  const { start, end, isNegated, field, isQuoted, flags } = token
  if (isQuoted || flags !== undefined) return { start: caret, end: caret, choices: [] }
  const begin = isNegated ? start + 1 : start
  const typed = text.slice(begin, caret).toLowerCase()
  const known = fieldNames.find((name) => name === field)
  if (known === undefined) {
    const choices = fieldNames.filter((name) => name.startsWith(typed) && (isAsked || typed.length > 1)).map(asField)
    return { start: begin, end, choices }
  }
  const colon = begin + known.length + 1
  // Of several values the last one is being typed.
  const valueStart = Math.max(colon, text.lastIndexOf(',', caret - 1) + 1)
  const part = text.slice(valueStart, caret).toLowerCase()
  const values = offered[known].filter((value) => value.startsWith(part) && value !== part)
  return { start: valueStart, end, choices: values.map((value) => ({ text: value, field: known, value })) }
}

function asField(name: FieldName): Choice {
  return { text: `${name}:`, field: name, value: undefined }
}

/** The text with a choice in its place, and where the caret then stands: behind a value comes the next word. */
export function applyChoice(text: string, { start, end }: Completion, choice: Choice): { text: string; caret: number } {
  const isLast = end >= text.length
  const inserted = choice.value !== undefined && isLast ? `${choice.text} ` : choice.text
  return { text: text.slice(0, start) + inserted + text.slice(end), caret: start + inserted.length }
}
