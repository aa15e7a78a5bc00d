import { BuildError, type BuildWarning, type DockerfilePlace } from './build-error.ts'
import { StepCache } from './cache.ts'
import { readIgnoreRules } from './dockerfile/ignore.ts'
import { type Instruction, parseDockerfile } from './dockerfile/parse-dockerfile.ts'
import { planStages, type StagePlan } from './dockerfile/plan-stages.ts'
import { layerSteps } from './instructions/index.ts'
import { metadataSteps } from './instructions/metadata.ts'
import { Budget, defaultLimits, LimitError, type Limits } from './limits.ts'
import { textOf } from './overlay/content.ts'
import { type Inode, makeInode } from './overlay/inode.ts'
import { Overlay } from './overlay/overlay.ts'
import { packLayer, type PackedLayer } from './pack/pack-layer.ts'
import { type Packing, packings } from './pack/packings.ts'
import type { Spelling } from './pack/spelling.ts'
import { spellings } from './pack/spellings/index.ts'
import type { BaseImage, BuildContext, CacheMark, Stage, Step } from './stage.ts'

/** What an image is built of. */
export interface BuildRequest {
  readonly dockerfile: string
  /** The directory that COPY reads, with a .dockerignore where there is one. */
  readonly context: Inode
  /** Images that FROM and --from may name. */
  readonly bases: ReadonlyMap<string, BaseImage>
  readonly args?: ReadonlyMap<string, string>
  readonly secrets?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
  /** Stage to build, by name or number; the last where it is not given. */
  readonly target?: string
  readonly spelling?: Spelling['id']
  /** How layers are compressed that are made; with gzip where it is not given. */
  readonly packing?: Packing['id']
  /** Paths of files that come first in their layer, where it is packed in a form that knows of that. */
  readonly first?: readonly string[]
  /** Seconds since 1970 that everything new gets; without it 2026-01-01. */
  readonly now?: number
  readonly limits?: Limits
  /** What earlier builds made. */
  readonly cache?: StepCache
  /** Waited for before each instruction, where somebody may call the build off by throwing. */
  readonly pause?: () => Promise<void>
}

/** An image as it was built. */
export interface BuiltImage {
  readonly stage: Stage
  /** Stages that were built, in the order of the Dockerfile. */
  readonly stages: readonly Stage[]
  readonly warnings: readonly BuildWarning[]
  /** Names of the bases that it is made of, by FROM or --from. */
  readonly bases: ReadonlySet<string>
  readonly now: number
}

/** 2026-01-01, 00:00 UTC. */
export const standardTime = 1_767_225_600

/** Where a build stopped: what was built before it can be used. */
export class BuildFailure extends BuildError {
  readonly stages: readonly Stage[]
  readonly warnings: readonly BuildWarning[]

  constructor(error: BuildError, stages: readonly Stage[], warnings: readonly BuildWarning[]) {
    super(error.message, error.place, error)
    this.stages = stages
    this.warnings = warnings
  }
}

/** A limit that a build came to, and what was built before it. */
export class BuildLimitError extends LimitError {
  /** Undefined where it is about the whole file. */
  readonly place: DockerfilePlace | undefined
  readonly stages: readonly Stage[]
  readonly warnings: readonly BuildWarning[]

  constructor(
    { limit, most }: LimitError,
    place: DockerfilePlace | undefined,
    stages: readonly Stage[],
    warnings: readonly BuildWarning[],
  ) {
    super(limit, most)
    this.place = place
    this.stages = stages
    this.warnings = warnings
  }
}

/**
 * Builds an image of a Dockerfile and its context, without a daemon, a network or a clock: the same request gives the same bytes.
 * @throws BuildFailure where the Dockerfile is wrong or a step fails, BuildLimitError where a limit is reached
 */
