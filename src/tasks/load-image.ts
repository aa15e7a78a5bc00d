import { openReport } from '../analysis/index.ts'
import type { LayerFacts, LoadedImage, MergedImage } from '../analysis/loaded-image.ts'
import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import { isEncryptedMediaType } from '../image/media-types.ts'
import type { Image, Layer } from '../image/types.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import type { LayerCheck } from '../layer/check-layer.ts'
import type { LayerContent, LayerProgress } from '../layer/read-layer.ts'
import { inTurn } from '../bytes/in-turn.ts'
import { GrowingImage, type PartialImage } from './growing-image.ts'
import { absentLayer, mergedImage } from './merged-image.ts'
import type { JobRunner, ReadLayerInput } from '../jobs/jobs.ts'
import { type Helpers, readWithHelpers } from './read-with-helpers.ts'

/** Checks of layers that are made while these are read. */
export interface CheckOnTheWay {
  /** Whether to search for credentials. */
  readonly search: boolean
  /** What to search for; ours alone without them. */
  readonly ownRules: OwnRules | undefined
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
  /**
   * Called now and then while layers are being read: the image as far as it is read from the base up; not again before it resolves,
   * nor once there is a preview. Without it nothing is merged before all layers are read.
   */
  readonly onPartial?: (image: PartialImage) => Promise<void>
}

/**
 * Reads all layers of an image, as many side by side as there are workers, then merges them. One that outweighs all others is helped with
 * by whoever has none to read.
 */
