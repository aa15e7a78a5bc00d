import type { Compression } from './compression.ts'
import { gzip } from './gzip.ts'
import { uncompressed } from './uncompressed.ts'
import { zstd } from './zstd.ts'

/** Every compression that can be read, in order of precedence: the first whose magic bytes match is taken. */
export const compressions: readonly Compression[] = [gzip, zstd, uncompressed]

/** The compression that a stream with these first bytes is in; `none` matches everything else. Never throws. */
export function detectCompression(head: Uint8Array): Compression {
  return compressions.find((compression) => compression.matches(head)) ?? uncompressed
}

/** The compression that a media type promises; undefined for media types that say nothing about it. */
export function compressionOfMediaType(mediaType: string): Compression | undefined {
  return compressions.find((compression) => compression.mediaTypeSuffixes.some((suffix) => mediaType.endsWith(suffix)))
}
