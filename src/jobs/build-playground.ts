import { readBaseImage } from '../build/base-image.ts'
import { BuildFailure, BuildLimitError, buildImage, type BuildRequest, standardTime } from '../build/build-image.ts'
import { BuildError, type BuildWarning } from '../build/build-error.ts'
import { StepCache } from '../build/cache.ts'
import { type Instruction, parseDockerfile } from '../build/dockerfile/parse-dockerfile.ts'
import { blocksOf, type Content } from '../build/overlay/content.ts'
import { mostWhole, withWhole } from '../build/pack/whole-bytes.ts'
import { writeArchive } from '../build/pack/write-archive.ts'
import type { BaseImage, Stage } from '../build/stage.ts'
import { warmUp } from '../build/warm-up.ts'
import { encodeText } from '../bytes/text.ts'
import type { OpenSource } from '../bytes/sources/source-kind.ts'
import type { Image } from '../image/types.ts'
import { basesIn, makeBases } from '../learn/bases/index.ts'
import { makeContext } from '../learn/context-file.ts'
import { simulationOfBase } from '../learn/simulation.ts'
import { nextTask } from '../tree/steps.ts'
import { findSurprises } from './find-surprises.ts'
import type { JobContext } from './jobs.ts'
import type { BuildFault, PlaygroundBuild, PlaygroundResult, PlaygroundStage } from '../learn/playground-build.ts'

/** How long a build goes on before it listens, in milliseconds: to listen takes some four. */
const breath = 30

/** What this thread built before. */
const cache = new StepCache()
/** Whether a build after the first finds its code compiled. */
let isWarm = false
/** Bases that this thread has read, by what tells their bytes. */
const readBases = new Map<string, Promise<BaseImage>>()

/**
 * Builds what the playground has. Whatever is wrong with it is part of the result.
 * @throws what reading an open image throws, and the signal's reason
 */
export async function buildPlayground(
  input: PlaygroundBuild,
  { signal, platform }: Pick<JobContext<'build-playground'>, 'signal' | 'platform'>,
): Promise<PlaygroundResult> {
  const begun = performance.now()
  let rested = begun
  if (input.isFresh) cache.clear()
  const request: BuildRequest = {
    dockerfile: input.dockerfile,
    context: makeContext(input.dockerfile, input.files),
    bases: await basesOf(input, platform.sources.open),
    args: new Map(Object.entries(input.buildArgs)),
    secrets: new Map(Object.entries(input.secrets).map(([id, value]) => [id, encodeText(value)])),
    spelling: input.spelling,
    cache,
    // A message that calls it off is heard between tasks only.
    pause: async () => {
      if (performance.now() - rested < breath) return
      await nextTask()
      rested = performance.now()
      signal.throwIfAborted()
    },
    ...(input.target === undefined ? {} : { target: input.target }),
  }
  const { stages, warnings, fault, now } = await tryBuild(request)
  const froms = instructionsOf(input.dockerfile).filter(({ keyword }) => keyword === 'FROM')
  const target = stages.at(-1)?.index
  const described = []
  for (const stage of stages) described.push(await describeStage(stage, froms, now, input.reference, request.bases))
  // The first build is small mostly, and its result is told before.
  if (!isWarm) void nextTask().then(warmUp)
  isWarm = true
  return {
    stages: described.toSorted((a, b) => a.index - b.index),
    target,
    stageNames: froms.map(({ text }, i) => /\sas\s+(\S+)\s*$/i.exec(text)?.[1] ?? String(i)),
    warnings,
    surprises: stages.flatMap(findSurprises),
    fault,
    milliseconds: performance.now() - begun,
  }
}

interface Tried {
  readonly stages: readonly Stage[]
  readonly warnings: readonly BuildWarning[]
  readonly fault: BuildFault | undefined
  readonly now: number
}

