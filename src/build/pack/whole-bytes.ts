import { bytesOf, chunksOf, type Content } from '../overlay/content.ts'

/** Bytes that are put together at most. */
export const mostWhole = 32 << 20

/** Up to so many bytes new memory costs nothing. */
const smallSize = 1 << 18

/** Room that nobody has now; the garbage collector may take it. */
let spares: WeakRef<Uint8Array<ArrayBuffer>>[] = []

/**
 * Gives content whole to what wants it so, as the platform does. The bytes are overwritten once what `use` gives is fulfilled: memory
 * that was used before is several times as fast as new memory, whose pages the system has to bring one by one.
 * @param content of at most `mostWhole` bytes
 */
export async function withWhole<T>(content: Content, use: (bytes: Uint8Array<ArrayBuffer>) => T | Promise<T>): Promise<T> {
  if (content.size <= smallSize || content.pieces.length === 1) return use(bytesOf(content))
  const room = takeRoom()
  let at = 0
  for (const chunk of chunksOf(content)) {
    room.set(chunk, at)
    at += chunk.length
  }
  try {
    return await use(room.subarray(0, at))
  } finally {
    spares.push(new WeakRef(room))
  }
}

function takeRoom(): Uint8Array<ArrayBuffer> {
  const left = spares.flatMap((spare) => spare.deref() ?? [])
  const room = left.pop()
  spares = left.map((one) => new WeakRef(one))
  // Pages that are never written to take no memory.
  return room ?? new Uint8Array(mostWhole)
}
