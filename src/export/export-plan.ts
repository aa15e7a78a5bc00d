import { decodeText, encodeText } from '../bytes/text.ts'
import type { SparsePiece, TarEntryKind } from '../formats/tar/tar-entry.ts'
import type { TarMember } from '../formats/tar/tar-header-writer.ts'
import { hasFlag, linkTargetOf, type LayerTree, NodeFlag, NodeKind, type Owner, ownerOf } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { contentSize, type PlacedEntry, placeEntry, xattrsOf } from '../merge/compare-nodes.ts'
import { eventAtStep, type EventId, type MergedTree, type PathId, type Step } from '../merge/merged-tree.ts'
import { allocateColumns, column, type Columns, resizeColumns } from '../tree/columns.ts'
import { pathOf } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'

const memberSchema = {
  /** A NodeKind; Hardlink for every name of a file but the first. */
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
export function* planExport(layers: readonly LayerTree[], merged: MergedTree, step: Step, roots: Iterable<PathId>): Steps<ExportPlan> {
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
  readonly #cut = new Set<number>()
  /** The first path of each file that a hard link names, by layer and node. */
  readonly #firstPaths = new Map<string, string>()
  readonly #linkedFiles = new Set<string>()

  constructor(layers: readonly LayerTree[], merged: MergedTree) {
    this.#layers = layers
    this.#merged = merged
    for (const { layer, node } of merged.hardlinks.values()) this.#linkedFiles.add(`${layer}:${node}`)
  }

  add(path: PathId, event: EventId): void {
    const merged = this.#merged
    const layer = merged.eventLayer[event] ?? 0
    const link = merged.hardlinks.get(event)
    const entry = placeEntry(this.#layers, layer, merged.eventNode[event] ?? 0, link)
    // A hard link to nothing is no file.
    if (entry?.inode === undefined) return
    const text = pathOf(merged, path)
    const inode = link ?? { layer, node: entry.node }
    const key = `${inode.layer}:${inode.node}`
    const first = this.#linkedFiles.has(key) ? this.#firstPaths.get(key) : undefined
    if (this.#linkedFiles.has(key) && first === undefined) this.#firstPaths.set(key, text)
    this.#append(entry, inode.layer, text, first)
  }

  finish(): ExportPlan {
    return {
      ...resizeColumns(memberSchema, this.#columns, this.#count), paths: this.#paths.slice(0, this.#pathsLength), owners: this.#owners, links: this.#links,
      xattrs: this.#xattrs, devices: this.#devices, sparse: this.#sparse, cut: this.#cut,
    }
  }

  /** @param first path of the file that this is a further name of; undefined when it is none */
  #append({ tree, node, inode }: PlacedEntry, layer: number, path: string, first: string | undefined): void {
    if (this.#count === this.#columns.kind.length) this.#columns = resizeColumns(memberSchema, this.#columns, this.#count * 2)
    const columns = this.#columns
    const member = this.#count++
    const ownKind = tree.kind[node] ?? 0
    const kind = first !== undefined ? NodeKind.Hardlink : ownKind === NodeKind.Hardlink ? NodeKind.File : ownKind
    const isImplied = kind === NodeKind.Directory && hasFlag(tree, node, NodeFlag.Implicit)
    const isFile = kind === NodeKind.File && inode !== undefined
    columns.kind[member] = kind
    columns.mode[member] = isImplied ? impliedMode : (tree.mode[node] ?? 0)
    columns.owner[member] = this.#ownerNumber(tree, node)
    columns.mtimeSeconds[member] = tree.mtimeSeconds[node] ?? 0
    columns.layer[member] = layer
    columns.size[member] = isFile ? contentSize({ tree, node, inode }) : 0
    columns.tarOffset[member] = isFile ? (inode.tree.dataOffset[inode.node] ?? -1) : -1
    const target = first ?? (kind === NodeKind.Symlink ? linkTargetOf(tree, node) : '')
    columns.link[member] = target === '' ? -1 : this.#links.push(target) - 1
    columns.pathEnd[member] = this.#addPath(path)
    const xattrs = kind === NodeKind.Hardlink ? undefined : xattrsOf({ tree, node, inode })
    if (xattrs !== undefined) this.#xattrs.set(member, xattrs)
    const device = tree.devices.get(node)
    if (device !== undefined) this.#devices.set(member, device)
    const sparse = isFile ? inode.tree.sparse.get(inode.node) : undefined
    if (sparse !== undefined) this.#sparse.set(member, sparse)
    if (isFile && hasFlag(inode.tree, inode.node, NodeFlag.Damaged)) this.#cut.add(member)
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
