import { openReport, type Report } from '../analysis/index.ts'
import type { Problem } from '../bytes/problem.ts'
import { CheckpointRecorder } from '../formats/compression/checkpoint.ts'
import { isEncryptedMediaType } from '../image/media-types.ts'
import type { SourceHandle } from '../bytes/byte-source.ts'
import { type BlobDigest, type DiffId, parseDiffId } from '../image/digest.ts'
import type { Image, Layer } from '../image/types.ts'
import { emptyLayerTree, type LayerTree } from '../layer/layer-tree.ts'
import type { LayerContent, LayerProgress } from '../layer/read-layer.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import type { JobRunner } from './jobs.ts'
import { isWorthTwo } from './two-threads.ts'

/** An image whose layers are read and merged. */
export interface LoadedImage {
  /** By layer; a layer that is absent has an empty tree. */
  readonly layers: readonly LayerContent[]
  readonly merged: MergedTree
  readonly report: Report
  /** Of the merge; those of each layer are with the layer. */
  readonly problems: readonly Problem[]
}

export interface LoadOptions {
  /** Whether to compute SHA-256 of every file. */
  readonly digests: boolean
  readonly signal?: AbortSignal
  readonly onLayerProgress?: (layer: number, progress: LayerProgress) => void
  /** Called as each layer is read; its tree moves on to the merge when all are. */
  readonly onLayerRead?: (layer: number, facts: LayerFacts) => void
}

/** What is known of a layer that was read, without its tree. */
export type LayerFacts = Omit<LayerContent, 'tree'>

/** Reads all layers of an image side by side, then merges them. */
export async function loadImage(image: Image, runner: JobRunner, options: LoadOptions): Promise<LoadedImage> {
  // The largest first: begun last it would keep one core busy after all others are done.
  const largestFirst = image.layers.toSorted((a, b) => b.storedBytes - a.storedBytes)
  const read = await Promise.all(
    largestFirst.map(async (layer) => {
      const content = await readOne(layer, image, runner, options)
      const { tree: _, ...facts } = content
      options.onLayerRead?.(layer.index, facts)
      return { layer, content }
    }),
  )
  const contents = read.toSorted((a, b) => a.layer.index - b.layer.index).map(({ content }) => content)
  const trees: LayerTree[] = contents.map(({ tree }) => tree)
  const assembled = await runner.run('assemble-image', { layers: trees }, { signal: options.signal })
  return {
    layers: contents.map((content, layer) => ({ ...content, tree: assembled.layers[layer] ?? emptyLayerTree() })),
    merged: assembled.merged,
    report: openReport(assembled.report, assembled.merged),
    problems: assembled.problems,
  }
}

async function readOne(layer: Layer, image: Image, runner: JobRunner, options: LoadOptions): Promise<LayerContent> {
  const mediaType = layer.descriptor?.mediaType ?? ''
  if (layer.blob === undefined || isEncryptedMediaType(mediaType)) return absentLayer()
  return runner.run(
    'read-layer',
    { blob: layer.blob, isWorthTwo: isWorthTwo(layer, image, runner), layer: layer.index, mediaType, digests: options.digests },
    { signal: options.signal, onProgress: (progress) => options.onLayerProgress?.(layer.index, progress) },
  )
}

function absentLayer(): LayerContent {
  const counts = { tarBytes: 0, entries: 0, files: 0, contentBytes: 0, shadowedBytes: 0, whiteouts: 0, opaques: 0 }
  return { tree: emptyLayerTree(), compression: 'none', checkpoints: new CheckpointRecorder().finish(), ...counts, problems: [] }
}

/** What a layer's digests are, and whether they are those that were promised. */
export interface Verification {
  readonly blobDigest?: BlobDigest
  /** Left out when the blob could not be decompressed to its end. */
  readonly diffId?: DiffId
  /** Undefined where nothing was promised, or nothing could be computed. */
  readonly isDigestRight?: boolean
  readonly isDiffIdRight?: boolean
  readonly problems: readonly Problem[]
}

/** Computes a layer's digests and compares them with what manifest and config promise. */
export async function verifyLayer(
  layer: Layer, image: Image, runner: JobRunner, signal?: AbortSignal, onProgress?: (readBytes: number) => void,
): Promise<Verification> {
  if (layer.blob === undefined) return { problems: [] }
  const found = await findDigests(layer.blob, isWorthTwo(layer, image, runner), runner, signal, onProgress)
  const problems: Problem[] = []
  const where = { layer: layer.index, path: layer.name }
  const promised = layer.descriptor?.digest
  const isComparable = promised?.startsWith('sha256:') === true
  const isDigestRight = isComparable ? promised === found.blobDigest : undefined
  if (isDigestRight === false) {
    const message = `layer ${layer.index}: the blob is corrupt, its digest is ${found.blobDigest}, not ${promised}; fetch the image again`
    problems.push({ severity: 'error', code: 'digest-mismatch', message, where })
  }
  const isDiffIdComparable = layer.diffId?.startsWith('sha256:') === true && !isEncryptedMediaType(layer.descriptor?.mediaType ?? '')
  const isDiffIdRight = isDiffIdComparable ? layer.diffId === found.diffId : undefined
  if (isDiffIdRight === false) {
    const actual = found.diffId === undefined ? 'it cannot be decompressed to its end' : `its DiffID is ${found.diffId}`
    const message = `layer ${layer.index}: the content is not what the config promises: ${actual}, not ${layer.diffId}`
    problems.push({ severity: 'error', code: 'diffid-mismatch', message, where })
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
  blob: SourceHandle, isTwoThreads: boolean, runner: JobRunner, signal?: AbortSignal, onProgress?: (readBytes: number) => void,
): Promise<Pick<Verification, 'blobDigest' | 'diffId'>> {
  let hashedBytes = 0
  let contentBytes = 0
  const [diffId, blobDigest] = await Promise.all([
    runner.run('diff-id', { blob, isWorthTwo: isTwoThreads }, { signal, onProgress: ({ readBytes }) => onProgress?.(((contentBytes = readBytes) + hashedBytes) / 2) }),
    runner.run('blob-digest', { blob }, { signal, onProgress: ({ readBytes }) => onProgress?.((contentBytes + (hashedBytes = readBytes)) / 2) }),
  ])
  if (diffId === undefined) return { blobDigest }
  return { blobDigest, diffId: diffId === 'same' ? parseDiffId(blobDigest) : diffId }
}
