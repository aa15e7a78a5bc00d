import { encodeText } from '../bytes/text.ts'
import { computeTreeAtStep, isPresent } from '../merge/at-step.ts'
import type { MergedTree, PathId } from '../merge/merged-tree.ts'
import type { Steps } from '../tree/steps.ts'

/** A path that was looked for. */
export interface FoundPath {
  readonly path: PathId
  /** Whether the final state does not have it any more. */
  readonly isGone: boolean
}

/** How many nodes are looked at in one step: about a millisecond. */
const nodesPerStep = 1 << 13

/**
 * The paths, of all layers and deleted ones too, that fit what is typed: its letters stand in the path in this order, the last of them in the
 * name. Letter case and spaces do not count. The best come first: those with the text in one piece, at the beginning of the name, and short.
 * @param limit of how many are given
 */
export function* findPathsSteps(merged: MergedTree, typed: string, limit: number): Steps<FoundPath[]> {
  const wanted = encodeText(typed.toLowerCase().replace(/\s+/g, ''))
  if (wanted.length === 0) return []
  const { parent, name, names } = merged
  const slash = 0x2f
  /** By node: how many letters of what is typed its path has, in order. */
  const matched = new Uint16Array(parent.length)
  /** By node: length of its path in bytes. */
  const lengths = new Uint16Array(parent.length)
  const best = new BestPaths(limit)
  for (let node = 1; node < parent.length; node++) {
    if (node % nodesPerStep === 0) yield
    const above = parent[node] ?? 0
    const start = names.starts[name[node] ?? 0] ?? 0
    const end = (names.starts[(name[node] ?? 0) + 1] ?? 1) - 1
    const before = matched[above] ?? 0
    let count = before
    if (above > 0 && count < wanted.length && wanted[count] === slash) count++
    for (let at = start; at < end && count < wanted.length; at++) if (lower(names.bytes[at] ?? 0) === wanted[count]) count++
    matched[node] = count
    lengths[node] = Math.min(0xffff, (lengths[above] ?? 0) + (end - start) + 1)
    // What is below a path that fits, fits without its own name: it is found by opening that.
    if (count === wanted.length && before < count) best.take(node, score(wanted, names.bytes, start, end, lengths[node] ?? 0))
  }
  const { event } = computeTreeAtStep(merged, merged.layerCount - 1)
  return best.list().map((path) => {
    const at = event[path] ?? -1
    return { path, isGone: at < 0 || !isPresent(merged, at) }
  })
}

const lower = (byte: number) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte)

/** The higher the better. */
function score(wanted: Uint8Array, bytes: Uint8Array, start: number, end: number, length: number): number {
  const at = indexInName(wanted, bytes, start, end)
  const place = at < 0 ? 0 : at > start ? 1 : wanted.length === end - start ? 3 : 2
  return place * 0x10000 - length
}

/** Where a name holds what is typed in one piece; −1 where it does not. */
function indexInName(wanted: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at + wanted.length <= end; at++) {
    let length = 0
    while (length < wanted.length && lower(bytes[at + length] ?? 0) === wanted[length]) length++
    if (length === wanted.length) return at
  }
  return -1
}

/** The best of many, in a list that is short. */
class BestPaths {
  readonly #limit: number
  readonly #found: { readonly path: PathId; readonly score: number }[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Of equal ones the first stays first. */
  take(path: PathId, score: number): void {
    const found = this.#found
    if (found.length === this.#limit && score <= (found.at(-1)?.score ?? 0)) return
    let at = found.length
    while (at > 0 && (found[at - 1]?.score ?? 0) < score) at--
    found.splice(at, 0, { path, score })
    if (found.length > this.#limit) found.pop()
  }

  list(): PathId[] {
    return this.#found.map(({ path }) => path)
  }
}
