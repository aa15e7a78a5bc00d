import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UsageError } from './usage-error.ts'

/** Options that every command understands. */
export const commonOptions = {
  json: { type: 'boolean' },
  image: { type: 'string' },
  platform: { type: 'string' },
  'no-progress': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options']

/** Parses a command's arguments; unknown options are refused. */
export function parseCommand<O extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options: { ...commonOptions, ...options }, allowPositionals: true, strict: true })
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message.split('. ')[0] : 'wrong arguments'
    throw new UsageError(`${reason}; see --help`)
  }
}

/** The positional arguments, which must be as many as the command names. */
export function expectPositionals(positionals: readonly string[], names: readonly string[]): string[] {
  if (positionals.length !== names.length) {
    const missing = names[positionals.length]
    throw new UsageError(
      missing === undefined
        ? `unexpected ${JSON.stringify(positionals[names.length])}; see --help`
        : `${missing} is missing; see --help`,
    )
  }
  return [...positionals]
}

/** A layer number given as text. */
export function parseLayerNumber(text: string | undefined, option: string, layerCount: number): number | undefined {
  if (text === undefined) return undefined
  const layer = Number(text)
  if (!/^\d+$/.test(text) || layer >= layerCount) {
    throw new UsageError(`--${option} ${text}: the image has layers 0 to ${layerCount - 1}`)
  }
  return layer
}
