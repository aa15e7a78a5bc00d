import {
  collectImageProblems,
  collectLayerProblems,
  findUnread,
  type KnownImage,
  knownImage,
} from '../analysis/collect-problems.ts'
import type { Report } from '../analysis/index.ts'
import type { Problem } from '../bytes/problem.ts'
import { formatPlatform } from '../image/platform.ts'
import type { Image, ImageArchive, Layer } from '../image/types.ts'
import type { Verification } from '../layer/layer-digests.ts'
import type { LayerContent } from '../layer/read-layer.ts'
import { unreadJson } from './unread-json.ts'

/** An image with everything that was learned of it. */
export interface InspectedImage {
  readonly archive: Pick<ImageArchive, 'problems'>
  readonly image: Image
  readonly loaded: {
    /** By layer. */
    readonly layers: readonly LayerContent[]
    readonly report: Report
    /** Of the merge. */
    readonly problems: readonly Problem[]
  }
  /** By layer; undefined while its digests are not computed. */
  readonly verifications: readonly (Verification | undefined)[]
}

/** An image and its layers, as scripts read them: sizes in bytes, null where the archive says nothing. */
export function imageJson(inspected: InspectedImage): Record<string, unknown> {
  const { image, loaded, verifications } = inspected
  const { config } = image
  const known = knownOf(inspected)
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
    layers: image.layers.map((layer) => layerJson(layer, loaded, verifications[layer.index])),
    unread: unreadJson(findUnread(known)),
    warnings: warnings(collectImageProblems({ ...known, archive: undefined })),
  }
}

function layerJson(
  layer: Layer,
  loaded: InspectedImage['loaded'],
  verification: Verification | undefined,
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
    warnings: warnings(collectLayerProblems({ layer, content, verification }, loaded.problems)),
  }
}

/** What is known of an image that was inspected. */
export function knownOf({ archive, image, loaded, verifications }: InspectedImage): KnownImage {
  return knownImage(archive, image, loaded, verifications)
}

/** Problems as scripts read them. */
export function warnings(problems: readonly Problem[]): Record<string, unknown>[] {
  return problems.map(({ severity, code, message, where }) => ({ severity, code, message, ...where }))
}
