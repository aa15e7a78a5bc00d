import { BuildFailure, BuildLimitError } from '../build/build-image.ts'
import { StepCache } from '../build/cache.ts'
import { LimitError, type LimitName } from '../build/limits.ts'
import type { DockerfilePlace } from '../build/build-error.ts'
import type { ListedPath } from '../analysis/list-paths.ts'
import { type Check, findMisses, type Miss } from './checks/index.ts'
import { type Fact, findFact } from './facts.ts'
import type { ImageNames } from './image-names.ts'
import type { CacheMark } from '../build/stage.ts'
import type { BuildState } from './build-state.ts'
import type { Edit } from './edit.ts'
import { fetchFile, type FileFetch } from './fetch.ts'
import { rebuiltBytes, type ReplayedStep, replayEdit } from './replay.ts'
import { BesideError, type StoredEntry, type TaughtImage, teachImage } from './taught-image.ts'

/** What a page asks of a build state. */
export interface Question {
  readonly state: BuildState
  /** Lists of checks, one a task or a claim. */
  readonly checks: readonly (readonly Check[])[]
  readonly facts: readonly string[]
  /** What may be edited while the image is worked on; nothing where it is not given. */
  readonly edits?: readonly Edit[]
  /** Paths of files that are read out of their layers; nothing where it is not given. */
  readonly reads?: readonly string[]
}

/** A layer as figures show it. */
export interface ShownLayer {
  /** What made it, as its history says. */
  readonly createdBy: string
  readonly storedBytes: number
  readonly contentBytes: number
  readonly wastedBytes: number
  readonly entries: readonly StoredEntry[]
}

/** A line of the history, as the configuration has it. */
export interface ShownHistoryLine {
  readonly createdBy: string
  /** The layer that it made; undefined where it made none (`empty_layer`). */
  readonly layer: number | undefined
}

/** A step of an image that was built again after an edit. */
export interface ShownStep {
  /** Of its stage; its number where it has none, '' where it is the only one. */
  readonly stage: string
  readonly title: string
  readonly mark: CacheMark
}

/** What of an image is built again after an edit. */
export interface ShownReplay {
  readonly edit: Edit
  /** Those that make layers. */
  readonly steps: readonly ShownStep[]
  /** Bytes of the blobs that are made anew. */
  readonly pushedBytes: number
}

/** What was built and what figures show of it. */
export interface ShownImage {
  readonly layers: readonly ShownLayer[]
  readonly names: ImageNames
  /** Those that are built beside it. */
  readonly others: readonly ShownImage[]
  readonly history: readonly ShownHistoryLine[]
  /** Layers that the Dockerfile's base brought. */
  readonly baseLayers: number
  readonly final: readonly ListedPath[]
  readonly shippedBytes: number
  readonly visibleBytes: number
  readonly wastedBytes: number
  /** By stage, the instructions that made a layer, with its FROM in front of them. */
  readonly stages: readonly (readonly string[])[]
  /** By edit that can be made on it, where edits were asked for. */
  readonly replays: readonly ShownReplay[]
  /** By file that is read out of its layer, where such were asked for. */
  readonly fetches: readonly FileFetch[]
}

/** Where a build stopped. */
export interface StopPlace {
  /** Which of the images of the state: 0 for that of its Dockerfile, from 1 for those beside it. */
  readonly image: number
  /** The stage by its name, or by its number where it has none; undefined for the first without a name, and before any was begun. */
  readonly stage: string | undefined
  /** Undefined where it is about the whole file. */
  readonly place: DockerfilePlace | undefined
}

/** Where and why a build stopped. */
export type Stop = StopPlace &
  (
    | {
        readonly kind: 'failed'
        /** In the words of the builder. */
        readonly message: string
        /** What a command wrote before it failed. */
        readonly said: string
      }
    | { readonly kind: 'limit'; readonly limit: LimitName; readonly most: number }
  )

