import { decodeText, encodeText } from '../bytes/text.ts'
import type { SparsePiece, TarEntryKind } from '../formats/tar/tar-entry.ts'
import type { TarMember } from '../formats/tar/tar-header-writer.ts'
import { hasFlag, linkTargetOf, type LayerTree, NodeFlag, NodeKind, type Owner, ownerOf } from '../layer/layer-tree.ts'
import { contentSize, fileKind, type PlacedEntry, xattrsOf } from '../merge/compare-nodes.ts'
import { allocateColumns, column, type Columns, resizeColumns } from '../tree/columns.ts'

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

/** A member to be, beside its path. */
export interface NewMember {
  readonly kind: NodeKind
  readonly mode: number
  /** Whose owner it has. */
  readonly owner: { readonly tree: LayerTree; readonly node: number } | undefined
  readonly size: number
  readonly mtimeSeconds: number
  readonly layer: number
  /** −1 where there is no content. */
  readonly tarOffset: number
  /** Number in `links`; −1 for none. */
  readonly link: number
  /** Target of a symbolic link that is not in `links` yet. */
  readonly target: string | undefined
  readonly xattrs: ReadonlyMap<string, Uint8Array> | undefined
  readonly device: readonly [major: number, minor: number] | undefined
  readonly sparse: readonly SparsePiece[] | undefined
  readonly isCut: boolean
}

/** What a plan says of an entry whose content a layer stores. */
export function memberOfEntry(entry: PlacedEntry, layer: number): NewMember {
  const { tree, node } = entry
  const kind = fileKind(entry)
  const isImplied = kind === NodeKind.Directory && hasFlag(tree, node, NodeFlag.Implicit)
  const isFile = kind === NodeKind.File
  return {
    kind,
    mode: isImplied ? impliedMode : (tree.mode[node] ?? 0),
    owner: entry,
    size: isFile ? contentSize(entry) : 0,
    mtimeSeconds: tree.mtimeSeconds[node] ?? 0,
    layer,
    tarOffset: isFile ? (tree.dataOffset[node] ?? -1) : -1,
    link: -1,
    target: kind === NodeKind.Symlink ? linkTargetOf(tree, node) : undefined,
    xattrs: xattrsOf(entry),
    device: tree.devices.get(node),
    sparse: isFile ? tree.sparse.get(node) : undefined,
    isCut: isFile && hasFlag(tree, node, NodeFlag.Damaged),
  }
}

/** Gathers the members of a plan. */
export class MemberList {
  columns = allocateColumns(memberSchema, 1024)
  readonly links: string[] = []
  readonly xattrs = new Map<number, ReadonlyMap<string, Uint8Array>>()
  readonly symlinkNames = new Set<number>()
  #count = 0
  #paths = new Uint8Array(1 << 16)
  #pathsLength = 0
  readonly #owners: Owner[] = []
  /** By layer, then by the number of the owner there. */
  readonly #ownerNumbers = new Map<LayerTree, number[]>()
  readonly #devices = new Map<number, readonly [number, number]>()
  readonly #sparse = new Map<number, readonly SparsePiece[]>()
  readonly #cut = new Set<number>()

  /** @returns the new member */
  add(path: string, added: NewMember): number {
    if (this.#count === this.columns.kind.length) this.columns = resizeColumns(memberSchema, this.columns, this.#count * 2)
    const { columns } = this
    const member = this.#count++
    const isLink = added.kind === NodeKind.Hardlink
    columns.kind[member] = added.kind
    columns.mode[member] = added.mode
    columns.owner[member] = this.#ownerNumber(added.owner)
    columns.mtimeSeconds[member] = added.mtimeSeconds
    columns.layer[member] = added.layer
    columns.size[member] = isLink ? 0 : added.size
    columns.tarOffset[member] = isLink ? -1 : added.tarOffset
    columns.link[member] = isLink || added.target === undefined ? added.link : this.links.push(added.target) - 1
    columns.pathEnd[member] = this.#addPath(path)
    if (isLink) return member
    if (added.xattrs !== undefined) this.xattrs.set(member, added.xattrs)
    if (added.device !== undefined) this.#devices.set(member, added.device)
    if (added.sparse !== undefined) this.#sparse.set(member, added.sparse)
    if (added.isCut) this.#cut.add(member)
    return member
  }

  finish(): ExportPlan {
    return {
      ...resizeColumns(memberSchema, this.columns, this.#count),
      paths: this.#paths.slice(0, this.#pathsLength),
      owners: this.#owners,
      links: this.links,
      xattrs: this.xattrs,
      devices: this.#devices,
      sparse: this.#sparse,
      symlinkNames: this.symlinkNames,
      cut: this.#cut,
    }
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

  #ownerNumber(owner: NewMember['owner']): number {
    if (owner === undefined) return this.#owners.push({ uid: 0, gid: 0, userName: '', groupName: '' }) - 1
    const { tree, node } = owner
    let numbers = this.#ownerNumbers.get(tree)
    if (numbers === undefined) this.#ownerNumbers.set(tree, (numbers = []))
    const own = tree.owner[node] ?? 0
    return (numbers[own] ??= this.#owners.push(ownerOf(tree, node)) - 1)
  }
}
