import { FormatError } from '../../bytes/errors.ts'
import { sha256Hex } from '../../bytes/hashing.ts'
import { ProblemList } from '../../bytes/problem.ts'
import type { ArchiveDirectory } from '../archive-directory.ts'
import { parseImageConfig } from '../config.ts'
import { describeImage, type FoundLayer } from '../describe-image.ts'
import { type BlobDigest, isDigest, parseBlobDigest, sha256Digest } from '../digest.ts'
import { asList, asObject, asText, asTexts, type JsonObject, parseJson } from '../json.ts'
import type { Image } from '../types.ts'
import type { Layout } from './layout.ts'

/**
 * `manifest.json` with a list of images, each naming its config and its layers by file: `docker save` since 1.10, podman,
 * buildah, skopeo (docker-archive:) and kaniko. There are no descriptors; a layer's digest is promised only where its
 * file name is one.
 */
export const dockerArchive: Layout = {
  markers: ['manifest.json'],
  id: 'docker-archive',
  detect: (names) => names.has('manifest.json'),
  async open({ directory }) {
    const entries = await readEntries(directory)
    if (entries.length === 0) {
      throw new FormatError('no-image', { place: 'manifest' })
    }
    const images: Image[] = []
    for (const entry of entries) images.push(await openEntry(entry, directory))
    return { images, others: [] }
  },
}

/**
 * The entries of manifest.json, one an image.
 * @throws FormatError when it is not there or no JSON
 */
export async function readEntries(directory: ArchiveDirectory): Promise<JsonObject[]> {
  return asList(await directory.readJson('manifest.json')).map((entry) => asObject(entry) ?? {})
}

/**
 * Opens the image of an entry.
 * @throws FormatError when its configuration is not there or unreadable
 */
export async function openEntry(entry: JsonObject, directory: ArchiveDirectory): Promise<Image> {
  const configPath = asText(entry['Config'])
  if (configPath === undefined)
    throw new FormatError('manifest', { path: 'manifest.json', flaw: 'config' }, { path: 'manifest.json' })
  const bytes = await directory.readSmall(configPath)
  const config = parseImageConfig(parseJson(bytes, configPath), configPath)
  const imageId = parseBlobDigest(sha256Digest(await sha256Hex(bytes)))
  const problems = new ProblemList()
  const promised = promisedDigest(configPath)
  if (promised?.startsWith('sha256:') === true && promised !== imageId) {
    const args = { path: configPath, found: imageId, promised: undefined }
    problems.add('error', 'digest-mismatch', args, { path: configPath })
  }
  return describeImage({
    references: asTexts(entry['RepoTags']),
    imageId,
    config,
    layers: asTexts(entry['Layers']).map((path) => findLayer(directory, path)),
    problems: problems.list(),
  })
}

function findLayer(directory: ArchiveDirectory, path: string): FoundLayer {
  const file = directory.find(path)
  const digest = promisedDigest(path)
  if (digest === undefined) return { name: path, file }
  return { name: path, file, descriptor: { mediaType: '', digest, size: file?.size ?? 0, annotations: {}, urls: [] } }
}

/**
 * The digest that a file name promises: `blobs/sha256/HEX` (Docker 25), `HEX.tar.gz` (kaniko: of the compressed blob), and of
 * configurations `HEX.json` (Docker, podman) and `sha256:HEX` (kaniko).
 */
function promisedDigest(path: string): BlobDigest | undefined {
  const name = /^blobs\/([a-z0-9]+)\/([0-9a-f]+)$/.exec(path)
  const bare = /^(?:sha256:)?([0-9a-f]{64})(?:\.tar\.gz|\.json|)$/.exec(path)
  const text = name !== null ? `${name[1]}:${name[2]}` : bare !== null ? `sha256:${bare[1]}` : ''
  return isDigest(text) ? parseBlobDigest(text) : undefined
}