/** What a build state was found to be. */
export type Examination =
  | {
      readonly kind: 'built'
      readonly image: ShownImage
      /** By list of checks: what is missing; empty where the list is met. */
      readonly misses: readonly (readonly Miss[])[]
      /** By fact; undefined where the image has no such thing. */
      readonly facts: readonly (Fact | undefined)[]
    }
  | Stop

/** What this thread built before. */
const known = new StepCache()

/** Builds a state and answers what is asked of it. What is wrong with the state is an answer too. */
export async function examine({ state, checks, facts, edits = [], reads = [] }: Question): Promise<Examination> {
  let image: TaughtImage
  try {
    image = await teachImage(state, known)
  } catch (thrown) {
    const stop = thrown instanceof BesideError ? stopOf(thrown.cause, thrown.image) : stopOf(thrown, 0)
    if (stop === undefined) throw thrown
    return stop
  }
  const misses: Miss[][] = []
  for (const asked of checks) misses.push(await findMisses(image, asked))
  const replays: ShownReplay[] = []
  for (const edit of edits) {
    const steps = await replayEdit(image, edit)
    if (steps !== undefined) replays.push(showReplay(edit, steps))
  }
  const fetches: FileFetch[] = []
  for (const path of reads) {
    const fetch = await fetchFile(image, path)
    if (fetch !== undefined) fetches.push(fetch)
  }
  return {
    kind: 'built',
    image: { ...showImage(image), replays, fetches },
    misses,
    facts: facts.map((fact) => findFact(image, fact)),
  }
}

/** Where and why a build stopped; undefined for what no state brings about. */
function stopOf(thrown: unknown, image: number): Stop | undefined {
  if (!(thrown instanceof BuildFailure || thrown instanceof LimitError)) return undefined
  // What is too large to be read again is in none of its steps.
  const { stages } = thrown instanceof BuildFailure || thrown instanceof BuildLimitError ? thrown : { stages: [] }
  const place = thrown instanceof BuildFailure ? thrown.spot : thrown instanceof BuildLimitError ? thrown.place : undefined
  const stage = stages.at(-1)
  const number = stage === undefined || stage.index === 0 ? undefined : String(stage.index)
  const at: StopPlace = { image, stage: stage?.name === '' ? number : stage?.name, place }
  return thrown instanceof LimitError
    ? { kind: 'limit', limit: thrown.limit, most: thrown.most, ...at }
    : { kind: 'failed', message: thrown.message, said: thrown.said, ...at }
}

function showReplay(edit: Edit, replayed: readonly ReplayedStep[]): ShownReplay {
  const isAlone = new Set(replayed.map(({ stage }) => stage)).size === 1
  return {
    edit,
    steps: replayed.map(({ stage, step }) => ({
      stage: isAlone ? '' : stage.name === '' ? String(stage.index) : stage.name,
      title: step.title,
      mark: step.cache,
    })),
    pushedBytes: rebuiltBytes(replayed),
  }
}

function showImage({ built, names, others, layers, entries, space, final }: TaughtImage): ShownImage {
  const { stage } = built
  const makers = stage.history.filter((line) => line.empty_layer !== true)
  return {
    names,
    others: others.map(showImage),
    layers: layers.map(({ blob }, at) => ({
      createdBy: makers[at]?.created_by ?? '',
      storedBytes: blob.size,
      contentBytes: space.layers[at]?.contentBytes ?? 0,
      wastedBytes: space.layers[at]?.wastedBytes ?? 0,
      entries: entries[at] ?? [],
    })),
    history: stage.history.map((line) => ({
      createdBy: line.created_by ?? '',
      layer: line.empty_layer === true ? undefined : makers.indexOf(line),
    })),
    baseLayers: layers.length - stage.steps.filter((step) => step.layer !== undefined).length,
    final,
    shippedBytes: space.contentBytes,
    visibleBytes: space.mergedBytes,
    replays: [],
    fetches: [],
    wastedBytes: space.wastedBytes,
    stages: built.stages.map(({ steps }) => [
      'FROM',
      ...steps.flatMap(({ layer, instruction }) => (layer === undefined ? [] : [instruction.keyword])),
    ]),
  }
}
