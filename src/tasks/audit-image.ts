import type { BaseImage } from '../analysis/base-image.ts'
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
 * @param base the base whose layers no limit counts
 */
export async function auditImage(
  opened: OpenedArchive,
  image: Image,
  rules: readonly Rule[],
  host: TaskHost,
  base?: Pick<BaseImage, 'layers'>,
): Promise<AuditedImage> {
  const secrets = rules.some(({ needsSecrets }) => needsSecrets === true)
  const read = await readImage(opened, image, host, { verification: true, secrets })
  return { ...read, results: checkRead(read, rules, base) }
}

/** Checks an image that is read, digests included, against the rules that always hold and the given ones. */
export function checkRead(
  { image, loaded, verifications, secrets, known }: ReadImage,
  rules: readonly Rule[],
  base?: Pick<BaseImage, 'layers'>,
): RuleResult[] {
  return checkRules(rules, { image, loaded, verifications, secrets, base, problems: problemsOf(known) })
}
