import { lexQuery, type Token } from './lex-query.ts'
import { formOf, valueParsers } from './parse-values.ts'
import { type Condition, type FieldName, fieldNames, type Query, type QueryError, type Term } from './query.ts'

/** Reads a filter. Never throws: what cannot be understood is left out, and told as an error; a field without a value is not typed yet. */
export function parseQuery(text: string): Query {
  const alternatives: Term[][] = [[]]
  const errors: QueryError[] = []
  for (const token of lexQuery(text, fieldNames)) {
    if (token.kind === 'or') {
      alternatives.push([])
      continue
    }
    const condition = parseCondition(token)
    if (condition === undefined) continue
    if ('value' in condition) errors.push(condition)
    else alternatives.at(-1)?.push({ isNegated: token.isNegated, condition })
  }
  return { alternatives: alternatives.filter((terms) => terms.length > 0), errors }
}

/** The condition of a term, or why there is none; undefined where nothing is asked. */
function parseCondition({ field, value, isQuoted, flags, start, end }: Token): Condition | QueryError | undefined {
  if (value === '') return undefined
  if (flags !== undefined) {
    try {
      return { field: 'expression', pattern: new RegExp(value, `${flags}u`) }
    } catch (thrown) {
      return { field: 'expression', value: expressionError(thrown), start, end }
    }
  }
  const known = fieldNames.find((name): name is FieldName => name === field)
  if (known === undefined) return { field: 'text', text: value, form: isQuoted ? 'part' : formOf(value) }
  return valueParsers[known](value, isQuoted) ?? { field: known, value, start, end }
}

/** What is wrong with an expression, in the browser's words: Chromium and WebKit put a title before the reason, Firefox does not. */
function expressionError(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : ''
  return message.replace(/^Invalid regular expression: /, '')
}
