/** A place in a compressed stream from which decompression can go on without what precedes it. */
export interface Checkpoint {
  /** Offset in the compressed stream, in bits. */
  readonly bit: number
  /** Offset, in bits, of the header of the DEFLATE block that the place is inside of; −1 between blocks and frames. */
  readonly blockBit: number
  /** Offset in the uncompressed content, in bytes. */
  readonly offset: number
  /** The content before the place that the stream may refer back to, at most 32 KiB; often empty. */
  readonly window: Uint8Array
}

/** The checkpoints of one stream by ascending offset, as columns: they move between threads. */
export interface CheckpointTable {
  readonly bits: Float64Array<ArrayBuffer>
  readonly blockBits: Float64Array<ArrayBuffer>
  readonly offsets: Float64Array<ArrayBuffer>
  /** All windows in a row. */
  readonly windows: Uint8Array<ArrayBuffer>
  /** Where in `windows` each one ends. */
  readonly windowEnds: Uint32Array<ArrayBuffer>
}

/** Content between two checkpoints: so much is decompressed in a few milliseconds, and a window is little beside it. */
const minSpacing = 2.5 * (1 << 20)
/** With more checkpoints than this every other one is dropped, so that a stream of any length has at most 32 MiB of windows. */
const maxCheckpoints = 1024

/** Gathers checkpoints while a stream goes by. */
export class CheckpointRecorder {
  #checkpoints: Checkpoint[] = []
  #spacing = minSpacing
  #next = minSpacing

  /** Whether a checkpoint at this offset of the content would be kept. */
  wants(offset: number): boolean {
    return offset >= this.#next
  }

  /** Keeps a checkpoint; its window is copied. */
  add(checkpoint: Checkpoint): void {
    this.#checkpoints.push({ ...checkpoint, window: checkpoint.window.slice() })
    if (this.#checkpoints.length > maxCheckpoints) {
      this.#checkpoints = this.#checkpoints.filter((_, i) => i % 2 === 1)
      this.#spacing *= 2
    }
    this.#next = (this.#checkpoints.at(-1)?.offset ?? 0) + this.#spacing
  }

  /** All that were kept. */
  finish(): CheckpointTable {
    const list = this.#checkpoints
    const windows = new Uint8Array(list.reduce((sum, checkpoint) => sum + checkpoint.window.length, 0))
    const windowEnds = new Uint32Array(list.length)
    let end = 0
    list.forEach((checkpoint, i) => {
      windows.set(checkpoint.window, end)
      end += checkpoint.window.length
      windowEnds[i] = end
    })
    const column = (get: (checkpoint: Checkpoint) => number) => Float64Array.from(list, get)
    return {
      bits: column(({ bit }) => bit),
      blockBits: column(({ blockBit }) => blockBit),
      offsets: column(({ offset }) => offset),
      windows,
      windowEnds,
    }
  }
}

/** The last checkpoint at or before an offset of the content; undefined when reading must begin at the start. */
export function findCheckpoint(table: CheckpointTable, offset: number): Checkpoint | undefined {
  const count = countUpTo(table, offset)
  return count === 0 ? undefined : checkpointOf(table, count - 1)
}

/**
 * Where in the stored stream the content up to an offset has surely ended, in bytes; undefined behind the last checkpoint.
 * With it all that a file needs is read at once.
 */
export function findStoredEnd(table: CheckpointTable, offset: number): number | undefined {
  const next = countUpTo(table, offset - 1)
  const bit = table.bits[next]
  return bit === undefined ? undefined : Math.ceil(bit / 8)
}

/** A copy of those checkpoints that are of use for reading a part of the content. */
export function sliceCheckpoints(table: CheckpointTable, begin: number, end: number): CheckpointTable {
  const first = Math.max(0, countUpTo(table, begin) - 1)
  // One behind the end says where the part has surely ended.
  const last = Math.min(table.offsets.length, countUpTo(table, Math.max(begin, end - 1)) + 1)
  const firstWindow = first === 0 ? 0 : (table.windowEnds[first - 1] ?? 0)
  return {
    bits: table.bits.slice(first, last),
    blockBits: table.blockBits.slice(first, last),
    offsets: table.offsets.slice(first, last),
    windows: table.windows.slice(firstWindow, last === 0 ? 0 : table.windowEnds[last - 1]),
    windowEnds: table.windowEnds.slice(first, last).map((windowEnd) => windowEnd - firstWindow),
  }
}

/** How many checkpoints stand at or before an offset of the content. */
function countUpTo(table: CheckpointTable, offset: number): number {
  let low = 0
  let high = table.offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((table.offsets[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

function checkpointOf(table: CheckpointTable, i: number): Checkpoint {
  return {
    bit: table.bits[i] ?? 0,
    blockBit: table.blockBits[i] ?? -1,
    offset: table.offsets[i] ?? 0,
    window: table.windows.subarray(i === 0 ? 0 : (table.windowEnds[i - 1] ?? 0), table.windowEnds[i] ?? 0),
  }
}
