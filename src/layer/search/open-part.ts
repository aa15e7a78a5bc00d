import { FormatError } from '../../bytes/errors.ts'
import type { PartFlaw } from '../../bytes/problem-codes.ts'
import type { OpenSource } from '../../bytes/sources/source-kind.ts'
import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'
import { findSought, type SoughtSecret } from '../../inspect/secrets/excerpt.ts'
import { nextTask } from '../../tree/steps.ts'
import type { FileLocation } from '../file-location.ts'
import { readFileBytes } from '../read-file.ts'
import { maxArchive } from './budget.ts'
import type { SkipReason } from './part.ts'
import { type PartBytes, type PartPlace, readPart } from './read-part.ts'
import { restingBy } from './resting.ts'

/** What is to be taken out of a file. */
export interface SoughtPart extends PartPlace {
  /** Of several contents of one name the one that holds this secret; the first of them unless given. */
  readonly holding?: SoughtSecret | undefined
}

/** What stands in a file. */
export interface OpenedPart extends PartBytes {
  /** Where the secret stands in it; undefined where it is not sought, or not in there. */
  readonly at?: SecretRange | undefined
}

export interface OpenPartOptions {
  /** Opens the layer that stores the file. */
  readonly open: OpenSource
  readonly signal?: AbortSignal | undefined
}

const flaws: Readonly<Partial<Record<SkipReason, PartFlaw>>> = { 'archive-limit': 'limit', 'archive-unread': 'unread' }

/**
 * Takes what stands in a file out of it, by the same openers and within the same limits as the search for secrets.
 * @throws FormatError `part-unread` where it cannot be had; what damage of the layer is
 */
export async function openPart(file: FileLocation, sought: SoughtPart, { open, signal }: OpenPartOptions): Promise<OpenedPart> {
  const { path, inside, holding } = sought
  if (file.size > maxArchive) throw new FormatError('part-unread', { path, inside, flaw: 'too-large' })
  const bytes = await readFileBytes(file, { open, signal })
  const rest = restingBy(nextTask)
  const pause = async (length: number) => {
    await rest(length)
    signal?.throwIfAborted()
  }
  let first: PartBytes | undefined
  let flaw: PartFlaw | undefined
  for await (const part of readPart(bytes, sought, pause)) {
    if (typeof part === 'string') {
      flaw ??= flaws[part]
      continue
    }
    const at = holding === undefined ? undefined : findSought(part.bytes, holding)
    if (holding === undefined || at !== undefined) return { ...part, at }
    first ??= part
  }
  if (first !== undefined) return first
  const isCut = bytes.length < file.size || file.isCut
  throw new FormatError('part-unread', { path, inside, flaw: flaw ?? (isCut ? 'unread' : 'missing') })
}