export async function loadImage(image: Image, runner: JobRunner, options: LoadOptions): Promise<LoadedImage> {
  let isRead = false
  const { signal, onPartial } = options
  const growing = onPartial === undefined ? undefined : new GrowingImage(image.layers.length, runner, { signal, show: onPartial })
  signal?.addEventListener('abort', () => growing?.end(), { once: true })
  // Asked for first, so that a worker takes it up before all are reading layers. What is wrong with it, reading will tell.
  if (options.onLayerPreview !== undefined || options.onPreview !== undefined) {
    const onPreview = (preview: MergedImage) => {
      growing?.end()
      options.onPreview?.(preview)
    }
    void previewImage(image, runner, { ...options, onPreview }, () => isRead).catch(() => undefined)
  }
  // Checked on the way, each layer is a job: its search and hashes are what takes longest.
  const isChecked = options.check !== undefined
  const helpedWith = isChecked ? undefined : findDominant(image.layers, runner)
  const groups = groupLayers(image.layers, runner.parallel, isChecked ? 0 : smallLayer, growing !== undefined)
  let unread = groups.length
  let helpers: Helpers | undefined
  // A layer that is not begun needs a core too.
  const help = () => helpers?.begin(runner.parallel - unread)
  const onGzip = (found: Helpers) => {
    helpers = found
    help()
  }
  const read = await inTurn(groups, runner.parallel, async (layers) => {
    const [first] = layers
    const isHelped = first !== undefined && first === helpedWith
    const contents = isHelped ? [await readHelped(first, runner, options, onGzip)] : await readGroup(layers, runner, options)
    unread--
    help()
    return layers.map((layer, at) => {
      const content = contents[at] ?? absentLayer()
      const { tree: _, ...facts } = content
      options.onLayerRead?.(layer.index, facts)
      growing?.take(layer.index, content)
      return { layer, content }
    })
  })
  growing?.end()
  const contents = read
    .flat()
    .toSorted((a, b) => a.layer.index - b.layer.index)
    .map(({ content }) => content)
  const trees = contents.map(({ tree }) => tree)
  const stretches = contents.map((content) => content.stretches)
  const instructions = image.layers.map(({ instruction }) => instruction)
  const assembled = await runner.run('assemble-image', { layers: trees, stretches, instructions }, { signal: options.signal })
  isRead = true
  return { ...mergedImage(contents, assembled), report: openReport(assembled.report, assembled.merged) }
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

/** A layer stored in no more bytes than this is read in less time than a message to another thread and back may take. */
const smallLayer = 256 << 10
/** So many of them are read in one job at most. */
const maxGroup = 16

/**
 * The layers of an image by the jobs that read them. The largest come first: begun last one would keep one core busy after all
 * others are done. Small ones are put together, so that the page, which is busy with drawing meanwhile, is asked less often.
 * @param isGrowing whether the image is shown as its layers come: small ones and the base then come before all others, and of those
 * within a factor of two the lower first, so that what is read leaves no gap
 */
function groupLayers(layers: readonly Layer[], parallel: number, smallBytes: number, isGrowing: boolean): Layer[][] {
  const rankOf = ({ index, storedBytes }: Layer) =>
    isGrowing ? (index === 0 ? Infinity : Math.floor(Math.log2(storedBytes + 1))) : storedBytes
  const largestFirst = layers.toSorted((a, b) => rankOf(b) - rankOf(a))
  const isSmall = (layer: Layer) => (blobToRead(layer)?.size ?? Infinity) <= smallBytes
  const large = largestFirst.filter((layer) => !isSmall(layer)).map((layer) => [layer])
  const groups: Layer[][] = []
  const small = largestFirst.filter(isSmall)
  const size = Math.min(maxGroup, Math.ceil(small.length / parallel))
  for (let at = 0; at < small.length; at += size) groups.push(small.slice(at, at + size))
  return isGrowing ? [...groups, ...large] : [...large, ...groups]
}

/** @returns the contents of the layers, in their order */
async function readGroup(layers: readonly Layer[], runner: JobRunner, options: LoadOptions): Promise<readonly LayerContent[]> {
  const inputs = layers.flatMap((layer) => inputOf(layer, options) ?? [])
  const [first] = inputs
  if (first === undefined) return []
  const { signal, onLayerProgress } = options
  if (inputs.length === 1) return [await readOne(first, runner, options)]
  const onProgress = (told: { layer: number; progress: LayerProgress }) => onLayerProgress?.(told.layer, told.progress)
  return runner.run('read-small-layers', { layers: inputs }, { signal, onProgress })
}

/** What reads a layer; undefined where there is nothing to read. */
function inputOf(layer: Layer, { digests }: LoadOptions): ReadLayerInput | undefined {
  const { mediaType = '', annotations = {} } = layer.descriptor ?? {}
  const blob = blobToRead(layer)
  return blob === undefined ? undefined : { blob, layer: layer.index, mediaType, annotations, digests }
}

/** The layer that outweighs all others; undefined where there is none, or it is not worth help. */
function findDominant(layers: readonly Layer[], runner: JobRunner): Layer | undefined {
  const totalBytes = layers.reduce((sum, { storedBytes }) => sum + storedBytes, 0)
  return layers.find(({ storedBytes }) => storedBytes >= runner.helpBytes && storedBytes > totalBytes - storedBytes)
}

/** @param onGzip given who may help, once it is known that they can: only gzip is taken apart */
function readHelped(
  layer: Layer,
  runner: JobRunner,
  options: LoadOptions,
  onGzip: (helpers: Helpers) => void,
): Promise<LayerContent> {
  const input = inputOf(layer, options)
  if (input === undefined) return Promise.resolve(absentLayer())
  return readWithHelpers(runner, input.blob, runner.parallel - 1, options.signal, (linked, helpers, signal) => {
    const onLayerProgress = (index: number, progress: LayerProgress) => {
      if (progress.compression === 'gzip' && progress.readBytes === 0) onGzip(helpers)
      options.onLayerProgress?.(index, progress)
    }
    return readOne({ ...input, ...linked }, runner, { ...options, onLayerProgress }, signal)
  })
}

async function readOne(
  input: ReadLayerInput,
  runner: JobRunner,
  { onLayerProgress, check: checking, signal: given }: LoadOptions,
  signal = given,
): Promise<LayerContent> {
  const { layer } = input
  if (checking === undefined)
    return runner.run('read-layer', input, { signal, onProgress: (progress) => onLayerProgress?.(layer, progress) })
  const { search, ownRules, digests, onProgress, onChecked } = checking
  const { content, check } = await runner.run(
    'read-and-check-layer',
    { ...input, check: { search, ownRules, digests } },
    { signal, onProgress: ({ readBytes }) => onProgress(layer, readBytes) },
  )
  onChecked(layer, check)
  return content
}
