import { computeImageSpace, type ImageSpaceTables } from '../analysis/wasted-space.ts'
import { bytesSource } from '../bytes/byte-source.ts'
import { ProblemList } from '../bytes/problem.ts'
import { buildImage, type BuiltImage } from '../build/build-image.ts'
import { StepCache } from '../build/cache.ts'
import { bytesOf } from '../build/overlay/content.ts'
import type { PackedLayer } from '../build/pack/pack-layer.ts'
import { encodeText } from '../bytes/text.ts'
import { detectCompression } from '../formats/compression/index.ts'
import type { TarEntryKind } from '../formats/tar/tar-entry.ts'
import { TarReader } from '../formats/tar/tar-reader.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import { readLayer } from '../layer/read-layer.ts'
import { type ListedPath, listState } from '../analysis/list-paths.ts'
import { mergeLayers } from '../merge/merge-layers.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import { basesIn, makeBases } from './bases/index.ts'
import { type ImageNames, namesOf } from './image-names.ts'
import { makeContext } from './context-file.ts'
import type { BuildState } from './build-state.ts'
import type { EditedState } from './edit.ts'

/** An entry of a layer's tar, as `tar tv` has it. */
export interface StoredEntry {
  /** As stored: markers by their own names. */
  readonly path: string
  readonly kind: TarEntryKind
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly size: number
  /** Of links; '' of all others. */
  readonly target: string
  readonly device: readonly [major: number, minor: number]
  /** Names of its extended attributes. */
  readonly xattrs: readonly string[]
  /** The first bytes of a file's content. */
  readonly head: Uint8Array
}

/** An image that was built of a state of a lesson, and read again as any image is. */
export interface TaughtImage {
  readonly state: BuildState
  readonly built: BuiltImage
  /** What its steps left: what an edit of its state finds again. */
  readonly cache: StepCache
  readonly names: ImageNames
  /** Those that are built beside it. */
  readonly others: readonly TaughtImage[]
  readonly layers: readonly PackedLayer[]
  /** By layer, in the order of the tar. */
  readonly entries: readonly (readonly StoredEntry[])[]
  readonly trees: readonly LayerTree[]
  readonly merged: MergedTree
  readonly space: ImageSpaceTables
  /** What a container sees, without the root. */
  readonly final: readonly ListedPath[]
}

/** What kept an image from being built that stands beside the first. */
export class BesideError extends Error {
  /** Which of the images it is: the first of those beside is 1. */
  readonly image: number

  constructor(image: number, cause: unknown) {
    super(undefined, { cause })
    this.name = 'BesideError'
    this.image = image
  }
}

/** How much of each file's content is kept, in bytes. */
const headBytes = 4096

/** Builds a state as a Dockerfile is built. @throws BuildFailure, LimitError */
export async function buildState(state: EditedState, cache = new StepCache()): Promise<BuiltImage> {
  return buildImage({
    dockerfile: state.dockerfile,
    context: makeContext(state.dockerfile, [...state.files, ...(state.contents ?? [])], state.filesSeconds),
    bases: await makeBases(basesIn([state.dockerfile]), state.baseRelease),
    secrets: new Map(Object.entries(state.secrets ?? {}).map(([id, text]) => [id, encodeText(text)])),
    cache,
    ...(state.spelling === undefined ? {} : { spelling: state.spelling }),
    ...(state.packing === undefined ? {} : { packing: state.packing }),
    ...(state.first === undefined ? {} : { first: state.first }),
  })
}

/**
 * Builds a state and reads the image by the code that opens images.
 * @param known steps that were built before
 * @throws BuildFailure, LimitError; BesideError where an image beside it throws them
 */
export async function teachImage(state: BuildState, known?: StepCache): Promise<TaughtImage> {
  const cache = new StepCache(known)
  const built = await buildState(state, cache)
  const { layers } = built.stage
  const { others = [], ...alone } = state
  const beside = await Promise.all(
    others.map((dockerfile, at) =>
      teachImage({ ...alone, dockerfile }, known).catch((thrown: unknown) => {
        throw new BesideError(at + 1, thrown)
      }),
    ),
  )
  const readings = await Promise.all(layers.map(readOnce))
  const trees = readings.map(({ tree }) => tree)
  const { merged } = mergeLayers(trees)
  return {
    state,
    built,
    cache,
    names: await namesOf(built),
    others: beside,
    layers,
    entries: readings.map(({ entries }) => entries),
    trees,
    merged,
    space: computeImageSpace(trees, merged),
    final: [...listState(trees, merged, trees.length - 1, false)],
  }
}

interface Reading {
  readonly tree: LayerTree
  readonly entries: readonly StoredEntry[]
}

/** What was read of the layers that a cache keeps: an edit reads only what it made anew. */
const readings = new WeakMap<PackedLayer, Promise<Reading>>()

function readOnce(layer: PackedLayer, index: number): Promise<Reading> {
  const reading = readings.get(layer) ?? readWhole(layer, index)
  readings.set(layer, reading)
  return reading
}

async function readWhole(layer: PackedLayer, index: number): Promise<Reading> {
  const { blob, mediaType } = layer
  const { tree } = await readLayer(bytesSource(bytesOf(blob)), { layer: index, mediaType, digests: false })
  return { tree, entries: await readEntries(layer) }
}

/** The tar of a layer, in chunks that are valid until the next one is asked for. */
export async function* tarOf({ blob }: PackedLayer): AsyncGenerator<Uint8Array> {
  const source = bytesSource(bytesOf(blob))
  const compression = detectCompression(await source.read({ offset: 0, size: 64 }))
  yield* compression.decompress(source, { problems: new ProblemList() })
}

/** The entries of a layer's tar, in their order. */
export async function readEntries(layer: PackedLayer): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = []
  let head: number[] = []
  let entry: Omit<StoredEntry, 'head'> | undefined
  const reader = new TarReader(
    {
      entry(read) {
        entry = {
          path: read.path,
          kind: read.kind,
          mode: read.mode,
          uid: read.uid,
          gid: read.gid,
          size: read.size,
          target: read.linkTarget,
          device: [read.deviceMajor, read.deviceMinor],
          xattrs: [...(read.xattrs?.keys() ?? [])],
        }
        head = []
      },
      content: (chunk) => void head.push(...chunk.subarray(0, headBytes - head.length)),
      hole: () => undefined,
      end() {
        if (entry !== undefined) entries.push({ ...entry, head: Uint8Array.from(head) })
      },
    },
    new ProblemList(),
  )
  for await (const chunk of tarOf(layer)) reader.push(chunk)
  reader.finish()
  return entries
}
