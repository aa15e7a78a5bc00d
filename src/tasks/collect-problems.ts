import { type ImageProblems, kindOfProblem, type Unread, unreadReasonOf } from '../analysis/problem-kinds.ts'
import type { Problem } from '../bytes/problem.ts'
import type { Image, ImageArchive, Layer } from '../image/types.ts'
import type { Verification } from '../layer/layer-digests.ts'

/** What is known of one layer, from whoever found it out. */
export interface KnownLayer {
  readonly layer: Layer
  /** Undefined while it is not read. */
  readonly content: LayerFindings | undefined
  /** Undefined while its digests are not computed. */
  readonly verification: Verification | undefined
}

/** What the reading of a layer found. */
export interface LayerFindings {
  /** As `LayerContent` has it. */
  readonly compression: string
  readonly problems: readonly Problem[]
}

/** What is known of an image; parts that are not known yet are undefined or empty. */
export interface KnownImage {
  readonly archive: Pick<ImageArchive, 'problems'> | undefined
  readonly image: Pick<Image, 'problems'> | undefined
  /** By layer. */
  readonly layers: readonly KnownLayer[]
  /** Of the merge; those that name a layer count as that layer's. */
  readonly mergeProblems: readonly Problem[]
}

/** The problems of one part of an image. */
export interface ProblemGroup {
  /** Layer index; undefined for what is not about a layer: the archive and the image. */
  readonly layer: number | undefined
  readonly problems: readonly Problem[]
}

/** Puts together what is known of an image that was read. @param verifications by layer; none where digests were not computed */
export function knownImage(
  archive: KnownImage['archive'],
  image: Image,
  loaded: { readonly layers: readonly LayerFindings[]; readonly problems: readonly Problem[] },
  verifications: readonly (Verification | undefined)[] = [],
): KnownImage {
  const layers = image.layers.map(
    (layer): KnownLayer => ({ layer, content: loaded.layers[layer.index], verification: verifications[layer.index] }),
  )
  return { archive, image, layers, mergeProblems: loaded.problems }
}

/** Everything that is wrong with an image: the archive and the image first, then each layer from the base up. Groups may be empty. */
export function collectProblems(known: KnownImage): ProblemGroup[] {
  const ofMerge = problemsByLayer(known.mergeProblems)
  return [
    { layer: undefined, problems: collectImageProblems(known) },
    ...known.layers.map((layer) => ({
      layer: layer.layer.index,
      problems: collectLayerProblems(layer, ofMerge.get(layer.layer.index) ?? []),
    })),
  ]
}

/** Problems by the layer that they name; undefined for those that name none. */
export function problemsByLayer(problems: readonly Problem[]): Map<number | undefined, Problem[]> {
  const byLayer = new Map<number | undefined, Problem[]>()
  for (const problem of problems) {
    const group = byLayer.get(problem.where.layer)
    if (group === undefined) byLayer.set(problem.where.layer, [problem])
    else group.push(problem)
  }
  return byLayer
}

/** Everything that is wrong beside the layers. */
export function collectImageProblems({ archive, image, mergeProblems }: Omit<KnownImage, 'layers'>): Problem[] {
  return [
    ...(archive?.problems ?? []),
    ...(image?.problems ?? []),
    ...mergeProblems.filter(({ where }) => where.layer === undefined),
  ]
}

/** Everything that is wrong with one layer. @param mergeProblems those that name it */
export function collectLayerProblems({ layer, content, verification }: KnownLayer, mergeProblems: readonly Problem[]): Problem[] {
  return [...layer.problems, ...(content?.problems ?? []), ...(verification?.problems ?? []), ...mergeProblems]
}

/** What was not read: one for each layer, and one for the archive and the image. */
export function findUnread(known: KnownImage): Unread[] {
  return collectProblems(known).flatMap(({ layer, problems }) => {
    const problem = problems.find((candidate) => kindOfProblem(candidate) === 'unread')
    if (problem === undefined) return []
    const found = layer === undefined ? undefined : known.layers[layer]
    const hasBytes = found?.layer.blob !== undefined && problem.code !== 'layer-encrypted'
    const reason = unreadReasonOf(problem)
    return [{ layer, reason, compression: hasBytes ? found.content?.compression : undefined, problem }]
  })
}

/** Everything that is wrong with an image, as reports list it. */
export function problemsForReport(known: KnownImage): ImageProblems {
  const [, ...layers] = collectProblems(known)
  return {
    image: collectImageProblems({ ...known, archive: undefined }),
    layers: layers.map(({ problems }) => problems),
    unread: findUnread(known),
  }
}
