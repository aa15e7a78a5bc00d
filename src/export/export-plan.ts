import { decodeText, encodeText } from '../bytes/text.ts'
import type { SparsePiece, TarEntryKind } from '../formats/tar/tar-entry.ts'
import type { TarMember } from '../formats/tar/tar-header-writer.ts'
import { hasFlag, linkTargetOf, type LayerTree, NodeFlag, NodeKind, type Owner, ownerOf } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { contentSize, fileKind, type PlacedEntry, placeEntry, xattrsOf } from '../merge/compare-nodes.ts'
import { eventAtStep, type EventId, type MergedTree, type PathId, type Step } from '../merge/merged-tree.ts'
import { allocateColumns, column, type Columns, resizeColumns } from '../tree/columns.ts'
import { pathOf } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'

const memberSchema = {
  /** A NodeKind; Hardlink for every name of a file, symbolic link or device but the one that the others name. */
  kind: column.uint8,
  mode: column.uint16,
  /** Number in `owners`. */
  owner: column.uint32,
  size: column.float64,
  mtimeSeconds: column.float64,
  /** Layer that stores the content. */
  layer: column.uint16,
  /** Where in that layer's tar the content stands; −1 where there is none. */
  tarOffset: column.float64,
  /** Number in `links`; −1 for all but links. */
  link: column.int32,
  /** Where in `paths` the path ends. */
  pathEnd: column.float64,
} as const

/**
 * What an export is to hold, in the order of the merged tree: everything that a thread without the trees needs to write it.
 * Columns move between threads at no cost.
 */
export interface ExportPlan extends Columns<typeof memberSchema> {
  /** All paths in a row, as bytes. */
  readonly paths: Uint8Array<ArrayBuffer>
  readonly owners: readonly Owner[]
  readonly links: readonly string[]
  /** By member. */
  readonly xattrs: ReadonlyMap<number, ReadonlyMap<string, Uint8Array>>
  readonly devices: ReadonlyMap<number, readonly [major: number, minor: number]>
  readonly sparse: ReadonlyMap<number, readonly SparsePiece[]>
  /** Hard links to symbolic links. */
  readonly symlinkNames: ReadonlySet<number>
  /** Files in the middle of which their layer breaks off: their size is that of what is there. */
  readonly cut: ReadonlySet<number>
}

const kinds: readonly (TarEntryKind | undefined)[] = ['file', 'directory', 'symlink', 'hardlink', 'character', 'block', 'fifo']

/** What a tar is to say of a member. */
export function memberOf(plan: ExportPlan, member: number): TarMember {
  const link = plan.link[member] ?? -1
  const kind = kinds[plan.kind[member] ?? 0] ?? 'file'
  return {
    kind,
    path: pathOfMember(plan, member),
    mode: plan.mode[member] ?? 0,
    ...(plan.owners[plan.owner[member] ?? 0] ?? { uid: 0, gid: 0, userName: '', groupName: '' }),
    mtimeSeconds: plan.mtimeSeconds[member] ?? 0,
    size: kind === 'file' ? (plan.size[member] ?? 0) : 0,
    linkTarget: link < 0 ? '' : (plan.links[link] ?? ''),
    device: plan.devices.get(member),
    xattrs: plan.xattrs.get(member),
  }
}

function pathOfMember({ paths, pathEnd }: ExportPlan, member: number): string {
  return decodeText(paths.subarray(member === 0 ? 0 : pathEnd[member - 1], pathEnd[member]))
}

