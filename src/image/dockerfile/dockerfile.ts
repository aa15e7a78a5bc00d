import { type HistoryEntry, matchHistory } from '../history.ts'
import type { Image } from '../types.ts'
import { defaultShell, type DockerfileNote, readEntry, readShell } from './read-entry.ts'
import { layOutCommand } from './shell-text.ts'

/** One instruction of an image's history. */
export interface DockerfileStep {
  /** Number in the history; undefined for a layer that the history does not tell of. */
  readonly entry: number | undefined
  /** The layer that it made; undefined where it made none, and where history and layers do not match. */
  readonly layer: number | undefined
  /** RUN, COPY, ENV …; '' where the entry is no instruction: another tool's own text, or nothing. */
  readonly keyword: string
  /** What follows the keyword, laid out; may have several lines. */
  readonly text: string
  /** Of RUN the command as it was run, in one line unless it is a here-document; else ''. */
  readonly command: string
  readonly notes: readonly DockerfileNote[]
  /** Where the builder says so (buildah), the image that this step and all further ones were built upon. */
  readonly base: string | undefined
  readonly created: string | undefined
  readonly author: string | undefined
  /** The builder's comment, but for those that only say which builder it was or repeat `base`. */
  readonly comment: string | undefined
}

/** An image's history as a Dockerfile. */
export interface Dockerfile {
  /** In their order, the base first. */
  readonly steps: readonly DockerfileStep[]
  /** Whether each step is known to have made its layer; not so where the numbers differ. */
  readonly isMatched: boolean
  /** What a label or annotation calls the base (`org.opencontainers.image.base.name`). */
  readonly baseName: string | undefined
}

/** Comments that every entry of a builder has. */
const builderComments = /^(?:buildkit\.(?:dockerfile|exporter)\.v\d+|FROM \S+)$/
const baseNameKey = 'org.opencontainers.image.base.name'

/** Reads the history of an image. Layers that it does not tell of are steps without a text, behind all others. */
export function readDockerfile({ config, layers, manifest }: Pick<Image, 'config' | 'layers' | 'manifest'>): Dockerfile {
  const { history, execution } = config
  const isMatched = matchHistory(history, layers.length) !== undefined
  const steps = readSteps(history, isMatched)
  return {
    isMatched,
    // Buildah calls the base of what is built from scratch ''.
    baseName: manifest?.annotations[baseNameKey] || execution.labels[baseNameKey] || undefined,
    steps: isMatched ? steps : [...steps, ...layers.map(({ index }) => stepWithoutHistory(index))],
  }
}

function readSteps(history: readonly HistoryEntry[], isMatched: boolean): DockerfileStep[] {
  let shell = defaultShell
  let nextLayer = 0
  let base: string | undefined
  const said = new Set<string>()
  return history.map((entry, at): DockerfileStep => {
    const { keyword, text, buildArguments, notes } = readEntry(entry.createdBy ?? '', shell)
    if (keyword === 'SHELL') shell = readShell(text) ?? shell
    if (keyword === 'ARG') said.add(text)
    const values = buildArguments.filter((value) => !said.has(value))
    for (const value of values) said.add(value)
    const from = baseOf(entry)
    const isOnNewBase = from !== undefined && from !== base
    base = from ?? base
    const comment = builderComments.test(entry.comment ?? '') ? undefined : entry.comment
    return {
      entry: at,
      layer: isMatched && !entry.isEmptyLayer ? nextLayer++ : undefined,
      keyword,
      text: keyword === 'RUN' ? layOutCommand(text) : text,
      command: keyword === 'RUN' ? text : '',
      notes: values.length === 0 ? notes : [...notes, { id: 'built-with', values }],
      base: isOnNewBase ? from : undefined,
      created: entry.created,
      author: entry.author,
      comment,
    }
  })
}

/** buildah comments each step with the image below it; those of its own steps have an ID for a name. */
function baseOf({ comment }: HistoryEntry): string | undefined {
  const name = /^FROM (\S+)$/.exec(comment ?? '')?.[1]
  return name === undefined || /^[0-9a-f]{12,64}$/.test(name) ? undefined : name
}

function stepWithoutHistory(layer: number): DockerfileStep {
  return {
    entry: undefined,
    layer,
    keyword: '',
    text: '',
    command: '',
    notes: [],
    base: undefined,
    created: undefined,
    author: undefined,
    comment: undefined,
  }
}

/** The lines of a step as they stand in a Dockerfile; what is no instruction is a comment, none for an empty one. */
export function linesOf({ keyword, text }: Pick<DockerfileStep, 'keyword' | 'text'>): string[] {
  if (keyword !== '') return `${keyword} ${text}`.trimEnd().split('\n')
  return text === '' ? [] : text.split('\n').map((line) => `# ${line}`)
}
