import { parseArgs } from 'node:util'
import { offeredLanguages } from '../words/index.ts'
import type { TerminalWords } from '../words/words.ts'
import { UsageError } from './usage-error.ts'

/** Name of what stands for a value in the help. */
export type Placeholder = keyof TerminalWords['terminal']['placeholders']

/** One option, without the dashes. */
export interface Option {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  /** Stands for its value in the help; undefined where it takes none. */
  readonly placeholder: Placeholder | undefined
  readonly meaning: (words: TerminalWords) => string
}

/** Options by their names. */
export type OptionTable = Readonly<Record<string, Option>>

/** An option that is there or not. */
export function flag(meaning: Option['meaning']): Option {
  return { type: 'boolean', placeholder: undefined, meaning }
}

/** An option with a value. */
export function valued(placeholder: Placeholder, meaning: Option['meaning']): Option {
  return { type: 'string', placeholder, meaning }
}

/** Options of every command. */
export const commonOptions = {
  json: flag(({ terminal }) => terminal.options.common.json),
  image: valued('reference', ({ terminal }) => terminal.options.common.image),
  platform: valued('platform', ({ terminal }) => terminal.options.common.platform),
  lang: valued('language', ({ terminal }) => terminal.options.common.lang(offeredLanguages.map(({ code }) => code))),
  'no-progress': flag(({ terminal }) => terminal.options.common['no-progress']),
  help: { ...flag(({ terminal }) => terminal.options.common.help), short: 'h' },
} as const satisfies OptionTable

export type CommonOption = keyof typeof commonOptions

/** Arguments that fit what a command takes. */
export interface Arguments<Name extends string> {
  readonly positionals: readonly string[]
  /** The value of an option; undefined where it is not given. */
  text(name: Name): string | undefined
  /** All values of an option that may be given several times, in order. */
  texts(name: Name): readonly string[]
  /** Whether an option is given that takes no value. */
  isSet(name: Name): boolean
}

/** What arguments are held to. */
interface Shape {
  readonly positionals: readonly Placeholder[]
  readonly options: OptionTable
}

/**
 * Parses a command's arguments.
 * @throws UsageError for unknown options, values that are missing or too many, and other positionals than the command takes
 */
export function parseArguments(args: readonly string[], shape: Shape, words: TerminalWords): Arguments<string> {
  const { errors } = words.terminal
  const options: OptionTable = { ...commonOptions, ...shape.options }
  // Not strict: what is wrong is said in the person's language, which parseArgs does not know.
  const { tokens, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true })
  const values = new Map<string, string | undefined>()
  const all = new Map<string, string[]>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value, inlineValue } = token
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (option === undefined) throw new UsageError(errors.unknownOption(rawName))
    // `--layer --json` lacks a value; `--layer=--json` has one.
    const isMissing = value === undefined || (!inlineValue && value.length > 1 && value.startsWith('-'))
    if (option.type === 'string' && isMissing) throw new UsageError(errors.missingValue(rawName))
    if (option.type === 'boolean' && value !== undefined) throw new UsageError(errors.needlessValue(rawName))
    values.set(name, value)
    if (value !== undefined) all.set(name, [...(all.get(name) ?? []), value])
  }
  checkPositionals(positionals, shape.positionals, words)
  return {
    positionals,
    text: (name) => values.get(name),
    texts: (name) => all.get(name) ?? [],
    isSet: (name) => values.has(name),
  }
}

function checkPositionals(given: readonly string[], wanted: readonly Placeholder[], { terminal }: TerminalWords): void {
  const needed = wanted.filter((name) => name !== 'paths' && name !== 'ecosystem')
  const missing = needed[given.length]
  if (missing !== undefined) throw new UsageError(terminal.errors.missingArgument(terminal.placeholders[missing]))
  const needless = given[wanted.length]
  if (needless !== undefined && !wanted.includes('paths')) throw new UsageError(terminal.errors.needlessArgument(needless))
}

/**
 * A layer number given as text.
 * @throws UsageError when the image has no such layer
 */
export function parseLayerNumber(
  text: string | undefined,
  option: string,
  layerCount: number,
  { terminal }: TerminalWords,
): number | undefined {
  if (text === undefined) return undefined
  const layer = Number(text)
  if (!/^\d+$/.test(text) || layer >= layerCount) throw new UsageError(terminal.errors.noSuchLayer(option, text, layerCount))
  return layer
}
