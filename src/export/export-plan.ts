import { type LayerTree, NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { type PlacedEntry, placeEntry } from '../merge/compare-nodes.ts'
import { eventAtStep, type EventId, type MergedTree, type PathId, type Step } from '../merge/merged-tree.ts'
import { pathOf } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'
import { type ExportPlan, MemberList, memberOfEntry } from './member-list.ts'

/**
 * Plans the export of a state: its files as a container sees them, without markers, names of one file as hard links.
 * @param roots paths that are exported with all that is below them; the root (0) for everything
 */
export function* planExport(
  layers: readonly LayerTree[],
  merged: MergedTree,
  step: Step,
  roots: Iterable<PathId>,
): Steps<ExportPlan> {
  const builder = new PlanBuilder(layers, merged)
  const sorted = [...roots].sort((a, b) => a - b)
  let path = 0
  for (const root of sorted) {
    const end = merged.subtreeEnd[root] ?? root + 1
    for (path = Math.max(path, root); path < end; path++) {
      if (path % nodesPerStep === 0) yield
      const event = eventAtStep(merged, path, step)
      // An archive cannot say anything of its own root.
      if (path > 0 && isPresent(merged, event)) builder.add(path, event)
    }
  }
  return builder.finish()
}

/** What several paths of a plan name. */
interface LinkedInode {
  /** The one that is not a hard link. */
  member: number
  path: string
  /** Number of `path` in the links, once a hard link names it; −1 until then. */
  link: number
  /** The member that is its directory; −1 where that is not in the plan. */
  directory: number
}

class PlanBuilder {
  readonly #layers: readonly LayerTree[]
  readonly #merged: MergedTree
  readonly #members = new MemberList()
  /** By layer and node: what hard links name, undefined until a path of it is in the plan. */
  readonly #linkedInodes = new Map<string, LinkedInode | undefined>()
  /** The members that are directories, by path; kept only where the order of hard links to symbolic links depends on it. */
  readonly #directories = new Map<PathId, number>()
  readonly #hasSymlinkNames: boolean

  constructor(layers: readonly LayerTree[], merged: MergedTree) {
    this.#layers = layers
    this.#merged = merged
    let hasSymlinkNames = false
    for (const { layer, node } of merged.hardlinks.values()) {
      this.#linkedInodes.set(`${layer}:${node}`, undefined)
      hasSymlinkNames ||= layers[layer]?.kind[node] === NodeKind.Symlink
    }
    this.#hasSymlinkNames = hasSymlinkNames
  }

  add(path: PathId, event: EventId): void {
    const merged = this.#merged
    const layer = merged.eventLayer[event] ?? 0
    const link = merged.hardlinks.get(event)
    const entry = placeEntry(this.#layers, layer, merged.eventNode[event] ?? 0, link)
    // A hard link to nothing is no file.
    if (entry?.inode === undefined) return
    const text = pathOf(merged, path)
    const storedIn = link?.layer ?? layer
    const key = `${storedIn}:${entry.node}`
    const linked = this.#linkedInodes.get(key)
    const member = this.#append(entry, storedIn, text, linked)
    if (this.#hasSymlinkNames && entry.tree.kind[entry.node] === NodeKind.Directory) this.#directories.set(path, member)
    const directory = this.#directories.get(merged.parent[path] ?? 0) ?? -1
    if (linked === undefined) {
      if (this.#linkedInodes.has(key)) this.#linkedInodes.set(key, { member, path: text, link: -1, directory })
    } else if (entry.tree.kind[entry.node] === NodeKind.Symlink) {
      if (directory < linked.directory) this.#swap(linked, member, text, directory)
      else this.#members.symlinkNames.add(member)
    }
  }

  /** Makes a further name of a symbolic link the one that is written first: it stands in a directory that comes first. */
  #swap(linked: LinkedInode, member: number, path: string, directory: number): void {
    const { columns, links, xattrs: attributes, symlinkNames } = this.#members
    const before = linked.member
    columns.kind[member] = NodeKind.Symlink
    columns.kind[before] = NodeKind.Hardlink
    columns.link[member] = columns.link[before] ?? -1
    columns.link[before] = linked.link
    links[linked.link] = path
    const xattrs = attributes.get(before)
    if (xattrs !== undefined) attributes.set(member, xattrs)
    attributes.delete(before)
    symlinkNames.add(before)
    Object.assign(linked, { member, path, directory } satisfies Partial<LinkedInode>)
  }

  finish(): ExportPlan {
    return this.#members.finish()
  }

  /**
   * @param linked what this is a further name of; undefined when it is none
   * @returns the new member
   */
  #append(entry: PlacedEntry, layer: number, path: string, linked: LinkedInode | undefined): number {
    const { links } = this.#members
    if (linked === undefined) return this.#members.add(path, memberOfEntry(entry, layer))
    if (linked.link < 0) linked.link = links.push(linked.path) - 1
    return this.#members.add(path, { ...memberOfEntry(entry, layer), kind: NodeKind.Hardlink, link: linked.link })
  }
}
