import { readFile, stat } from 'node:fs/promises'
import type { AcceptedSecret } from '../analysis/acceptance.ts'
import type { KnownFindings, SettledImage } from '../audit/settings/apply-settings.ts'
import { noSettings, settingsName } from '../audit/settings/settings.ts'
import { SettingsError, settingsErrorText } from '../audit/settings/settings-error.ts'
import type { NamedText } from '../tasks/parse-known.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import type { TerminalWords } from '../words/words.ts'
import { type Arguments, type OptionTable, valued } from './arguments.ts'
import type { Context } from './command.ts'
import { UsageError } from './usage-error.ts'

/** Options of the commands that tell which findings are accepted. */
export const knownOptions = {
  config: valued('file', ({ terminal }) => terminal.known.config),
  baseline: valued('file', ({ terminal }) => terminal.known.baseline),
} as const satisfies OptionTable

/** Files of settings are small; what is larger is another file. */
const maxBytes = 8_000_000

/** Stale entries that are named; of more there is only the number. */
const maxStale = 20

/**
 * Reads what was said of findings before: `layerscope.yaml` of this folder or another file, and a baseline. What reads them is loaded
 * only where there are such files.
 * @throws UsageError for a file that cannot be read, or is none
 */
export async function readKnown(
  args: Arguments<'config' | 'baseline'>,
  words: TerminalWords,
  ownRules?: OwnRules,
): Promise<KnownFindings> {
  const config = args.text('config')
  const settings = await readText(config ?? settingsName, words, config === undefined)
  const name = args.text('baseline')
  const baseline = name === undefined ? undefined : await readText(name, words, false)
  if (settings === undefined && baseline === undefined) return { settings: noSettings, baseline: undefined }
  const { parseKnown } = await import('../tasks/parse-known.ts')
  try {
    return parseKnown(
      settings,
      baseline,
      ownRules?.rules.map(({ id }) => id),
    )
  } catch (thrown) {
    if (thrown instanceof SettingsError) throw new UsageError(settingsErrorText(words, thrown))
    throw thrown
  }
}

async function readText(
  name: string,
  { terminal: { errors } }: TerminalWords,
  isOptional: boolean,
): Promise<NamedText | undefined> {
  try {
    if ((await stat(name)).size > maxBytes) throw new UsageError(errors.tooLarge(name))
    return { name, text: await readFile(name, 'utf8') }
  } catch (thrown) {
    if (thrown instanceof UsageError || !(thrown instanceof Error)) throw thrown
    const isAbsent = 'code' in thrown && thrown.code === 'ENOENT'
    if (isAbsent && isOptional) return undefined
    throw new UsageError(isAbsent ? errors.noSuchFile(name) : errors.unreadable(name, thrown.message))
  }
}

/** Tells on standard error what came of the lists of accepted findings: the image they were written for, and entries that fit nothing. */
export function reportLists(
  { stale, otherDigest }: SettledImage,
  baseline: string | undefined,
  { output, words }: Context,
): void {
  const { acceptance } = words
  if (otherDigest !== undefined) output.complain(acceptance.otherImage(baseline ?? '', otherDigest))
  if (stale.length === 0) return
  output.complain(acceptance.stale(stale.length))
  for (const entry of stale.slice(0, maxStale)) output.complain(staleLine(entry, words))
  if (stale.length > maxStale) output.complain(acceptance.moreStale(stale.length - maxStale))
}

function staleLine({ fingerprint, rule, path, reason }: AcceptedSecret, { acceptance }: TerminalWords): string {
  return acceptance.staleEntry(fingerprint, rule, path, reason)
}

/** This day, YYYY-MM-DD, by Greenwich: the same wherever CI runs. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
