import { type LayerTree, linkTargetOf, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import { computeTreeAtStep, isPresent } from '../../merge/at-step.ts'
import { fileKind, placeEntry, type PlacedEntry } from '../../merge/compare-nodes.ts'
import type { MergedTree, PathId } from '../../merge/merged-tree.ts'
import { ChildIndex } from '../../tree/child-index.ts'

/** As many links as Linux follows (path_resolution(7)). */
const maxLinks = 40

/** The paths of the final state, for whoever asks for many of them. */
export class FinalPaths {
  readonly merged: MergedTree
  readonly trees: readonly LayerTree[]
  /** By path: its last event; that of a path that is gone took it away. */
  readonly event: Int32Array<ArrayBuffer>
  readonly #children: ChildIndex
  /** Folders that were asked for, by how they were written. */
  readonly #folders = new Map<string, PathId>()

  constructor(trees: readonly LayerTree[], merged: MergedTree) {
    this.trees = trees
    this.merged = merged
    this.event = computeTreeAtStep(merged, merged.layerCount).event
    this.#children = new ChildIndex(merged)
  }

  /** Whether the final state has the path. */
  has(path: PathId): boolean {
    return isPresent(this.merged, this.event[path] ?? -1)
  }

  /** What is at a path; undefined where nothing is. */
  entry(path: PathId): PlacedEntry | undefined {
    const event = this.event[path] ?? -1
    if (!isPresent(this.merged, event)) return undefined
    const { eventLayer, eventNode, hardlinks } = this.merged
    return placeEntry(this.trees, eventLayer[event] ?? 0, eventNode[event] ?? 0, hardlinks.get(event))
  }

  /** Whether something is there that is no folder, nor bookkeeping of its layer. */
  isFile(path: PathId): boolean {
    const entry = this.entry(path)
    if (entry === undefined || fileKind(entry) === NodeKind.Directory) return false
    return ((entry.tree.flags[entry.node] ?? 0) & NodeFlag.FormatFile) === 0
  }

  /**
   * Finds a path as a container would, symbolic links above it followed inside of the root; −1 where nothing is.
   * @param text absolute, or relative to the folder; a slash before it does not count when it is given
   */
  find(text: string, folder: PathId = 0): PathId {
    const slash = text.lastIndexOf('/')
    const name = text.slice(slash + 1)
    if (name === '' || name === '.' || name === '..') return this.#walk(folder, text, 0)
    const above = slash < 0 ? folder : this.#findFolder(text.slice(0, slash), folder)
    return above < 0 ? -1 : this.#child(above, name)
  }

  #findFolder(text: string, folder: PathId): PathId {
    const key = `${folder} ${text}`
    const known = this.#folders.get(key)
    if (known !== undefined) return known
    const found = this.#walk(folder, text, 0)
    this.#folders.set(key, found)
    return found
  }

  #child(folder: PathId, name: string): PathId {
    const child = this.#children.find(folder, name)
    return child >= 0 && this.has(child) ? child : -1
  }

  /** Follows every link, the last one too. */
  #walk(from: PathId, text: string, links: number): PathId {
    let at = from
    for (const part of text.split('/')) {
      if (part === '' || part === '.') continue
      if (part === '..') {
        at = Math.max(0, this.merged.parent[at] ?? 0)
        continue
      }
      const child = this.#child(at, part)
      const entry = child < 0 ? undefined : this.entry(child)
      if (entry === undefined || links > maxLinks) return -1
      if (entry.tree.kind[entry.node] === NodeKind.Symlink) {
        const target = linkTargetOf(entry.tree, entry.node)
        at = this.#walk(target.startsWith('/') ? 0 : at, target, ++links)
        if (at < 0) return -1
      } else at = child
    }
    return at
  }
}
