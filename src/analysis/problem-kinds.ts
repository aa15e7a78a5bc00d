import type { ProblemCode } from '../bytes/problem-codes.ts'
import type { Problem } from '../bytes/problem.ts'

/** Why something was not read. */
export type UnreadReason = 'missing' | 'foreign' | 'encrypted' | 'compression' | 'no tar' | 'cut off' | 'damaged'

/** A layer that was not read, or not to its end: whatever is said of the image is said without the rest of it. */
export interface Unread {
  /** Undefined for the archive or the image as a whole. */
  readonly layer: number | undefined
  readonly reason: UnreadReason
  /** Name of the compression it is in, also of one that is not read; undefined where there are no bytes to tell. */
  readonly compression: string | undefined
  /** What is wrong. */
  readonly problem: Problem
}

/** Problems that mean that something was not read, beside all other errors of the reading; a foreign layer is absent by design. */
const unreadReasons: Readonly<Partial<Record<ProblemCode, UnreadReason>>> = {
  'layer-missing': 'missing',
  'layer-foreign': 'foreign',
  'layer-encrypted': 'encrypted',
  'layer-packed': 'compression',
  'layer-unreadable': 'no tar',
  'layer-truncated': 'cut off',
  'tar-truncated': 'cut off',
  'file-truncated': 'cut off',
  'missing-file': 'missing',
  'index-missing': 'missing',
}

/** Why a problem means that something was not read. */
export function unreadReasonOf({ code }: Problem): UnreadReason {
  return unreadReasons[code] ?? 'damaged'
}

/** What was read in full and differs from what was promised. */
const digestCodes: ReadonlySet<ProblemCode> = new Set([
  'digest-mismatch',
  'diffid-mismatch',
  'diffid-count',
  'digest-unchecked',
  'verification-failed',
  'layer-size',
])

/** What a problem says against an image. */
export type ProblemKind = 'unread' | 'digest' | 'toc' | 'other'

/** Whether a problem is about content that was not read, a digest, a table of contents that lies, or nothing of these. */
export function kindOfProblem({ severity, code }: Problem): ProblemKind {
  if (severity === 'note') return 'other'
  if (digestCodes.has(code)) return 'digest'
  if (code.startsWith('toc-')) return severity === 'error' ? 'toc' : 'other'
  return severity === 'error' || code === 'layer-foreign' ? 'unread' : 'other'
}

/** Everything that is wrong with an image, as reports list it. */
export interface ImageProblems {
  /** Of the image itself and of the merge; those of the archive are the archive's. */
  readonly image: readonly Problem[]
  /** By layer. */
  readonly layers: readonly (readonly Problem[])[]
  readonly unread: readonly Unread[]
}
