import { FormatError } from '../bytes/errors.ts'
import { isDigest, parseBlobDigest } from './digest.ts'
import { asList, asObject, asSize, asText, asTextMap, asTexts, type Json, type JsonObject } from './json.ts'
import { parsePlatform } from './platform.ts'
import type { Descriptor, ImageIndex, Manifest } from './types.ts'

/**
 * Parses a descriptor (descriptor.md).
 * @throws FormatError `descriptor` when it has no digest
 */
export function parseDescriptor(value: Json | undefined, what: string): Descriptor {
  const object = asObject(value)
  const digest = asText(object?.['digest'])
  if (object === undefined || digest === undefined || !isDigest(digest)) {
    throw new FormatError('descriptor', `${what}: a descriptor without a valid digest`, { path: what })
  }
  const platform = parsePlatform(object['platform'])
  const artifactType = asText(object['artifactType'])
  return {
    mediaType: asText(object['mediaType']) ?? '',
    digest: parseBlobDigest(digest),
    size: asSize(object['size']) ?? 0,
    annotations: asTextMap(object['annotations']),
    ...(platform === undefined ? {} : { platform }),
    ...(artifactType === undefined ? {} : { artifactType }),
    urls: asTexts(object['urls']),
  }
}

/** Whether a document is an index: by its list, since `mediaType` is optional. */
export function isIndex(object: JsonObject): boolean {
  return 'manifests' in object
}

/** Parses an index (image-index.md); `"manifests": null`, as Docker 25 writes for some images, is an empty list. */
export function parseIndex(object: JsonObject, what: string): ImageIndex {
  return {
    mediaType: asText(object['mediaType']) ?? '',
    manifests: asList(object['manifests']).map((item) => parseDescriptor(item, what)),
    annotations: asTextMap(object['annotations']),
  }
}

/**
 * Parses an image manifest (manifest.md).
 * @throws FormatError `manifest` or `descriptor` when config or layers are missing
 */
export function parseManifest(object: JsonObject, what: string): Manifest {
  if (object['config'] === undefined || !Array.isArray(object['layers'])) {
    const isSchema1 = object['schemaVersion'] === 1
    const reason = isSchema1 ? 'is a Docker schema 1 manifest, which is no longer in use' : 'has no config or no layers'
    throw new FormatError('manifest', `${what}: the manifest ${reason}`, { path: what })
  }
  const artifactType = asText(object['artifactType'])
  return {
    mediaType: asText(object['mediaType']) ?? '',
    ...(artifactType === undefined ? {} : { artifactType }),
    config: parseDescriptor(object['config'], what),
    layers: asList(object['layers']).map((item) => parseDescriptor(item, what)),
    annotations: asTextMap(object['annotations']),
  }
}
