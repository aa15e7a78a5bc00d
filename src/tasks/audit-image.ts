import { checkRules } from '../audit/check-rules.ts'
import type { Rule, RuleResult } from '../audit/rule.ts'
import type { Image } from '../image/types.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import type { OpenedArchive } from './open-archive.ts'
import { problemsOf, type ReadImage, readImage } from './read-image.ts'
import type { TaskHost } from './task-host.ts'

/** An image, and how it stands to rules. */
export interface AuditedImage extends ReadImage {
  readonly results: readonly RuleResult[]
}

/** Reads an image with its digests, and its secrets where a rule asks for them, and checks it against the rules. @param ownRules what secrets are; ours alone without them */
export async function auditImage(
  opened: OpenedArchive,
  image: Image,
  rules: readonly Rule[],
  host: TaskHost,
  ownRules?: OwnRules,
): Promise<AuditedImage> {
  const secrets = rules.some(({ needsSecrets }) => needsSecrets === true)
  const read = await readImage(opened, image, host, { verification: true, secrets, ownRules })
  return { ...read, results: checkRead(read, rules) }
}

/** Checks an image that is read, digests included, against the rules that always hold and the given ones. */
export function checkRead({ image, loaded, verifications, secrets, known }: ReadImage, rules: readonly Rule[]): RuleResult[] {
  return checkRules(rules, { image, loaded, verifications, secrets, problems: problemsOf(known) })
}