export async function buildImage(request: BuildRequest): Promise<BuiltImage> {
  const warnings: BuildWarning[] = []
  const stages: Stage[] = []
  const bases = new Set<string>()
  const baseOf: FindBase = (name) => {
    const base = request.bases.get(name)
    if (base !== undefined) bases.add(name)
    return base
  }
  let at: DockerfilePlace | undefined
  try {
    const budget = new Budget(request.limits ?? defaultLimits)
    budget.spend('textBytes', request.dockerfile.length)
    const { instructions, escape } = parseDockerfile(request.dockerfile)
    const plan = planStages(instructions, {
      args: request.args ?? new Map(),
      bases: request.bases,
      escape,
      target: request.target,
      warnings,
    })
    const ignored = request.context.children.get('.dockerignore')
    const ignore = readIgnoreRules(ignored === undefined ? '' : textOf(ignored.content))
    const build: BuildContext = {
      context: withoutIgnored(request.context, ignore.isIgnored),
      hasFile: (path) => findIn(request.context, path) !== undefined,
      ignore,
      escape,
      now: request.now ?? standardTime,
      spelling: spellings[request.spelling ?? 'buildkit'],
      packing: packings[request.packing ?? 'gzip'],
      first: request.first ?? [],
      budget,
      secrets: request.secrets ?? new Map(),
      caches: new Map(),
      warnings,
      givenArguments: request.args ?? new Map(),
      globalArguments: plan.globalArguments,
      stackOf: (name, instruction) => stackOf(name, instruction, stages, baseOf, plan.names),
      tick: 1,
    }
    const cache = request.cache ?? new StepCache()
    cache.begin()
    for (const stagePlan of plan.stages) {
      const stage = startStage(stagePlan, stages, baseOf)
      stages.push(stage)
      for (const instruction of stagePlan.instructions) {
        at = instruction.place
        await request.pause?.()
        await runStep(instruction, stage, build, cache)
      }
    }
    const stage = stages.at(-1)
    if (stage === undefined) throw new BuildError('dockerfile contains no stages to build', undefined)
    return { stage, stages, warnings, bases, now: build.now }
  } catch (thrown) {
    if (thrown instanceof BuildError) throw new BuildFailure(thrown, stages, warnings)
    if (thrown instanceof LimitError) throw new BuildLimitError(thrown, at, stages, warnings)
    throw thrown
  }
}

type FindBase = (name: string) => BaseImage | undefined

function stackOf(
  name: string,
  instruction: Instruction,
  stages: readonly Stage[],
  baseOf: FindBase,
  names: readonly string[],
): readonly Inode[] {
  const stage =
    stages.find((one) => one.name !== '' && one.name === name.toLowerCase()) ?? stages.find((one) => String(one.index) === name)
  if (stage !== undefined) return stage.lowers
  const base = baseOf(name)
  if (base === undefined) {
    const own = stages.at(-1)?.index
    const stageNames = names.filter((_, index) => index !== own)
    throw new BuildError('the image cannot be found', instruction.place, { image: name, stageNames })
  }
  return base.layers.map(({ root }) => root).reverse()
}

function startStage(plan: StagePlan, stages: readonly Stage[], baseOf: FindBase): Stage {
  const common = { index: plan.index, name: plan.name, steps: [], args: new Map(), pending: undefined }
  const below = stages.find((stage) => stage.index === plan.from)
  if (below !== undefined) {
    const { lowers, layers, history, config, shell, key, architecture, os } = below
    return {
      ...common,
      lowers,
      layers: [...layers],
      history: [...history],
      config,
      shell,
      key,
      architecture,
      os,
      args: new Map(below.args),
    }
  }
  const base = plan.from === 'scratch' ? undefined : baseOf(String(plan.from))
  if (base === undefined && plan.from !== 'scratch')
    throw new BuildError('the image cannot be found', plan.place, { image: String(plan.from) })
  const layers = base?.layers ?? []
  return {
    ...common,
    lowers: layers.map(({ root }) => root).reverse(),
    layers: layers.map(({ packed }) => packed),
    history: [...(base?.history ?? [])],
    config: base?.config ?? { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], WorkingDir: '/' },
    shell: base?.config.Shell ?? ['/bin/sh', '-c'],
    key: layers.map(({ packed }) => packed.diffId).join(),
    architecture: base?.architecture ?? 'amd64',
    os: base?.os ?? 'linux',
  }
}

/** What BuildKit writes beside each entry of a history. */
const builderComment = 'buildkit.dockerfile.v0'

