import { readChunks } from '../../bytes/chunks.ts'
import type { Compression } from './compression.ts'

/** No compression: the tar as it stands. */
export const uncompressed: Compression = {
  name: 'none',
  matches: () => true,
  mediaTypeSuffixes: ['.tar', '+tar'],
  decompress: (source, { signal }) => readChunks(source, signal),
}