/** Implied directories have no mode of their own; engines make them so. */
const impliedMode = 0o755

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
  #columns = allocateColumns(memberSchema, 1024)
  #count = 0
  #paths = new Uint8Array(1 << 16)
  #pathsLength = 0
  readonly #owners: Owner[] = []
  /** By layer, then by the number of the owner there. */
  readonly #ownerNumbers = new Map<LayerTree, number[]>()
  readonly #links: string[] = []
  readonly #xattrs = new Map<number, ReadonlyMap<string, Uint8Array>>()
  readonly #devices = new Map<number, readonly [number, number]>()
  readonly #sparse = new Map<number, readonly SparsePiece[]>()
  readonly #symlinkNames = new Set<number>()
  readonly #cut = new Set<number>()
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
      else this.#symlinkNames.add(member)
    }
  }

  /** Makes a further name of a symbolic link the one that is written first: it stands in a directory that comes first. */
  #swap(linked: LinkedInode, member: number, path: string, directory: number): void {
    const columns = this.#columns
    const before = linked.member
    columns.kind[member] = NodeKind.Symlink
    columns.kind[before] = NodeKind.Hardlink
    columns.link[member] = columns.link[before] ?? -1
    columns.link[before] = linked.link
    this.#links[linked.link] = path
    const xattrs = this.#xattrs.get(before)
    if (xattrs !== undefined) this.#xattrs.set(member, xattrs)
    this.#xattrs.delete(before)
    this.#symlinkNames.add(before)
    Object.assign(linked, { member, path, directory } satisfies Partial<LinkedInode>)
  }

  finish(): ExportPlan {
    return {
      ...resizeColumns(memberSchema, this.#columns, this.#count),
      paths: this.#paths.slice(0, this.#pathsLength),
      owners: this.#owners,
      links: this.#links,
      xattrs: this.#xattrs,
      devices: this.#devices,
      sparse: this.#sparse,
      symlinkNames: this.#symlinkNames,
      cut: this.#cut,
    }
  }

  /**
   * @param linked what this is a further name of; undefined when it is none
   * @returns the new member
   */
  #append(entry: PlacedEntry, layer: number, path: string, linked: LinkedInode | undefined): number {
    if (this.#count === this.#columns.kind.length) this.#columns = resizeColumns(memberSchema, this.#columns, this.#count * 2)
    const columns = this.#columns
    const member = this.#count++
    const { tree, node } = entry
    const kind = linked === undefined ? fileKind(entry) : NodeKind.Hardlink
    const isImplied = kind === NodeKind.Directory && hasFlag(tree, node, NodeFlag.Implicit)
    const isFile = kind === NodeKind.File
    columns.kind[member] = kind
    columns.mode[member] = isImplied ? impliedMode : (tree.mode[node] ?? 0)
    columns.owner[member] = this.#ownerNumber(tree, node)
    columns.mtimeSeconds[member] = tree.mtimeSeconds[node] ?? 0
    columns.layer[member] = layer
    columns.size[member] = isFile ? contentSize(entry) : 0
    columns.tarOffset[member] = isFile ? (tree.dataOffset[node] ?? -1) : -1
    if (linked !== undefined)
      columns.link[member] = linked.link = linked.link < 0 ? this.#links.push(linked.path) - 1 : linked.link
    else columns.link[member] = kind === NodeKind.Symlink ? this.#links.push(linkTargetOf(tree, node)) - 1 : -1
    columns.pathEnd[member] = this.#addPath(path)
    const xattrs = kind === NodeKind.Hardlink ? undefined : xattrsOf(entry)
    if (xattrs !== undefined) this.#xattrs.set(member, xattrs)
    const device = kind === NodeKind.Hardlink ? undefined : tree.devices.get(node)
    if (device !== undefined) this.#devices.set(member, device)
    const sparse = isFile ? tree.sparse.get(node) : undefined
    if (sparse !== undefined) this.#sparse.set(member, sparse)
    if (isFile && hasFlag(tree, node, NodeFlag.Damaged)) this.#cut.add(member)
    return member
  }

  #addPath(path: string): number {
    const bytes = encodeText(path)
    if (this.#pathsLength + bytes.length > this.#paths.length) {
      const grown = new Uint8Array(Math.max(this.#paths.length * 2, this.#pathsLength + bytes.length))
      grown.set(this.#paths.subarray(0, this.#pathsLength))
      this.#paths = grown
    }
    this.#paths.set(bytes, this.#pathsLength)
    return (this.#pathsLength += bytes.length)
  }

  #ownerNumber(tree: LayerTree, node: number): number {
    let numbers = this.#ownerNumbers.get(tree)
    if (numbers === undefined) this.#ownerNumbers.set(tree, (numbers = []))
    const own = tree.owner[node] ?? 0
    return (numbers[own] ??= this.#owners.push(ownerOf(tree, node)) - 1)
  }
}
