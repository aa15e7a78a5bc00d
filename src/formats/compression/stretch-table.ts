/** How many stored bytes the content of a stream takes, stretch by stretch: both columns ascend. */
export interface StretchTable {
  /** Where stretches end in the uncompressed content, in bytes. The first begins at 0. */
  readonly contentEnds: Float64Array<ArrayBuffer>
  /** Where they end in the stored stream, in bytes; with a fraction where that is inside of a byte. */
  readonly storedEnds: Float64Array<ArrayBuffer>
}

/** A table without stretches: of a stream that was not read. Its content takes no bytes. */
export function noStretches(): StretchTable {
  return { contentEnds: new Float64Array(0), storedEnds: new Float64Array(0) }
}
