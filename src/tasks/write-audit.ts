import type { RuleResult } from '../audit/rule.ts'
import { auditJunit } from '../export/junit.ts'
import { auditSarif } from '../export/sarif.ts'
import type { Masker } from '../inspect/secrets/mask.ts'
import { findUnread } from './collect-problems.ts'
import type { ReadImage } from './read-image.ts'

/** The forms in which an audit can be saved. */
export type AuditFormat = 'sarif' | 'junit'

const writers = { sarif: auditSarif, junit: auditJunit } as const

/**
 * An audit of an image as a document.
 * @param file name of the file or folder
 * @param name of the image
 */
export function writeAudit(
  { known }: Pick<ReadImage, 'known'>,
  results: readonly RuleResult[],
  file: string,
  name: string,
  format: AuditFormat,
  mask: Masker,
): string {
  return writers[format]({ input: file, image: name, unread: findUnread(known), results, mask })
}
