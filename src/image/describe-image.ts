import { type Problem, ProblemList } from '../bytes/problem.ts'
import { computeChainIds } from './chain-id.ts'
import type { BlobDigest } from './digest.ts'
import { matchHistory, parseInstruction } from './history.ts'
import { isEncryptedMediaType, isForeignLayerMediaType, isLayerMediaType } from './media-types.ts'
import type { Platform } from './platform.ts'
import type { ArchiveFile, Descriptor, Image, ImageConfig, Layer, Manifest } from './types.ts'

/** A layer as a layout finds it: what is promised of it, and the file that holds it when there is one. */
export interface FoundLayer {
  readonly name: string
  readonly descriptor?: Descriptor
  readonly file: ArchiveFile | undefined
}

/** What a layout knows of an image. */
export interface FoundImage {
  readonly references: readonly string[]
  readonly platform?: Platform
  readonly manifestDigest?: BlobDigest
  readonly imageId?: BlobDigest
  readonly manifest?: Manifest
  readonly config: ImageConfig
  readonly layers: readonly FoundLayer[]
  readonly problems: readonly Problem[]
}

/**
 * Puts an image together: gives each layer its DiffID, ChainID and history entry, and says what is wrong with its blob
 * before a byte of it is read. Where counts do not match nothing is guessed.
 */
export async function describeImage(found: FoundImage): Promise<Image> {
  const { config, layers } = found
  const problems = new ProblemList()
  const history = config.history.length === 0 ? undefined : matchHistory(config.history, layers.length)
  if (history === undefined && config.history.length > 0) {
    const making = config.history.filter((entry) => !entry.isEmptyLayer).length
    problems.add('warning', 'history-mismatch', { entries: making, layers: layers.length })
  }
  const hasDiffIds = config.diffIds.length === layers.length
  if (!hasDiffIds) {
    const counts = { diffIds: config.diffIds.length, layers: layers.length }
    problems.add(counts.diffIds > 0 ? 'error' : 'note', 'diffid-count', counts)
  }
  const chainIds = hasDiffIds ? await computeChainIds(config.diffIds) : []
  const platform = config.platform ?? found.platform
  return {
    references: found.references,
    ...(platform === undefined ? {} : { platform }),
    ...(found.manifestDigest === undefined ? {} : { manifestDigest: found.manifestDigest }),
    ...(found.imageId === undefined ? {} : { imageId: found.imageId }),
    ...(found.manifest === undefined ? {} : { manifest: found.manifest }),
    config,
    layers: layers.map((layer, index): Layer => {
      const diffId = hasDiffIds ? config.diffIds[index] : undefined
      const chainId = chainIds[index]
      const made = history?.[index]
      const createdBy = made?.entry.createdBy
      return {
        index,
        name: layer.name,
        ...(layer.descriptor === undefined ? {} : { descriptor: layer.descriptor }),
        ...(diffId === undefined ? {} : { diffId }),
        ...(chainId === undefined ? {} : { chainId }),
        ...(layer.file === undefined ? {} : { blob: layer.file.source.recipe }),
        ...(layer.file?.range === undefined ? {} : { blobRange: layer.file.range }),
        storedBytes: layer.file?.source.size ?? 0,
        ...(createdBy === undefined ? {} : { instruction: parseInstruction(createdBy) }),
        ...(made?.entry.created === undefined ? {} : { created: made.entry.created }),
        ...(made?.entry.author === undefined ? {} : { author: made.entry.author }),
        emptyLayersBefore: made?.emptyBefore ?? 0,
        problems: findBlobProblems(layer, index),
      }
    }),
    problems: [...found.problems, ...problems.list()],
  }
}

function findBlobProblems(layer: FoundLayer, index: number): Problem[] {
  const problems = new ProblemList()
  const where = { layer: index, path: layer.name }
  const mediaType = layer.descriptor?.mediaType ?? ''
  const urls = layer.descriptor?.urls ?? []
  const isForeign = isForeignLayerMediaType(mediaType) || urls.length > 0
  if (layer.file === undefined) {
    if (isForeign) problems.add('warning', 'layer-foreign', { layer: index, urls }, where)
    else problems.add('error', 'layer-missing', where, where)
    return problems.list()
  }
  const { size } = layer.file
  const there = layer.file.source.size
  const promised = layer.descriptor?.size ?? size
  if (there < size) problems.add('error', 'layer-truncated', { ...where, there, size }, where)
  else if (promised !== size) problems.add('warning', 'layer-size', { layer: index, promised, size }, where)
  if (isEncryptedMediaType(mediaType)) problems.add('error', 'layer-encrypted', { layer: index, mediaType }, where)
  else if (!isLayerMediaType(mediaType)) problems.add('warning', 'layer-media-type', { layer: index, mediaType }, where)
  return problems.list()
}
