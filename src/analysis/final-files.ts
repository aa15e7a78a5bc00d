import type { LayerTree } from '../layer/layer-tree.ts'
import { eventAtStep, type MergedTree, type PathId, pathOfEvent } from '../merge/merged-tree.ts'

/** The files of the final image as advices take them: none is taken twice, so that no two advices save the same bytes. */
export class FinalFiles {
  readonly #layers: readonly LayerTree[]
  readonly #merged: MergedTree
  readonly #taken: Uint8Array
  /** Paths of the final image that are hard links, by what they name. */
  readonly #links = new Map<string, PathId[]>()

  constructor(layers: readonly LayerTree[], merged: MergedTree) {
    this.#layers = layers
    this.#merged = merged
    this.#taken = new Uint8Array(merged.parent.length)
    for (const [event, { layer, node }] of merged.hardlinks) {
      const path = pathOfEvent(merged, event)
      if (eventAtStep(merged, path, merged.layerCount) !== event) continue
      const key = `${layer} ${node}`
      this.#links.set(key, [...(this.#links.get(key) ?? []), path])
    }
  }

  /** Bytes of the entry that the final image has at a path. */
  sizeOf(path: PathId): number {
    const [layer, node] = this.#entryOf(path)
    return this.#layers[layer]?.size[node] ?? 0
  }

  /** Whether the final image reaches the file by a hard link outside of a stretch of paths too: it stays when that is removed. */
  isLinkedFromOutside(path: PathId, from: PathId, end: PathId): boolean {
    if (this.#links.size === 0) return false
    return this.#links.get(this.#entryOf(path).join(' '))?.some((link) => link < from || link >= end) === true
  }

  take(path: PathId): void {
    this.#taken[path] = 1
  }

  isTaken(path: PathId): boolean {
    return this.#taken[path] === 1
  }

  #entryOf(path: PathId): readonly [layer: number, node: number] {
    const event = eventAtStep(this.#merged, path, this.#merged.layerCount)
    return [this.#merged.eventLayer[event] ?? 0, this.#merged.eventNode[event] ?? 0]
  }
}
