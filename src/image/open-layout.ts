import type { OpenedSource } from '../bytes/byte-source.ts'
import { FormatError, frameError } from '../bytes/errors.ts'
import type { ProblemList } from '../bytes/problem.ts'
import type { Frame } from '../bytes/problem-codes.ts'
import type { ArchiveDirectory } from './archive-directory.ts'
import { layouts } from './layouts/index.ts'
import type { Layout } from './layouts/layout.ts'
import type { ImageArchive } from './types.ts'

/**
 * Finds the layout of files that may be an image archive, and reads what they say of images.
 * @param facts what the origin knows of the archive
 * @param candidates layouts that it may have, in order of precedence
 * @throws FormatError when there is no image in them
 */
export async function openLayout(
  input: { directory: ArchiveDirectory; source: OpenedSource | undefined; name: string; problems: ProblemList },
  facts: Pick<ImageArchive, 'compression' | 'size' | 'opening'>,
  candidates: readonly Layout[] = layouts,
): Promise<ImageArchive> {
  const names = new Set(input.directory.names())
  const layout = candidates.find((candidate) => candidate.detect(names))
  if (layout === undefined) throw new Error('layouts: the last one takes every archive')
  let content: Awaited<ReturnType<typeof layout.open>>
  try {
    content = await layout.open(input)
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    const framed = frameError(thrown, inArchive(input.name))
    const cut = input.problems.list().find((problem) => problem.code === 'tar-truncated')
    throw cut === undefined ? framed : frameError(framed, { frame: 'cut-archive', args: { cut } })
  }
  return { format: layout.id, name: input.name, ...facts, ...content, problems: input.problems.list() }
}

/** Says of which archive a fault is. */
export function inArchive(name: string): Frame<'archive'> {
  return { frame: 'archive', args: { name } }
}
