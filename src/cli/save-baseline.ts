import { writeFileSync } from 'node:fs'
import type { SecretReport } from '../analysis/secret-report.ts'
import { isDay } from '../bytes/day.ts'
import type { Image } from '../image/types.ts'
import { type AcceptanceTerms, writeBaseline } from '../tasks/write-baseline.ts'
import type { TerminalWords } from '../words/words.ts'
import type { Arguments } from './arguments.ts'
import type { Context } from './command.ts'
import { today } from './known-findings.ts'
import { UsageError } from './usage-error.ts'

/** What is to be accepted, and in which file that is written down. */
export interface BaselineTerms extends AcceptanceTerms {
  readonly file: string
}

/**
 * What `--write-baseline`, `--reason` and `--expires` ask for; undefined where no baseline is to be written.
 * @param day on which it is written
 * @throws UsageError for what is no day, and for what needs a baseline
 */
export function readTerms(
  args: Arguments<'write-baseline' | 'reason' | 'expires'>,
  day: string,
  { terminal: { errors }, acceptance }: TerminalWords,
): BaselineTerms | undefined {
  const [file, reason, expires] = [args.text('write-baseline'), args.text('reason'), args.text('expires')]
  const needless = reason !== undefined ? '--reason' : expires !== undefined ? '--expires' : undefined
  if (file === undefined && needless !== undefined) throw new UsageError(errors.needsOption(needless, '--write-baseline'))
  if (expires !== undefined && !isDay(expires)) throw new UsageError(errors.noDay('--expires', expires))
  return file === undefined ? undefined : { file, reason: reason ?? acceptance.knownSince(day), expires }
}

/** Accepts every finding that counts, and writes that into a file, in place of what it has. @throws UsageError where it cannot be written */
export function saveBaseline(
  found: SecretReport,
  image: Image,
  { file, ...terms }: BaselineTerms,
  { output, words }: Context,
): SecretReport {
  try {
    writeFileSync(file, writeBaseline(found.findings, image, terms, today(), output.mask))
  } catch (thrown) {
    throw new UsageError(words.terminal.errors.unwritable(file, thrown instanceof Error ? thrown.message : String(thrown)))
  }
  const isOver = terms.expires !== undefined && terms.expires < today()
  const accepted = { by: 'baseline', ...terms } as const
  const accept = (finding: SecretReport['findings'][number]) =>
    finding.accepted === undefined && !isOver ? { ...finding, accepted, expired: undefined } : finding
  return { ...found, findings: found.findings.map(accept) }
}
