import { readDockerfile } from '../image/dockerfile/dockerfile.ts'
import type { Image } from '../image/types.ts'

/** How it is known that layers are a base image's: `history` and `dates` are guesses. */
export type BaseSource = 'history' | 'dates' | 'set' | 'compared'

/**
 * Why: the builder names the image that the next steps are built on; the base ends with the command that a container is to run, after
 * which further layers come; the next step was made days later; somebody set it; the image that is named has these very layers.
 */
export type BaseReason =
  | { readonly id: 'from'; readonly name: string }
  | { readonly id: 'command'; readonly instruction: string }
  | { readonly id: 'gap'; readonly days: number }
  | { readonly id: 'set' }
  | { readonly id: 'compared'; readonly name: string }

/** Which layers of an image are those of the image that it was built on. */
export interface BaseImage {
  /** Layers below this one are the base's: 1 to all of them. */
  readonly layers: number
  readonly source: BaseSource
  readonly reason: BaseReason
  /** What annotations or labels call it (`org.opencontainers.image.base.name`); undefined where they do not. */
  readonly name: string | undefined
}

const baseDigestKey = 'org.opencontainers.image.base.digest'

/** A shorter pause is one of the same build, or of a build that found its first steps done. */
const leastGapDays = 1
const dayMs = 86_400_000
/** Times before this stand for no time: builders write them so that the same input gives the same image. */
const firstBuilder = Date.parse('2013-01-01')

/**
 * Guesses where the base ends, by the surest sign that there is: buildah's comments; the last CMD behind which layers come, since images
 * that others build on end with one; the last pause of a day or more between steps. No guess where there is no sign of it.
 */
export function guessBaseImage(image: Pick<Image, 'config' | 'layers' | 'manifest'>): BaseImage | undefined {
  const { steps, isMatched, baseName: name } = readDockerfile(image)
  if (!isMatched) return undefined
  /** By step, how many layers it and all before it made. */
  const made: number[] = []
  for (const { layer } of steps) made.push((made.at(-1) ?? 0) + (layer === undefined ? 0 : 1))
  const total = made.at(-1) ?? 0
  const layersBefore = (step: number) => (step === 0 ? 0 : (made[step - 1] ?? 0))
  const isSplit = (layers: number) => layers > 0 && layers < total

  const from = steps.findLastIndex(({ base }) => base !== undefined)
  if (from >= 0 && isSplit(layersBefore(from)))
    return { layers: layersBefore(from), source: 'history', reason: { id: 'from', name: steps[from]?.base ?? '' }, name }

  const command = steps.findLastIndex(({ keyword }, at) => keyword === 'CMD' && isSplit(made[at] ?? 0))
  const step = steps[command]
  if (step !== undefined)
    return {
      layers: made[command] ?? 0,
      source: 'history',
      reason: { id: 'command', instruction: `${step.keyword} ${step.text}` },
      name,
    }

  for (let at = steps.length - 1; at > 0; at--) {
    const days = (timeOf(steps[at]?.created) - timeOf(steps[at - 1]?.created)) / dayMs
    if (days >= leastGapDays && isSplit(layersBefore(at)))
      return { layers: layersBefore(at), source: 'dates', reason: { id: 'gap', days: Math.floor(days) }, name }
  }
  return undefined
}

/** The base that somebody says; undefined for none of the layers. */
export function setBaseImage(image: Pick<Image, 'config' | 'layers' | 'manifest'>, layers: number): BaseImage | undefined {
  return layers === 0 ? undefined : { layers, source: 'set', reason: { id: 'set' }, name: readDockerfile(image).baseName }
}

/**
 * The base that another image is: its layers are the lowest ones of this image, by their DiffIDs.
 * @param name of the other image, for the reason
 * @returns undefined where they are not
 */
export function compareBaseImage(
  image: Pick<Image, 'config'>,
  other: Pick<Image, 'config'>,
  name: string,
): BaseImage | undefined {
  const own = image.config.diffIds
  const { diffIds } = other.config
  const isPrefix = diffIds.length > 0 && diffIds.length <= own.length && diffIds.every((id, layer) => id === own[layer])
  return isPrefix ? { layers: diffIds.length, source: 'compared', reason: { id: 'compared', name }, name } : undefined
}

/**
 * The base by its digest, which an annotation or a label has (`org.opencontainers.image.base.digest`).
 * @param others images beside this one, one of which may be the base
 * @returns undefined where none of them is
 */
export function findBaseImage(image: Pick<Image, 'config' | 'manifest'>, others: readonly Image[]): BaseImage | undefined {
  const digest = image.manifest?.annotations[baseDigestKey] || image.config.execution.labels[baseDigestKey]
  const base = others.find(
    ({ manifestDigest, imageId }) => digest !== undefined && [manifestDigest, imageId].some((own) => own === digest),
  )
  return base && compareBaseImage(image, base, base.references[0] ?? digest ?? '')
}

/** In milliseconds; NaN where there is none that a builder noted. */
function timeOf(created: string | undefined): number {
  const time = Date.parse(created ?? '')
  return time >= firstBuilder ? time : Number.NaN
}
