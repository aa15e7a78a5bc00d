import { BuildError, type BuildWarning } from './build-error.ts'
import type { Instruction } from './dockerfile/parse-dockerfile.ts'
import { substitute, SubstitutionError } from './dockerfile/substitute.ts'
import type { IgnoreRules } from './dockerfile/ignore.ts'
import type { HistoryItem, RunConfig } from './image-config.ts'
import type { Budget } from './limits.ts'
import { type Inode, makeInode } from './overlay/inode.ts'
import { Namespace } from './overlay/namespace.ts'
import { Overlay } from './overlay/overlay.ts'
import type { PackedLayer } from './pack/pack-layer.ts'
import type { Packing } from './pack/packings.ts'
import type { Spelling } from './pack/spelling.ts'

/** An image that FROM may name, with its layers as directories. */
export interface BaseImage {
  readonly layers: readonly { readonly packed: PackedLayer; readonly root: Inode }[]
  readonly history: readonly HistoryItem[]
  readonly config: RunConfig
  readonly architecture: string
  readonly os: string
}

/** How a step came to be as it is. */
export type CacheMark =
  | { readonly kind: 'cached' }
  /** Rebuilt: nothing like it was built before, or what of it is other than the last time. */
  | { readonly kind: 'rebuilt'; readonly because: 'new' | 'below' | 'instruction' | 'environment' | 'files' }

/** One instruction that made a layer, or changed only the configuration. */
export interface Step {
  readonly instruction: Instruction
  /** Of the steps of its stage that make layers, from 1; undefined of those that make none. */
  readonly number: number | undefined
  /** Its text with variables in it replaced. */
  readonly title: string
  /** Undefined where it makes no layer. */
  readonly layer: PackedLayer | undefined
  readonly printed: string
  /** Whether a program had a part in it that only acts as a real one does: a package manager. */
  readonly isSimulated: boolean
  readonly cache: CacheMark | undefined
}

/** What all stages of a build share. */
export interface BuildContext {
  /** The context that COPY reads, without what .dockerignore leaves out. */
  readonly context: Inode
  readonly ignore: IgnoreRules
  /** Whether a path is in the context, ignored or not. */
  readonly hasFile: (path: string) => boolean
  readonly escape: string
  readonly now: number
  readonly spelling: Spelling
  readonly packing: Packing
  readonly first: readonly string[]
  readonly budget: Budget
  readonly secrets: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
  /** Directories of `--mount=type=cache`, by id. */
  readonly caches: Map<string, Inode>
  readonly warnings: BuildWarning[]
  /** Values given for arguments from outside. */
  readonly givenArguments: ReadonlyMap<string, string>
  /** Values of ARGs that stand before the first FROM. */
  readonly globalArguments: ReadonlyMap<string, string>
  /** The state of a stage, or of an image, by name or number. @throws BuildError where there is none */
  readonly stackOf: (name: string, instruction: Instruction) => readonly Inode[]
  tick: number
}

/** A stage while it is built. */
export interface Stage {
  readonly index: number
  /** '' where it has none. */
  readonly name: string
  /** Topmost first. */
  lowers: readonly Inode[]
  readonly layers: PackedLayer[]
  readonly history: HistoryItem[]
  readonly steps: Step[]
  config: RunConfig
  /** Arguments that were declared, in their order; undefined without a value. */
  readonly args: Map<string, string | undefined>
  shell: readonly string[]
  /** What a step's cache key has of all steps below. */
  key: string
  /** An upper that buildah's next layer goes on with. */
  pending: Inode | undefined
  readonly architecture: string
  readonly os: string
}

/** The environment that ENV has made, as pairs. */
export function environmentOf(stage: Stage): Map<string, string> {
  return new Map((stage.config.Env ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

/** What RUN sees: arguments, and above them the environment. */
export function variablesOf(stage: Stage): Map<string, string> {
  const variables = new Map<string, string>()
  for (const [name, value] of stage.args) if (value !== undefined) variables.set(name, value)
  for (const [name, value] of environmentOf(stage)) variables.set(name, value)
  return variables
}

/** A word with its variables replaced. @throws BuildError at the instruction */
export function expandWord(word: string, stage: Stage, build: BuildContext, instruction: Instruction): string {
  const variables = variablesOf(stage)
  try {
    return substitute(word, (name) => variables.get(name), build.escape)
  } catch (thrown) {
    if (!(thrown instanceof SubstitutionError)) throw thrown
    throw new BuildError(`failed to process "${word}": ${thrown.message}`, instruction.place)
  }
}

/** A here-document with its variables replaced; quotes stay. @throws BuildError at the instruction */
export function expandHeredoc(text: string, stage: Stage, build: BuildContext, instruction: Instruction): string {
  const variables = variablesOf(stage)
  try {
    return substitute(text, (name) => variables.get(name), build.escape, true)
  } catch (thrown) {
    if (!(thrown instanceof SubstitutionError)) throw thrown
    throw new BuildError(`failed to process here-document: ${thrown.message}`, instruction.place)
  }
}

/** The file system of a stage with a fresh upper. */
export function openStage(stage: Stage, build: BuildContext): { files: Namespace; overlay: Overlay } {
  const upper = stage.pending ?? makeInode('directory', { mode: 0o755 })
  const overlay = new Overlay(stage.lowers, upper)
  return { overlay, files: new Namespace(overlay, build.now, build.budget, build.tick) }
}

/** A path as a container sees it from the working directory, without `.` and `..`. */
export function absolutePath(path: string, workdir: string): string {
  const names: string[] = []
  for (const name of (path.startsWith('/') ? path : `${workdir}/${path}`).split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return `/${names.join('/')}`
}

/** What an instruction of a stage does; gives what the step is, which the builder packs and writes down. */
export interface StepResult {
  readonly title: string
  /** Text of the history. */
  readonly createdBy: string
  /** The changed files; undefined where the step makes no layer. */
  readonly upper: Inode | undefined
  readonly printed?: string
  readonly isSimulated?: boolean
}

/** What a cache key is made of, beside the steps below. */
export interface StepKey {
  /** The instruction itself. */
  readonly text: string
  /** Variables and the like that it is run with; '' where it is run with none. */
  readonly environment: string
  /** Names, modes and content of what it reads; '' where it reads nothing. */
  readonly files: string
  /** Whether the steps below count: not for `--link`. */
  readonly isIndependent: boolean
}

/** A handler of instructions that make a layer: what it depends on is known before it is run. */
export interface LayerStep {
  readonly title: string
  readonly key: StepKey
  /** Reads what takes waiting, before `run`. */
  prepare?(): Promise<void>
  run(): StepResult
}
