/** SHA-256 (FIPS 180-4) of whole blocks, of one stream or of four side by side; ../hash-lanes.ts says how it is called. */
import { roomStart } from './layout'
import { prepareConstants } from './schedule'

export { hashFour } from './lanes'
export { hashOne } from './single'

prepareConstants()

/** Where the caller's states and bytes may begin. */
export function roomAddress(): usize {
  return roomStart
}

/** Sees to it that the memory has so many bytes. */
export function reserve(size: usize): void {
  const missing = <i32>((size + 0xffff) >>> 16) - memory.size()
  if (missing > 0 && memory.grow(missing) < 0) unreachable()
}
