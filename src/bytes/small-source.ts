import { type ByteSource, bytesSource } from './byte-source.ts'

/** No more than this is read where only a part is wanted. It is less than one read of the platform takes at once. */
const maxSmall = 256 << 10

/**
 * The same source, but a small one is read whole, the first time that anything of it is wanted: each read of a Blob waits for
 * another process, however few the bytes are, and a layer is read at its head, as a whole, and at its tail.
 */
export function gatherSmall(source: ByteSource): ByteSource {
  const { size } = source
  if (size > maxSmall) return source
  let gathered: ByteSource | undefined
  return {
    size,
    async read(range, signal) {
      gathered ??= bytesSource(await source.read({ offset: 0, size }, signal))
      return gathered.read(range, signal)
    },
  }
}
