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
    throw new FormatError('descriptor', { path: what }, { path: what })
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
    const flaw = object['schemaVersion'] === 1 ? 'schema-1' : 'parts'
    throw new FormatError('manifest', { path: what, flaw }, { path: what })
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
