import { createNoSecretsRule } from '../audit/rules/no-secrets.ts'
import { auditJunit } from '../export/junit.ts'
import { auditSarif } from '../export/sarif.ts'
import type { Masker } from '../inspect/secrets/mask.ts'
import { checkRead } from './audit-image.ts'
import { findUnread } from './collect-problems.ts'
import type { ReadImage } from './read-image.ts'

/** The forms in which an audit can be saved. */
export type AuditFormat = 'sarif' | 'junit'

const writers = { sarif: auditSarif, junit: auditJunit } as const

/**
 * An audit of an image that is read, digests and secrets included: the rules that always hold, and no secrets at all.
 * @param file name of the file or folder
 * @param name of the image
 */
export function writeAudit(read: ReadImage, file: string, name: string, format: AuditFormat, mask: Masker): string {
  const results = checkRead(read, [createNoSecretsRule('low')])
  return writers[format]({ input: file, image: name, unread: findUnread(read.known), results, mask })
}
