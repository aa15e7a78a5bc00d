import { FormatError } from '../bytes/errors.ts'
import { sha256Hex } from '../bytes/hashing.ts'
import { ProblemList } from '../bytes/problem.ts'
import type { OpenSource } from '../bytes/sources/source-kind.ts'
import type { OpenedSource } from '../bytes/byte-source.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { parseBlobDigest, sha256Digest } from '../image/digest.ts'
import { asList, asObject, asText, asTextMap, asTexts } from '../image/json.ts'
import type { Image } from '../image/types.ts'
import { layerDirectory } from './layer-directory.ts'
import type { HistoryItem, RunConfig } from './image-config.ts'
import { contentOf, type Content, copiedContent, joinContents } from './overlay/content.ts'
import type { Inode } from './overlay/inode.ts'
import type { BaseImage } from './stage.ts'
import { readTar } from './tar-file.ts'

/**
 * Reads an image whole, so that FROM can name it: its layers stay in memory.
 * @throws FormatError where a layer is missing or broken
 */
export async function readBaseImage(image: Image, open: OpenSource): Promise<BaseImage> {
  const layers: { packed: BaseImage['layers'][number]['packed']; root: Inode }[] = []
  for (const { blob, diffId, descriptor, index, name } of image.layers) {
    if (blob === undefined || diffId === undefined)
      throw new FormatError('layer-missing', { layer: index, path: name }, { layer: index })
    const source = open(blob)
    const stored = await source.read({ offset: 0, size: source.size })
    const { compression, tar } = await decompressWhole(source)
    const root = layerDirectory(readTar(tar), layers.map((layer) => layer.root).reverse())
    const mediaType = `application/vnd.oci.image.layer.v1.tar${compression === 'none' ? '' : `+${compression}`}`
    const digest = descriptor?.digest ?? parseBlobDigest(sha256Digest(await sha256Hex(stored)))
    layers.push({ packed: { diffId, digest, blob: contentOf(stored), mediaType, tarBytes: tar.size }, root })
  }
  const { raw } = image.config
  return {
    layers,
    history: asList(raw['history']).map(readHistory),
    config: readConfig(asObject(raw['config']) ?? {}),
    architecture: asText(raw['architecture']) ?? 'amd64',
    os: asText(raw['os']) ?? 'linux',
  }
}

async function decompressWhole(source: OpenedSource): Promise<{ compression: string; tar: Content }> {
  const compression = detectCompression(await source.read({ offset: 0, size: 64 }))
  const parts: Content[] = []
  for await (const chunk of compression.decompress(source, { problems: new ProblemList() })) parts.push(copiedContent(chunk))
  return { compression: compression.name, tar: joinContents(parts) }
}

function readHistory(value: Parameters<typeof asObject>[0]): HistoryItem {
  const entry = asObject(value) ?? {}
  const comment = asText(entry['comment'])
  return {
    created: asText(entry['created']) ?? '1970-01-01T00:00:00Z',
    created_by: asText(entry['created_by']) ?? '',
    ...(comment === undefined ? {} : { comment }),
    ...(entry['empty_layer'] === true ? { empty_layer: true } : {}),
  }
}

function readConfig(config: NonNullable<ReturnType<typeof asObject>>): RunConfig {
  const names = (key: string) => Object.fromEntries(Object.keys(asObject(config[key]) ?? {}).map((name) => [name, {}]))
  const text = (key: string) => (asText(config[key]) === undefined ? {} : { [key]: asText(config[key]) })
  const texts = (key: string) => (config[key] === undefined || config[key] === null ? {} : { [key]: asTexts(config[key]) })
  const objects = (key: string) => (config[key] === undefined || config[key] === null ? {} : { [key]: names(key) })
  return {
    ...texts('Env'),
    ...texts('Cmd'),
    ...texts('Entrypoint'),
    ...texts('Shell'),
    ...texts('OnBuild'),
    ...text('WorkingDir'),
    ...text('User'),
    ...text('StopSignal'),
    ...(asObject(config['Labels']) === undefined ? {} : { Labels: asTextMap(config['Labels']) }),
    ...objects('ExposedPorts'),
    ...objects('Volumes'),
    ...(config['ArgsEscaped'] === true ? { ArgsEscaped: true } : {}),
  }
}
