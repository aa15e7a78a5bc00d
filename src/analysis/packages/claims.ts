import { contentSize } from '../../merge/compare-nodes.ts'
import type { PathId } from '../../merge/merged-tree.ts'
import { pathOf } from '../../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../../tree/steps.ts'
import type { FinalPaths } from './final-paths.ts'
import { type Ecosystem, ecosystems, type PackageSum, type Unclaimed, type UnclaimedEntry } from './package-report.ts'

/** Files that are listed one by one. */
const listedFiles = 100
const listedFolders = 1000

/** Counts the bytes of paths so that what is hard-linked counts once. */
class ByteCounter {
  readonly #paths: FinalPaths
  readonly #linked: ReadonlySet<number>
  readonly #counted = new Set<number>()

  /** @param linked keys of the files that have several names */
  constructor(paths: FinalPaths, linked: ReadonlySet<number>) {
    this.#paths = paths
    this.#linked = linked
  }

  /** The bytes of a file that were not counted yet. */
  add(path: PathId): number {
    const key = keyOf(this.#paths, path)
    if (this.#linked.has(key)) {
      if (this.#counted.has(key)) return 0
      this.#counted.add(key)
    }
    const entry = this.#paths.entry(path)
    return entry?.inode === undefined ? 0 : contentSize(entry)
  }
}

/** One number for the file that a path leads to. */
function keyOf({ merged, event }: FinalPaths, path: PathId): number {
  const at = event[path] ?? -1
  const { layer, node } = merged.hardlinks.get(at) ?? { layer: merged.eventLayer[at] ?? 0, node: merged.eventNode[at] ?? 0 }
  return layer * 2 ** 32 + node
}

/** What a package has of the final state. */
export interface Claim {
  readonly paths: Uint32Array<ArrayBuffer>
  readonly bytes: number
}

/** Which files of the final state packages have, as a column of one bit an ecosystem. */
export class Claims {
  readonly #paths: FinalPaths
  readonly #ecosystems: Uint8Array
  /** By path the number of the package that has it; for lists that name a path twice. */
  readonly #owner: Uint32Array
  readonly #linked: Set<number>
  #packages = 0
  readonly #sums = new Map<Ecosystem, { sum: { -readonly [K in keyof PackageSum]: PackageSum[K] }; bytes: ByteCounter }>()

  constructor(paths: FinalPaths) {
    this.#paths = paths
    this.#ecosystems = new Uint8Array(paths.merged.parent.length)
    this.#owner = new Uint32Array(paths.merged.parent.length)
    this.#linked = new Set([...paths.merged.hardlinks.values()].map(({ layer, node }) => layer * 2 ** 32 + node))
  }

  /** Counts a package with its files; folders, and what is not there, are left out. */
  add(ecosystem: Ecosystem, files: Iterable<PathId>): Claim {
    const number = ++this.#packages
    const bit = 1 << ecosystems.indexOf(ecosystem)
    const total = this.#sums.get(ecosystem) ?? {
      sum: { packages: 0, files: 0, bytes: 0 },
      bytes: new ByteCounter(this.#paths, this.#linked),
    }
    this.#sums.set(ecosystem, total)
    total.sum.packages++
    const own = new ByteCounter(this.#paths, this.#linked)
    const claimed: PathId[] = []
    let bytes = 0
    for (const path of files) {
      if (path < 0 || this.#owner[path] === number || !this.#paths.isFile(path)) continue
      this.#owner[path] = number
      claimed.push(path)
      bytes += own.add(path)
      const before = this.#ecosystems[path] ?? 0
      if ((before & bit) !== 0) continue
      this.#ecosystems[path] = before | bit
      total.sum.files++
      total.sum.bytes += total.bytes.add(path)
    }
    return { paths: Uint32Array.from(claimed), bytes }
  }

  /** By ecosystem, in their order; files of several of its packages count once. */
  sums(): (PackageSum & { ecosystem: Ecosystem })[] {
    return ecosystems.flatMap((ecosystem) => {
      const total = this.#sums.get(ecosystem)
      return total === undefined ? [] : [{ ecosystem, ...total.sum }]
    })
  }

  /** What no package has. */
  *unclaimed(): Steps<Unclaimed> {
    const { merged, event } = this.#paths
    const count = merged.parent.length
    const counter = new ByteCounter(this.#paths, this.#linked)
    // A file with several names belongs to a package when one of them does.
    for (let path = 1; path < count; path++) {
      if (path % nodesPerStep === 0) yield
      if (this.#ecosystems[path] !== 0 && this.#linked.has(keyOf(this.#paths, path))) counter.add(path)
    }
    const folders = new Map<PathId, { files: number; bytes: number }>()
    const largest: { path: PathId; bytes: number }[] = []
    let files = 0
    let bytes = 0
    for (let path = 1; path < count; path++) {
      if (path % nodesPerStep === 0) yield
      if (this.#ecosystems[path] !== 0 || !this.#paths.isFile(path)) continue
      const own = counter.add(path)
      files++
      bytes += own
      const folder = this.#topFolder(path)
      const sum = folders.get(folder) ?? { files: 0, bytes: 0 }
      folders.set(folder, { files: sum.files + 1, bytes: sum.bytes + own })
      keepLargest(largest, path, own)
    }
    return {
      files,
      bytes,
      folders: [...folders]
        .map(([folder, sum]): UnclaimedEntry => ({ path: pathOf(merged, folder), ...sum }))
        .toSorted((a, b) => b.bytes - a.bytes || b.files - a.files || (a.path < b.path ? -1 : 1))
        .slice(0, listedFolders),
      largest: largest.map(({ path, bytes: own }) => ({
        path: pathOf(merged, path),
        files: 1,
        bytes: own,
        layer: merged.eventLayer[event[path] ?? 0] ?? 0,
      })),
    }
  }

  /** The folder above a path that has at most two names. */
  #topFolder(path: PathId): PathId {
    const { parent } = this.#paths.merged
    const above: PathId[] = []
    for (let at = parent[path] ?? 0; at > 0; at = parent[at] ?? 0) above.push(at)
    return above.at(-2) ?? above.at(-1) ?? 0
  }
}

function keepLargest(largest: { path: PathId; bytes: number }[], path: PathId, bytes: number): void {
  if (bytes === 0 || (largest.length === listedFiles && bytes <= (largest.at(-1)?.bytes ?? 0))) return
  let at = largest.length
  while (at > 0 && (largest[at - 1]?.bytes ?? 0) < bytes) at--
  largest.splice(at, 0, { path, bytes })
  if (largest.length > listedFiles) largest.pop()
}