async function runStep(instruction: Instruction, stage: Stage, build: BuildContext, cache: StepCache): Promise<void> {
  const { keyword } = instruction
  const created = new Date(build.now * 1000).toISOString().replace('.000Z', 'Z')
  const written = { created, comment: builderComment }
  const metadata = metadataSteps[keyword]
  if (metadata !== undefined) {
    if (keyword === 'CMD' && stage.steps.some((step) => step.instruction.keyword === 'CMD'))
      warnOfSecond(instruction, stage, build)
    const createdBy = metadata(instruction, stage, build)
    stage.history.push({ ...written, created_by: createdBy, empty_layer: true })
    stage.steps.push({
      instruction,
      number: undefined,
      title: createdBy,
      layer: undefined,
      printed: '',
      isSimulated: false,
      cache: undefined,
    })
    return
  }
  const plan = layerSteps[keyword]?.(instruction, stage, build)
  if (plan === undefined) throw new BuildError(`${keyword} is not supported`, instruction.place)
  const number = stage.steps.filter((step) => step.number !== undefined).length + 1
  const { key, next, mark } = cache.check(
    plan.key,
    stage.key,
    { stage: stage.index, number },
    [build.spelling.id, build.packing.id, ...build.first].join(' '),
  )
  const known = cache.find(key)
  let layer: PackedLayer | undefined
  let printed = ''
  let isSimulated = false
  let createdBy: string
  if (known !== undefined && mark.kind === 'cached') {
    ;({ layer, printed, isSimulated, createdBy } = known)
    build.tick = Math.max(build.tick, known.tick)
    if (known.workdir !== undefined) stage.config = { ...stage.config, WorkingDir: known.workdir }
    pushLayer(stage, known.root, layer, build)
  } else {
    await plan.prepare?.()
    const result = plan.run()
    ;({ createdBy } = result)
    printed = result.printed ?? ''
    isSimulated = result.isSimulated ?? false
    const root = result.upper
    if (root !== undefined) {
      layer = await packLayer(
        sameTimes(build.spelling.entriesOf(root, new Overlay(plan.key.isIndependent ? [] : stage.lowers)), build.now),
        build.packing,
        build.first,
      )
      stage.pending = undefined
    }
    pushLayer(stage, root, layer, build)
    const workdir = keyword === 'WORKDIR' ? stage.config.WorkingDir : undefined
    cache.keep(key, { layer, root, printed, isSimulated, createdBy, workdir, tick: build.tick })
  }
  stage.key = next
  const comment = isSimulated ? `${builderComment}; simulated packages` : builderComment
  stage.history.push({ created, comment, created_by: createdBy, ...(layer === undefined ? { empty_layer: true } : {}) })
  stage.steps.push({ instruction, number, title: plan.title, layer, printed, isSimulated, cache: mark } satisfies Step & {
    cache: CacheMark
  })
}

function pushLayer(stage: Stage, root: Inode | undefined, layer: PackedLayer | undefined, build: BuildContext): void {
  if (root === undefined || layer === undefined) return
  build.budget.spend('layers')
  stage.lowers = [root, ...stage.lowers]
  stage.layers.push(layer)
}

/** No entry is newer than the build, as builders write them with SOURCE_DATE_EPOCH. */
function sameTimes<T extends { readonly mtimeSeconds: number }>(items: readonly T[], now: number): T[] {
  return items.map((item) => (item.mtimeSeconds > now ? { ...item, mtimeSeconds: now } : item))
}

function warnOfSecond(instruction: Instruction, stage: Stage, build: BuildContext): void {
  const first = stage.steps.find((step) => step.instruction.keyword === 'CMD')
  build.warnings.push({
    rule: 'MultipleInstructionsDisallowed',
    message: 'Multiple CMD instructions should not be used in the same stage because only the last one will be used',
    place: first?.instruction.place ?? instruction.place,
  })
}

function findIn(directory: Inode, path: string): Inode | undefined {
  return path.split('/').reduce<Inode | undefined>((at, name) => at?.children.get(name), directory)
}

/** The context that a build sees: a directory stays where something in it does. */
function withoutIgnored(directory: Inode, isIgnored: (path: string) => boolean, path = ''): Inode {
  const copy = makeInode('directory', { ...directory })
  for (const [name, child] of directory.children) {
    const full = path === '' ? name : `${path}/${name}`
    if (child.kind !== 'directory') {
      if (!isIgnored(full)) copy.children.set(name, child)
      continue
    }
    const inner = withoutIgnored(child, isIgnored, full)
    if (!isIgnored(full) || inner.children.size > 0) copy.children.set(name, inner)
  }
  return copy
}
