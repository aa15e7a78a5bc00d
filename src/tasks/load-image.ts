import { openReport } from '../analysis/index.ts'
import type { LayerFacts, LoadedImage, MergedImage } from '../analysis/loaded-image.ts'
import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import { CheckpointRecorder } from '../formats/compression/checkpoint.ts'
import { isEncryptedMediaType } from '../image/media-types.ts'
import type { Image, Layer } from '../image/types.ts'
import { emptyLayerTree } from '../layer/layer-tree.ts'
import type { LayerCheck } from '../layer/check-layer.ts'
import type { LayerContent, LayerProgress } from '../layer/read-layer.ts'
import { inTurn } from './in-turn.ts'
import type { JobRunner, MergedLayers } from '../jobs/jobs.ts'

/** Checks of layers that are made while these are read. */
export interface CheckOnTheWay {
  /** Whether to search for credentials. */
  readonly search: boolean
  /** Whether to compute the digests. */
  readonly digests: boolean
  /** Told how far a layer is, in place of `onLayerProgress`. */
  readonly onProgress: (layer: number, readBytes: number) => void
  readonly onChecked: (layer: number, check: LayerCheck) => void
}

export interface LoadOptions {
  /** Whether to compute SHA-256 of every file. */
  readonly digests: boolean
  readonly signal?: AbortSignal
  /** What is to be found out in the same pass over each layer that is read: its tree comes later, all of it sooner. */
  readonly check?: CheckOnTheWay | undefined
  readonly onLayerProgress?: (layer: number, progress: LayerProgress) => void
  /** Called as each layer is read; its tree moves on to the merge when all are. */
  readonly onLayerRead?: (layer: number, facts: LayerFacts) => void
  /**
   * Called at most once for each layer with a table of contents, before the layer is read: what the table promises. Without
   * these two no table is looked at before the layers are read.
   */
  readonly onLayerPreview?: (layer: number, facts: LayerFacts) => void
  /** Called at most once, when all layers have a table of contents: the image by what they promise. */
  readonly onPreview?: (preview: MergedImage) => void
}

/** Reads all layers of an image, as many side by side as there are workers, then merges them. */
export async function loadImage(image: Image, runner: JobRunner, options: LoadOptions): Promise<LoadedImage> {
  let isRead = false
  // Asked for first, so that a worker takes it up before all are reading layers. What is wrong with it, reading will tell.
  if (options.onLayerPreview !== undefined || options.onPreview !== undefined) {
    void previewImage(image, runner, options, () => isRead).catch(() => undefined)
  }
  // The largest first: begun last it would keep one core busy after all others are done.
  const largestFirst = image.layers.toSorted((a, b) => b.storedBytes - a.storedBytes)
  const read = await inTurn(largestFirst, runner.parallel, async (layer) => {
    const content = await readOne(layer, runner, options)
    const { tree: _, ...facts } = content
    options.onLayerRead?.(layer.index, facts)
    return { layer, content }
  })
  const contents = read.toSorted((a, b) => a.layer.index - b.layer.index).map(({ content }) => content)
  const assembled = await runner.run('assemble-image', { layers: contents.map(({ tree }) => tree) }, { signal: options.signal })
  isRead = true
  return { ...mergedImage(contents, assembled), report: openReport(assembled.report, assembled.merged) }
}

function mergedImage(facts: readonly LayerFacts[], { layers: trees, merged, problems }: MergedLayers): MergedImage {
  return {
    layers: facts.map((content, layer) => ({ ...content, tree: trees[layer] ?? emptyLayerTree() })),
    trees,
    merged,
    problems,
  }
}

/** @param isOver whether the truth is there, so that promises are of no use any more */
async function previewImage(image: Image, runner: JobRunner, options: LoadOptions, isOver: () => boolean): Promise<void> {
  const asked = image.layers.map((layer) => ({
    layer: layer.index,
    blob: blobToRead(layer),
    annotations: layer.descriptor?.annotations ?? {},
  }))
  const preview = await runner.run('preview-image', { layers: asked }, { signal: options.signal })
  if (isOver() || options.signal?.aborted === true) return
  preview.facts.forEach((facts, layer) => {
    if (facts !== undefined) options.onLayerPreview?.(layer, facts)
  })
  if (preview.isWhole && asked.length > 0)
    options.onPreview?.(
      mergedImage(
        preview.facts.filter((facts) => facts !== undefined),
        preview,
      ),
    )
}

/** The blob of a layer, as far as there is something in it that can be read. */
export function blobToRead({ blob, descriptor }: Layer): SourceRecipe | undefined {
  return isEncryptedMediaType(descriptor?.mediaType ?? '') ? undefined : blob
}

async function readOne(layer: Layer, runner: JobRunner, options: LoadOptions): Promise<LayerContent> {
  const { mediaType = '', annotations = {} } = layer.descriptor ?? {}
  const blob = blobToRead(layer)
  if (blob === undefined) return absentLayer()
  const input = { blob, layer: layer.index, mediaType, annotations, digests: options.digests }
  const { signal, check: checking } = options
  if (checking === undefined) {
    const onProgress = (progress: LayerProgress) => options.onLayerProgress?.(layer.index, progress)
    return runner.run('read-layer', input, { signal, onProgress })
  }
  const { search, digests, onProgress, onChecked } = checking
  const { content, check } = await runner.run(
    'read-and-check-layer',
    { ...input, check: { search, digests } },
    { signal, onProgress: ({ readBytes }) => onProgress(layer.index, readBytes) },
  )
  onChecked(layer.index, check)
  return content
}

function absentLayer(): LayerContent {
  const counts = { tarBytes: 0, entries: 0, files: 0, contentBytes: 0, shadowedBytes: 0, whiteouts: 0, opaques: 0 }
  return { tree: emptyLayerTree(), compression: 'none', checkpoints: new CheckpointRecorder().finish(), ...counts, problems: [] }
}
