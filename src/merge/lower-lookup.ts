import { type LayerTree, hasFlag, isWhiteout, linkTargetOf, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { ChildIndex } from '../tree/child-index.ts'
import type { Inode } from './merged-tree.ts'
import type { PlacedLayer } from './placed-layer.ts'

/** As the kernel does (path_resolution(7)): so many symbolic links are followed before a path counts as a loop. */
const maxLinks = 40

/**
 * Looks up single paths in the state that a stack of layers makes, straight from the layer trees. For the few lookups
 * that must be made before the layers are merged: targets of hard links, and links in the place of parents.
 */
export class LowerLookup {
  readonly #layers: readonly PlacedLayer[]
  readonly #children: ChildIndex[] = []

  /** @param layers the stack, base first; may grow while lookups are made */
  constructor(layers: readonly PlacedLayer[]) {
    this.#layers = layers
  }

  /** What is at a path in the state after layers 0 to `step`: of a hard link what it names. No symbolic link is followed. */
  find(path: string, step: number): Inode | undefined {
    const entry = this.#findEntry(path, step)
    const layer = entry === undefined ? undefined : this.#layers[entry.layer]
    if (entry === undefined || layer?.tree.kind[entry.node] !== NodeKind.Hardlink) return entry
    return layer.hardlinks.get(entry.node) ?? entry
  }

  /** The entry at a path in the state after layers 0 to `step`; no symbolic link is followed. */
  #findEntry(path: string, step: number): Inode | undefined {
    const names = path === '' ? [] : path.split('/')
    for (let layer = step; layer >= 0; layer--) {
      const tree = this.#layers[layer]?.tree
      if (tree === undefined) continue
      let node = 0
      let isCovered = false
      let depth = 0
      while (depth < names.length && tree.kind[node] === NodeKind.Directory) {
        const child = this.childrenOf(layer, tree).find(node, names[depth] ?? '')
        isCovered ||= hasFlag(tree, node, NodeFlag.Opaque)
        if (child < 0) break
        node = child
        depth++
      }
      if (depth === names.length) {
        if (isWhiteout(tree, node)) return undefined
        if (!hasFlag(tree, node, NodeFlag.Implicit)) return { layer, node }
        const isMadeAnew = isCovered || hasFlag(tree, node, NodeFlag.Replaces)
        const isThere = !hasFlag(tree, node, NodeFlag.OnlyWhiteouts)
        if (isMadeAnew) return isThere ? { layer, node } : undefined
        // An implicit directory has what is below it; the entry itself is that of a lower layer, if there is one.
        const below = this.#findEntry(path, layer - 1)
        return !isThere || (below !== undefined && this.kindOf(below) === NodeKind.Directory) ? below : { layer, node }
      }
      // Something that is no directory stands on the way, or an opaque directory hides what lower layers have.
      if (tree.kind[node] !== NodeKind.Directory || isCovered) return undefined
    }
    return undefined
  }

  /**
   * Resolves the symbolic links in a path, inside the root, in the state after layers 0 to `step`. Components that do
   * not exist stay as they are.
   * @returns the path without links; undefined for a loop
   */
  resolve(path: string, step: number): string | undefined {
    const pending = path === '' ? [] : path.split('/').reverse()
    const resolved: string[] = []
    let links = 0
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (name === '' || name === '.') continue
      if (name === '..') {
        resolved.pop()
        continue
      }
      resolved.push(name)
      const found = this.find(resolved.join('/'), step)
      const tree = found === undefined ? undefined : this.treeOf(found)
      if (found === undefined || tree === undefined || tree.kind[found.node] !== NodeKind.Symlink) continue
      if (++links > maxLinks) return undefined
      const target = linkTargetOf(tree, found.node)
      resolved.pop()
      if (target.startsWith('/')) resolved.length = 0
      pending.push(...target.split('/').reverse())
    }
    return resolved.join('/')
  }

  /** The index of a layer's children, made once. */
  childrenOf(layer: number, tree: LayerTree): ChildIndex {
    this.#children[layer] ??= new ChildIndex(tree)
    return this.#children[layer]
  }

  /** What kind a found entry is of. */
  kindOf(found: Inode): number | undefined {
    return this.treeOf(found)?.kind[found.node]
  }

  /** The tree that a found entry is in. */
  treeOf({ layer }: Inode): LayerTree | undefined {
    return this.#layers[layer]?.tree
  }
}
