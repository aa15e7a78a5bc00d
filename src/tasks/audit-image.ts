import type { BaseImage } from '../analysis/base-image.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import { checkRulesSteps } from '../audit/check-rules.ts'
import type { Rule, RuleResult } from '../audit/rule.ts'
import type { Image } from '../image/types.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import type { OpenedArchive } from './open-archive.ts'
import { problemsOf, type ReadImage, readImage } from './read-image.ts'
import { finishSteps, type Steps } from '../tree/steps.ts'
import type { TaskHost } from './task-host.ts'

/** An image, and how it stands to rules. */
export interface AuditedImage extends ReadImage {
  readonly results: readonly RuleResult[]
}

/** What else rules go by. */
export interface AuditOptions {
  /** The base, whose layers no limit counts. */
  readonly base?: Pick<BaseImage, 'layers'> | undefined
  /** What secrets are; ours alone without them. */
  readonly ownRules?: OwnRules | undefined
  /** Says of the secrets that were found what is known of them. */
  readonly settle?: (found: SecretReport) => SecretReport
}

/** Reads an image with its digests, and its secrets where a rule asks for them, and checks it against the rules. */
export async function auditImage(
  opened: OpenedArchive,
  image: Image,
  rules: readonly Rule[],
  host: TaskHost,
  { base, ownRules, settle = (found) => found }: AuditOptions = {},
): Promise<AuditedImage> {
  const search = rules.some(({ needsSecrets }) => needsSecrets === true)
  const read = await readImage(opened, image, host, { verification: true, secrets: search, ownRules })
  const settled = { ...read, secrets: read.secrets && settle(read.secrets) }
  return { ...settled, results: finishSteps(checkRead(settled, rules, base)) }
}

/** Checks an image that is read, digests included, against the rules that always hold and the given ones, in steps. */
export function checkRead(
  { image, loaded, verifications, secrets, known }: ReadImage,
  rules: readonly Rule[],
  base?: Pick<BaseImage, 'layers'>,
): Steps<RuleResult[]> {
  return checkRulesSteps(rules, { image, loaded, verifications, secrets, base, problems: problemsOf(known) })
}
