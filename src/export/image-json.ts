import type { LoadedImage } from '../analysis/loaded-image.ts'
import type { ImageProblems } from '../analysis/problem-kinds.ts'
import type { Problem } from '../bytes/problem.ts'
import { formatPlatform } from '../image/platform.ts'
import type { Image, Layer } from '../image/types.ts'
import type { Verification } from '../layer/layer-digests.ts'
import { en } from '../words/en.ts'
import { faultText } from '../words/problem-text.ts'
import { unreadJson } from './unread-json.ts'

/** An image with everything that was learned of it. */
export interface InspectedImage {
  readonly image: Image
  readonly loaded: Pick<LoadedImage, 'layers' | 'report'>
  /** By layer; undefined while its digests are not computed. */
  readonly verifications: readonly (Verification | undefined)[]
  readonly problems: ImageProblems
}

/** An image and its layers, as scripts read them: sizes in bytes, null where the archive says nothing. */
export function imageJson({ image, loaded, verifications, problems }: InspectedImage): Record<string, unknown> {
  const { config } = image
  return {
    ref: image.references[0] ?? null,
    refs: image.references,
    platform: image.platform === undefined ? null : formatPlatform(image.platform),
    manifestDigest: image.manifestDigest ?? null,
    configDigest: image.imageId ?? null,
    created: config.created ?? null,
    config: config.raw['config'] ?? null,
    history: config.raw['history'] ?? [],
    storedBytes: image.layers.reduce((sum, layer) => sum + layer.storedBytes, 0),
    contentBytes: loaded.report.space.contentBytes,
    layers: image.layers.map((layer) => layerJson(layer, loaded, verifications[layer.index], problems.layers[layer.index] ?? [])),
    unread: unreadJson(problems.unread),
    warnings: warnings(problems.image),
  }
}

function layerJson(
  layer: Layer,
  loaded: InspectedImage['loaded'],
  verification: Verification | undefined,
  problems: readonly Problem[],
): Record<string, unknown> {
  const content = loaded.layers[layer.index]
  return {
    index: layer.index,
    digest: verification?.blobDigest ?? layer.descriptor?.digest ?? null,
    diffId: verification?.diffId ?? layer.diffId ?? null,
    chainId: layer.chainId ?? null,
    mediaType: layer.descriptor?.mediaType || null,
    compression: layer.blob === undefined ? null : content?.compression,
    storedBytes: layer.storedBytes,
    tarBytes: content?.tarBytes,
    entries: content?.entries,
    files: content?.files,
    contentBytes: loaded.report.space.layers[layer.index]?.contentBytes,
    whiteouts: content?.whiteouts,
    opaque: content?.opaques,
    instruction: layer.instruction === undefined ? null : `${layer.instruction.keyword} ${layer.instruction.text}`.trim(),
    emptyLayersBefore: layer.emptyLayersBefore,
    verified: { digest: verification?.isDigestRight ?? null, diffId: verification?.isDiffIdRight ?? null },
    warnings: warnings(problems),
  }
}

/** Problems as scripts read them: in English, whatever the page or the terminal speaks. */
export function warnings(problems: readonly Problem[]): Record<string, unknown>[] {
  return problems.map((problem) => {
    const { severity, code, where } = problem
    return { severity, code, message: faultText(en, problem), ...where }
  })
}
