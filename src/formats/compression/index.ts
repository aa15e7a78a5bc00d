import { FormatError } from '../../bytes/errors.ts'
import { blockSize, hasValidChecksum } from '../tar/header.ts'
import { bzip2 } from './bzip2.ts'
import type { Compression } from './compression.ts'
import { gzip } from './gzip.ts'
import { uncompressed } from './uncompressed.ts'
import { xz } from './xz.ts'
import { zstd } from './zstd.ts'

/** Every compression that can be read, in order of precedence: the first whose magic bytes match is taken. */
export const compressions: readonly Compression[] = [gzip, zstd, bzip2, xz, uncompressed]

/** The compression that a stream with these first bytes is in; `none` matches everything else. Never throws. */
export function detectCompression(head: Uint8Array): Compression {
  const compression = compressions.find((candidate) => candidate.matches(head)) ?? uncompressed
  // A tar's first name may look like anything.
  const isTar = compression !== uncompressed && head.length >= blockSize && hasValidChecksum(head)
  return isTar ? uncompressed : compression
}

/**
 * The compression of a name that a Compression has.
 * @throws FormatError `compression` when there is none
 */
export function compressionOfName(name: string): Compression {
  const compression = compressions.find((item) => item.name === name)
  if (compression === undefined) throw new FormatError('compression', { name })
  return compression
}

/** The compression that a media type promises; undefined for media types that say nothing about it. */
export function compressionOfMediaType(mediaType: string): Compression | undefined {
  return compressions.find((compression) => compression.mediaTypeSuffixes.some((suffix) => mediaType.endsWith(suffix)))
}