async function tryBuild(request: BuildRequest): Promise<Tried> {
  try {
    const { stages, warnings, now: time } = await buildImage(request)
    return { stages, warnings, fault: undefined, now: time }
  } catch (thrown) {
    if (thrown instanceof BuildLimitError) {
      const { limit, most, place, stages, warnings } = thrown
      return { stages, warnings, fault: { kind: 'limit', limit, most, place }, now: standardTime }
    }
    if (!(thrown instanceof BuildFailure)) throw thrown
    const { message, place, spot, said, image, stageNames, stages, warnings } = thrown
    const fault = { kind: 'error', message, place: spot, instruction: place, said, image, stageNames } as const
    if (stages.length > 0 || place === undefined || place.line === 1) return { stages, warnings, fault, now: standardTime }
    // Nothing is built of a file that cannot be read to its end; what stands before the fault can be.
    const before = request.dockerfile
      .split('\n')
      .slice(0, place.line - 1)
      .join('\n')
    const { target: _, ...rest } = request
    return { ...(await tryBuild({ ...rest, dockerfile: before })), fault }
  }
}

/** The instructions of a Dockerfile; of one that cannot be read to its end those before the fault. */
function instructionsOf(dockerfile: string): readonly Instruction[] {
  try {
    return parseDockerfile(dockerfile).instructions
  } catch (thrown) {
    if (!(thrown instanceof BuildError)) throw thrown
    const line = thrown.place?.line ?? 1
    return line === 1
      ? []
      : instructionsOf(
          dockerfile
            .split('\n')
            .slice(0, line - 1)
            .join('\n'),
        )
  }
}

async function describeStage(
  stage: Stage,
  froms: readonly Instruction[],
  created: number,
  reference: string,
  bases: BuildRequest['bases'],
): Promise<PlaygroundStage> {
  const { layers, history, config, architecture, os, index, name } = stage
  const { contents, imageId, manifestDigest } = await writeArchive({
    layers,
    history,
    config,
    architecture,
    os,
    created,
    reference,
  })
  const baseLayers = layers.length - stage.steps.filter(({ layer }) => layer !== undefined).length
  let next = baseLayers
  const steps = stage.steps.map(({ instruction, title, printed, isSimulated, cache: mark, layer }) => ({
    place: instruction.place,
    keyword: instruction.keyword,
    title,
    printed,
    isSimulated,
    cache: mark,
    layer:
      layer === undefined
        ? undefined
        : { index: next++, digest: layer.digest, diffId: layer.diffId, storedBytes: layer.blob.size },
  }))
  const from = froms[index]
  return {
    index,
    name,
    from: { place: from?.place ?? { line: 1, lastLine: 1, column: 1 }, title: from?.whole ?? '' },
    simulated: simulationOfBase(stage, bases),
    baseLayers,
    steps,
    archive: await blobOf(contents),
    imageId,
    manifestDigest,
  }
}

/** A Blob copies what it is given: the fewer parts, the faster. */
async function blobOf(contents: Iterable<Content>): Promise<Blob> {
  const parts: Blob[] = []
  for (const block of blocksOf(contents, mostWhole)) parts.push(await withWhole(block, (bytes) => new Blob([bytes])))
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : new Blob(parts)
}

async function basesOf({ dockerfile, buildArgs, images }: PlaygroundBuild, open: OpenSource): Promise<Map<string, BaseImage>> {
  const bases = await makeBases(basesIn([dockerfile, ...Object.values(buildArgs)]))
  for (const [name, image] of Object.entries(images)) bases.set(name, await readOnce(image, open))
  return bases
}

function readOnce(image: Image, open: OpenSource): Promise<BaseImage> {
  const key = image.layers.map(({ diffId, descriptor }) => `${diffId ?? ''} ${descriptor?.digest ?? ''}`).join('\n')
  const known = readBases.get(key)
  if (known !== undefined) return known
  // One at a time is kept: images may be large.
  readBases.clear()
  const reading = readBaseImage(image, open)
  readBases.set(key, reading)
  reading.catch(() => readBases.delete(key))
  return reading
}
