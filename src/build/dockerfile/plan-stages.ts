import { BuildError, type BuildWarning, type DockerfilePlace } from '../build-error.ts'
import type { Instruction } from './parse-dockerfile.ts'
import { substitute, SubstitutionError } from './substitute.ts'
import { splitWords } from './words.ts'

/** A stage that is to be built. */
export interface StagePlan {
  readonly index: number
  /** In small letters, '' where it has none. */
  readonly name: string
  /** A stage by its number, or an image by its name. */
  readonly from: number | string
  readonly place: DockerfilePlace
  /** Without FROM. */
  readonly instructions: readonly Instruction[]
}

export interface BuildPlan {
  /** Those that the target needs, in their order; the target is the last. */
  readonly stages: readonly StagePlan[]
  /** Of all stages of the Dockerfile, by their index: a number where one has no name. */
  readonly names: readonly string[]
  readonly globalArguments: ReadonlyMap<string, string>
}

interface PlanOptions {
  readonly args: ReadonlyMap<string, string>
  readonly bases: ReadonlyMap<string, unknown>
  readonly escape: string
  readonly target: string | undefined
  readonly warnings: BuildWarning[]
}

/** Which stages a build needs. @throws BuildError */
export function planStages(instructions: readonly Instruction[], options: PlanOptions): BuildPlan {
  const globalArguments = new Map<string, string>()
  const stages: (Omit<StagePlan, 'instructions'> & { instructions: Instruction[] })[] = []
  for (const instruction of instructions) {
    const last = stages.at(-1)
    if (instruction.keyword === 'FROM') stages.push(readFrom(instruction, stages, globalArguments, options))
    else if (last !== undefined) last.instructions.push(instruction)
    else if (instruction.keyword === 'ARG') readGlobal(instruction, globalArguments, options)
    else throw new BuildError('no build stage in current context', instruction.place)
  }
  if (stages.length === 0) throw new BuildError('dockerfile contains no stages to build', undefined)
  const target = findTarget(stages, options.target)
  const needed = new Set<StagePlan>()
  const need = (stage: StagePlan | undefined) => {
    if (stage === undefined || needed.has(stage)) return
    needed.add(stage)
    need(stages.find(({ index }) => index === stage.from))
    for (const name of sourcesOf(stage)) need(findStage(stages, name, stage))
  }
  need(target)
  // An image that nobody needs is not asked for, as builders have it.
  const names = stages.map(({ name, index }) => (name === '' ? String(index) : name))
  for (const { from, place, index } of stages.filter((stage) => needed.has(stage)))
    if (typeof from === 'string' && from !== 'scratch' && !options.bases.has(from))
      throw new BuildError('the image cannot be found', place, { image: from, stageNames: names.slice(0, index) })
  // A later stage may be copied from: it is built before.
  const ordered: StagePlan[] = []
  const order = (stage: StagePlan | undefined, path: readonly StagePlan[]) => {
    if (stage === undefined || ordered.includes(stage)) return
    if (path.includes(stage))
      throw new BuildError(`circular dependency detected on stage: ${stage.name === '' ? stage.index : stage.name}`, stage.place)
    order(
      stages.find(({ index }) => index === stage.from),
      [...path, stage],
    )
    for (const name of sourcesOf(stage)) order(findStage(stages, name, stage), [...path, stage])
    ordered.push(stage)
  }
  for (const stage of stages) if (needed.has(stage) && stage !== target) order(stage, [])
  order(target, [])
  return { stages: ordered, names, globalArguments }
}

function findStage<T extends StagePlan>(stages: readonly T[], name: string, user: StagePlan): T | undefined {
  return (
    stages.find((stage) => stage !== user && stage.name !== '' && stage.name === name.toLowerCase()) ??
    stages.find((stage) => String(stage.index) === name && stage !== user)
  )
}

function findTarget<T extends StagePlan>(stages: readonly T[], target: string | undefined): T | undefined {
  if (target === undefined) return stages.at(-1)
  const found = stages.find(({ name, index }) => name === target.toLowerCase() || String(index) === target)
  if (found === undefined) throw new BuildError(`target stage "${target}" could not be found`, undefined)
  return found
}

/** Names after `--from=` of COPY, ADD and mounts. */
function sourcesOf(stage: StagePlan): string[] {
  return stage.instructions.flatMap(({ flags }) =>
    flags.flatMap(({ name, value = '' }) => {
      if (name === 'from') return [value]
      return name === 'mount' ? value.split(',').flatMap((pair) => (pair.startsWith('from=') ? [pair.slice(5)] : [])) : []
    }),
  )
}

function expand(word: string, values: ReadonlyMap<string, string>, instruction: Instruction, { escape }: PlanOptions): string {
  try {
    return substitute(word, (name) => values.get(name), escape)
  } catch (thrown) {
    if (!(thrown instanceof SubstitutionError)) throw thrown
    throw new BuildError(`failed to process "${word}": ${thrown.message}`, instruction.place)
  }
}

function readGlobal(instruction: Instruction, values: Map<string, string>, options: PlanOptions): void {
  for (const word of splitWords(instruction.text, options.escape)) {
    const at = word.indexOf('=')
    const name = at === -1 ? word : word.slice(0, at)
    const value = options.args.get(name) ?? (at === -1 ? undefined : expand(word.slice(at + 1), values, instruction, options))
    if (value !== undefined) values.set(name, value)
  }
}

function readFrom(
  instruction: Instruction,
  stages: readonly StagePlan[],
  values: ReadonlyMap<string, string>,
  options: PlanOptions,
): Omit<StagePlan, 'instructions'> & { instructions: Instruction[] } {
  const { place } = instruction
  const words = splitWords(instruction.text, options.escape)
  const isNamed = words.length === 3 && words[1]?.toUpperCase() === 'AS'
  if (words.length !== 1 && !isNamed)
    throw new BuildError(`dockerfile parse error on line ${place.line}: FROM requires either one or three arguments`, place)
  const image = expand(words[0] ?? '', values, instruction, options)
  if (image === '') throw new BuildError(`base name (${words[0] ?? ''}) should not be blank`, place)
  const name = isNamed ? (words[2] ?? '').toLowerCase() : ''
  if (name !== '' && stages.some((stage) => stage.name === name))
    options.warnings.push({
      rule: 'DuplicateStageName',
      message: `Duplicate stage name "${words[2] ?? ''}", stage names should be unique`,
      place,
    })
  // Of two stages of a name the later one is meant.
  const below = stages.findLast((stage) => stage.name !== '' && stage.name === image.toLowerCase())
  return { index: stages.length, name, from: below?.index ?? image, place, instructions: [] }
}
