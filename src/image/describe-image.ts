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
    const message = `history: ${making} entries made a layer but the image has ${layers.length}; no instruction is assigned`
    problems.add('warning', 'history-mismatch', message)
  }
  const hasDiffIds = config.diffIds.length === layers.length
  if (!hasDiffIds) {
    const message = `config: ${config.diffIds.length} DiffIDs for ${layers.length} layers; they cannot be compared`
    problems.add(config.diffIds.length > 0 ? 'error' : 'note', 'diffid-count', message)
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
    if (isForeign) {
      const from = urls.length > 0 ? `; it can be had from ${urls.join(' ')}` : ''
      problems.add(
        'warning',
        'layer-foreign',
        `layer ${index}: absent by design, a foreign layer is not stored in the archive${from}`,
        where,
      )
    } else {
      problems.add(
        'error',
        'layer-missing',
        `layer ${index}: the blob ${layer.name} is not in the archive; save the image again`,
        where,
      )
    }
    return problems.list()
  }
  const promised = layer.descriptor?.size ?? layer.file.size
  if (layer.file.source.size < layer.file.size) {
    const message = `layer ${index}: the archive is cut off, ${layer.file.source.size} of ${layer.file.size} bytes of ${layer.name} are there`
    problems.add('error', 'layer-truncated', message, where)
  } else if (promised !== layer.file.size) {
    const message = `layer ${index}: the descriptor promises ${promised} bytes, the blob has ${layer.file.size}`
    problems.add('warning', 'layer-size', message, where)
  }
  if (isEncryptedMediaType(mediaType)) {
    const message = `layer ${index}: encrypted (${mediaType}); decrypt the image first, for instance with skopeo copy --decryption-key`
    problems.add('error', 'layer-encrypted', message, where)
  } else if (!isLayerMediaType(mediaType)) {
    problems.add(
      'warning',
      'layer-media-type',
      `layer ${index}: unknown media type ${mediaType}; its content is read for what it is`,
      where,
    )
  }
  return problems.list()
}
