import { FormatError } from '../../bytes/errors.ts'
import { makeFault } from '../../bytes/problem.ts'
import type { Fault } from '../../bytes/problem-codes.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import type { FileAccess } from '../../tasks/file-access.ts'

/** Where a file cannot be read any further, and why. */
export interface Damage {
  /** Of the first byte that could not be read. */
  readonly offset: number
  readonly reason: Fault
}

/** Bytes from a place of a file on. */
export interface Stretch {
  readonly begin: number
  readonly bytes: Uint8Array
  /** Where fewer came than the file has. */
  readonly damage: Damage | undefined
}

/** Reads a stretch of a file; of what is damaged, that which precedes the damage. */
export async function readStretch(
  files: FileAccess,
  file: FileLocation,
  begin: number,
  end: number,
  signal: AbortSignal,
): Promise<Stretch> {
  const size = Math.min(end, file.size) - begin
  try {
    const bytes = await files.read(file, { offset: begin, size }, signal)
    if (bytes.length >= size) return { begin, bytes, damage: undefined }
    const offset = begin + bytes.length
    const reason = await files.explainEnd(file, offset, signal)
    return { begin, bytes, damage: { offset, reason: reason ?? makeFault('layer-ends', {}) } }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    return { begin, bytes: new Uint8Array(0), damage: { offset: begin, reason: thrown.fault } }
  }
}
