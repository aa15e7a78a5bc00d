import type { SourceRecipe } from '../bytes/sources/index.ts'
import { makeProblem, type Problem } from '../bytes/problem.ts'
import { type BlobDigest, isCheckable, parseDiffId } from '../image/digest.ts'
import { isEncryptedMediaType } from '../image/media-types.ts'
import type { Layer } from '../image/types.ts'
import type { Verification } from '../layer/layer-digests.ts'
import type { JobRunner } from '../jobs/jobs.ts'

/** Computes a layer's digests and compares them with what manifest and config promise; says so where it cannot. */
export async function verifyLayer(
  layer: Layer,
  runner: JobRunner,
  signal?: AbortSignal,
  onProgress?: (readBytes: number) => void,
): Promise<Verification> {
  if (layer.blob === undefined) return { problems: [] }
  const { problems: ofContent, isReadable, ...found } = await findDigests(layer.blob, layer, runner, signal, onProgress)
  const problems: Problem[] = [...ofContent]
  const where = { layer: layer.index, path: layer.name }
  const promised = layer.descriptor?.digest
  const isComparable = promised !== undefined && isCheckable(promised)
  const isDigestRight = isComparable ? promised === found.blobDigest : undefined
  if (isDigestRight === false && promised !== undefined)
    problems.push(makeProblem('error', 'digest-mismatch', { layer: layer.index, found: found.blobDigest, promised }, where))
  const isDiffIdComparable = layer.diffId !== undefined && isCheckable(layer.diffId) && isReadable
  const isDiffIdRight = isDiffIdComparable ? layer.diffId === found.diffId : undefined
  if (isDiffIdRight === false && layer.diffId !== undefined) {
    const args = { layer: layer.index, found: found.diffId, promised: layer.diffId }
    problems.push(makeProblem('error', 'diffid-mismatch', args, where))
  }
  for (const digest of [promised, layer.diffId]) {
    if (digest !== undefined && !isCheckable(digest))
      problems.push(makeProblem('warning', 'digest-unchecked', { layer: layer.index, digest }, where))
  }
  return {
    ...found,
    ...(isDigestRight === undefined ? {} : { isDigestRight }),
    ...(isDiffIdRight === undefined ? {} : { isDiffIdRight }),
    problems,
  }
}

/** Both digests of a layer, each a job of its own: hashing takes as long as decompressing. */
async function findDigests(
  blob: SourceRecipe,
  layer: Layer,
  runner: JobRunner,
  signal?: AbortSignal,
  onProgress?: (readBytes: number) => void,
): Promise<Pick<Verification, 'diffId' | 'problems'> & { readonly blobDigest: BlobDigest; readonly isReadable: boolean }> {
  let hashedBytes = 0
  let contentBytes = 0
  const content = {
    blob,
    layer: layer.index,
    annotations: layer.descriptor?.annotations ?? {},
  }
  const [{ diffId, problems }, blobDigest] = await Promise.all([
    runner.run('check-content', content, {
      signal,
      onProgress: ({ readBytes }) => onProgress?.(((contentBytes = readBytes) + hashedBytes) / 2),
    }),
    runner.run(
      'blob-digest',
      { blob },
      { signal, onProgress: ({ readBytes }) => onProgress?.((contentBytes + (hashedBytes = readBytes)) / 2) },
    ),
  ])
  // What cannot be unpacked has no DiffID to compare; that it is not read, its reader says.
  if (diffId === 'unreadable' || isEncryptedMediaType(layer.descriptor?.mediaType ?? ''))
    return { blobDigest, problems, isReadable: false }
  if (diffId === undefined) return { blobDigest, problems, isReadable: true }
  return { blobDigest, diffId: diffId === 'same' ? parseDiffId(blobDigest) : diffId, problems, isReadable: true }
}
