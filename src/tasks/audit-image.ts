import type { SecretReport } from '../analysis/secret-report.ts'
import { checkRules } from '../audit/check-rules.ts'
import type { Rule, RuleResult } from '../audit/rule.ts'
import type { Image } from '../image/types.ts'
import type { OpenedArchive } from './open-archive.ts'
import { problemsOf, type ReadImage, readImage } from './read-image.ts'
import type { TaskHost } from './task-host.ts'

/** An image, and how it stands to rules. */
export interface AuditedImage extends ReadImage {
  readonly results: readonly RuleResult[]
}

/**
 * Reads an image with its digests, and its secrets where a rule asks for them, and checks it against the rules.
 * @param settle says of the secrets that were found what is known of them
 */
export async function auditImage(
  opened: OpenedArchive,
  image: Image,
  rules: readonly Rule[],
  host: TaskHost,
  settle: (found: SecretReport) => SecretReport,
): Promise<AuditedImage> {
  const search = rules.some(({ needsSecrets }) => needsSecrets === true)
  const read = await readImage(opened, image, host, { verification: true, secrets: search })
  const settled = { ...read, secrets: read.secrets && settle(read.secrets) }
  return { ...settled, results: checkRead(settled, rules) }
}

/** Checks an image that is read, digests included, against the rules that always hold and the given ones. */
export function checkRead({ image, loaded, verifications, secrets, known }: ReadImage, rules: readonly Rule[]): RuleResult[] {
  return checkRules(rules, { image, loaded, verifications, secrets, problems: problemsOf(known) })
}
