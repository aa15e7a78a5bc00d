import type { PathId, Step } from '../../merge/merged-tree.ts'
import { nodesPerStep, type Steps } from '../../tree/steps.ts'
import type { StoredFiles } from './stored-files.ts'

/** Which bytes are weighed. */
export interface Weighing {
  /** What layers 0 to `step` store. */
  readonly step: Step
  /** Layers whose bytes are left out. */
  readonly leftOut: ReadonlySet<number>
  /** Whether bytes count that the state after `step` does not show. */
  readonly hasHidden: boolean
  /** Rows come layer by layer, those of a layer by path; else by path alone. */
  readonly isByLayer: boolean
}

/** What one layer stores, as far as a state goes. */
export interface LayerBytes {
  /** Shown by the state. */
  readonly seenBytes: number
  /** Not shown by it. */
  readonly hiddenBytes: number
}

/** The stored files that a weighing counts, each once: where it is seen, or where it is stored and not seen. */
export interface WeighedFiles {
  readonly path: Uint32Array<ArrayBuffer>
  /** The layer that stores it. */
  readonly layer: Uint16Array<ArrayBuffer>
  /** 1 where the state does not show it. */
  readonly isHidden: Uint8Array<ArrayBuffer>
  /** Bytes of all rows before; one longer than there are rows. */
  readonly sums: Float64Array<ArrayBuffer>
  /** The same of those that are hidden. */
  readonly hiddenSums: Float64Array<ArrayBuffer>
  /** Where the rows of a layer begin; one longer than there are layers. Only where rows come layer by layer. */
  readonly layerStart: Uint32Array<ArrayBuffer>
  /** By layer, also of what is left out; 0 for layers above the state. */
  readonly layers: readonly LayerBytes[]
}

/** How a stored file stands in a state. */
const Stand = { None: 0, Seen: 1, Hidden: 2 } as const

/** Weighs what layers store. */
export function* weighSteps(files: StoredFiles, weighing: Weighing): Steps<WeighedFiles> {
  const { layerCount, bytes } = files
  const { leftOut, hasHidden, isByLayer } = weighing
  const { stand, layer } = yield* standSteps(files, weighing.step)
  const count = stand.length
  const seenBytes = new Float64Array(layerCount)
  const hiddenBytes = new Float64Array(layerCount)
  const layerStart = new Uint32Array(layerCount + 1)
  const counts = new Uint8Array(count)
  const isOut = Uint8Array.from({ length: layerCount }, (_, at) => (leftOut.has(at) ? 1 : 0))
  for (let row = 0; row < count; row++) {
    if (row % nodesPerStep === 0) yield
    const how = stand[row]
    if (how === Stand.None) continue
    const by = layer[row] ?? 0
    const isHidden = how === Stand.Hidden
    const sums = isHidden ? hiddenBytes : seenBytes
    sums[by] = (sums[by] ?? 0) + (bytes[row] ?? 0)
    if (isOut[by] === 1 || (isHidden && !hasHidden)) continue
    counts[row] = 1
    layerStart[by + 1] = (layerStart[by + 1] ?? 0) + 1
  }
  for (let by = 0; by < layerCount; by++) layerStart[by + 1] = (layerStart[by + 1] ?? 0) + (layerStart[by] ?? 0)
  const order = yield* orderSteps(counts, layer, layerStart, isByLayer)
  const weighed = {
    path: new Uint32Array(order.length),
    layer: new Uint16Array(order.length),
    isHidden: new Uint8Array(order.length),
    sums: new Float64Array(order.length + 1),
    hiddenSums: new Float64Array(order.length + 1),
    layerStart,
    layers: Array.from(seenBytes, (seen, at): LayerBytes => ({ seenBytes: seen, hiddenBytes: hiddenBytes[at] ?? 0 })),
  }
  for (let at = 0; at < order.length; at++) {
    if (at % nodesPerStep === 0) yield
    const row = order[at] ?? 0
    const isHidden = stand[row] === Stand.Hidden
    const size = bytes[row] ?? 0
    weighed.path[at] = files.path[row] ?? 0
    weighed.layer[at] = layer[row] ?? 0
    weighed.isHidden[at] = isHidden ? 1 : 0
    weighed.sums[at + 1] = (weighed.sums[at] ?? 0) + size
    weighed.hiddenSums[at + 1] = (weighed.hiddenSums[at] ?? 0) + (isHidden ? size : 0)
  }
  return weighed
}

/** How each row stands in a state, and which layer stores what it shows: a link shows what another layer may have. */
function* standSteps(files: StoredFiles, step: Step): Steps<{ stand: Uint8Array; layer: Uint16Array }> {
  const { until, linked } = files
  const stand = new Uint8Array(until.length)
  for (let row = 0; row < stand.length; row++) {
    if (row % nodesPerStep === 0) yield
    if ((files.layer[row] ?? 0) <= step) stand[row] = step < (until[row] ?? 0) ? Stand.Seen : Stand.Hidden
  }
  if (linked.length === 0) return { stand, layer: files.layer }
  const layer = files.layer.slice()
  for (const [at, { layer: storing, own, rows }] of linked.entries()) {
    if (at % nodesPerStep === 0) yield
    // Of several names that are there the first counts, as in the table of files.
    const seen = rows.find((row) => stand[row] === Stand.Seen)
    for (const row of rows) stand[row] = Stand.None
    if (own >= 0) stand[own] = Stand.None
    const row = seen ?? own
    if (row < 0 || storing > step) continue
    stand[row] = seen === undefined ? Stand.Hidden : Stand.Seen
    layer[row] = storing
  }
  return { stand, layer }
}

/** The rows that count, in their order. */
function* orderSteps(
  counts: Uint8Array,
  layer: Uint16Array,
  layerStart: Uint32Array,
  isByLayer: boolean,
): Steps<Uint32Array<ArrayBuffer>> {
  const order = new Uint32Array(layerStart.at(-1) ?? 0)
  const next = layerStart.slice()
  let end = 0
  for (let row = 0; row < counts.length; row++) {
    if (row % nodesPerStep === 0) yield
    if (counts[row] === 0) continue
    const by = layer[row] ?? 0
    const at = isByLayer ? (next[by] ?? 0) : end++
    order[at] = row
    next[by] = (next[by] ?? 0) + 1
  }
  return order
}

/** Bytes of the rows from `start` up to `end`. */
export function bytesBetween({ sums }: WeighedFiles, start: number, end: number): number {
  return (sums[end] ?? 0) - (sums[start] ?? 0)
}

/** First row from `start` on whose path is `wanted` or behind it, `end` for none. Rows between the two ascend by path. */
export function firstRowFrom({ path }: WeighedFiles, wanted: PathId, start: number, end: number): number {
  // Nearly always one of the next rows.
  let step = 1
  let low = start
  while (low + step < end && (path[low + step - 1] ?? 0) < wanted) {
    low += step
    step *= 2
  }
  let high = Math.min(end, low + step)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((path[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
