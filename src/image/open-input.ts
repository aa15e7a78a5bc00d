import { type ArchiveInput, origins } from './origins/index.ts'
import type { OpenOptions, Origin } from './origins/origin.ts'
import type { ImageArchive } from './types.ts'

/**
 * Opens what a person drops, chooses or names, by the origin of its kind. No layer is read.
 * @throws FormatError naming the input, the place and what to do, when nothing can be shown
 */
export function openArchive(input: ArchiveInput, options: OpenOptions): Promise<ImageArchive> {
  const list: readonly Origin<ArchiveInput>[] = origins
  const origin = list.find(({ kind }) => kind === input.kind)
  if (origin === undefined) throw new Error(`no origin opens the kind ${input.kind}`)
  return origin.open(input, options)
}
