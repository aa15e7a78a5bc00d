import type { BaseImage } from '../analysis/base-image.ts'
import type { LoadedImage } from '../analysis/loaded-image.ts'
import type { LocatedFinding, SecretReport } from '../analysis/secret-report.ts'
import type { Problem } from '../bytes/problem.ts'
import type { Severity } from '../inspect/secrets/rule.ts'
import type { Image } from '../image/types.ts'
import type { Verification } from '../layer/layer-digests.ts'
import type { Steps } from '../tree/steps.ts'
import type { TerminalWords } from '../words/words.ts'

/** What rules are checked against: an image, and everything that was found out about it. */
export interface AuditSubject {
  readonly image: Pick<Image, 'layers'>
  readonly loaded: Pick<LoadedImage, 'trees' | 'merged' | 'report'>
  /** Everything that is wrong with the archive, the image and its layers. */
  readonly problems: readonly Problem[]
  /** By layer. */
  readonly verifications: readonly Verification[]
  /** The base whose layers no limit counts; undefined where all layers count. */
  readonly base?: Pick<BaseImage, 'layers'> | undefined
  /** Undefined where no rule asks for it. */
  readonly secrets: SecretReport | undefined
}

/** A rule, with its limit where it has one. */
export interface Rule {
  /** Stable, kebab-case: scripts know it. */
  readonly id: string
  /** Whether the rule asks for a search for secrets. */
  readonly needsSecrets?: boolean
  /** How bad it is to break the rule; undefined where nobody said so. */
  readonly severity?: Severity
  /** Looks through the image in steps, so that `check` answers at once. Without it `check` looks by itself. */
  prepare?(subject: AuditSubject): Steps<void>
  check(subject: AuditSubject): Verdict
}

/** How an image stands to a rule: no sentences, but which ones and what stands in them. */
export interface Verdict {
  readonly isPassed: boolean
  /** The figure and the limit. */
  readonly message: Statement
  /** What breaks the rule; may be there though the rule is kept. Empty where the message says it all. */
  readonly details: readonly Detail[]
}

/** A verdict with the rule that it is of. */
export interface RuleResult extends Verdict {
  /** ID of the rule. */
  readonly rule: string
  /** How bad it is to break the rule; undefined where nobody said so. */
  readonly severity?: Severity | undefined
}

type Statements = TerminalWords['audit']['statements']

/** A statement of `words` by its key, and its arguments. */
export type StatementOf<K extends keyof Statements> = { readonly key: K; readonly args: Parameters<Statements[K]> }
/** Any statement. */
export type Statement = { [K in keyof Statements]: StatementOf<K> }[keyof Statements]

/** One thing that breaks a rule. */
export type Detail = Statement | { readonly problem: Problem } | { readonly finding: LocatedFinding }

/** Puts together a statement. */
export function state<K extends keyof Statements>(key: K, ...args: Parameters<Statements[K]>): StatementOf<K> {
  return { key, args }
}

/** The secrets that break a rule; none of other rules. */
export function findingsOf({ details }: Verdict): LocatedFinding[] {
  return details.flatMap((detail) => ('finding' in detail ? [detail.finding] : []))
}
