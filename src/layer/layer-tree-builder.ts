import type { DebugSymbols } from '../formats/elf/debug-symbols.ts'
import type { TarRows } from '../formats/tar/scan/tar-rows.ts'
import type { SparsePiece, TarEntry } from '../formats/tar/tar-entry.ts'
import { allocateColumns, copyRow, resizeColumns } from '../tree/columns.ts'
import { NameTableBuilder } from '../tree/name-table-builder.ts'
import { PairTable } from '../tree/pair-table.ts'
import { lastName } from '../tree/path-names.ts'
import { markFormatFiles } from './format-files.ts'
import { hiding, hidingOf, writeImplicitDirectory } from './implicit-directory.ts'
import { LinkGroups, moveValue } from './link-groups.ts'
import { markOnlyWhiteouts } from './only-whiteouts.ts'
import { type ContentFacts, noContent, writeContentFacts } from './content-facts.ts'
import { byNode, columnsInOrder, preorderOf, removed } from './row-order.ts'
import { layerSchema, type LayerColumns, type LayerTree, NodeFlag, NodeKind, type ShadowedFile } from './layer-tree.ts'
import { nodeKindOfEntry } from './node-kind-of-entry.ts'
import { entryOfRow, EntryRole, OtherEntriesBuilder } from './other-entries.ts'
import { OwnerTable } from './owner-table.ts'
import { writeScannedRow } from './scanned-row.ts'
import { writeMarking } from './whiteout.ts'
import { joinPath } from './entry-path.ts'

/** Row of the builder's own table, in the order of arrival; becomes a Node when the tree is finished. */
type Row = number

/**
 * Builds a LayerTree from entries in any order: rows are appended as they come, and sorted and renumbered to preorder at
 * the end. The last entry of a path wins; what it replaces is counted as shadowed.
 */
export class LayerTreeBuilder {
  readonly #names = new NameTableBuilder()
  #rowOf = new PairTable()
  readonly #owners = new OwnerTable()
  /** By the numbers that a scanner has for them. */
  readonly #scannedOwners: number[] = []
  readonly #links: string[] = []
  readonly #xattrs = new Map<Row, ReadonlyMap<string, Uint8Array>>()
  readonly #devices = new Map<Row, readonly [number, number]>()
  readonly #sparse = new Map<Row, readonly SparsePiece[]>()
  readonly #sha256 = new Map<Row, string>()
  readonly #symbols = new Map<Row, DebugSymbols>()
  readonly #linkOffset = new Map<Row, number>()
  readonly #lists = [this.#xattrs, this.#devices, this.#sparse, this.#sha256, this.#symbols, this.#linkOffset] as const
  readonly #linkGroups = new LinkGroups()
  #columns: LayerColumns = allocateColumns(layerSchema, 1024)
  #count = 0
  #lastDirectory = ''
  #lastDirectoryRow: Row = 0

  readonly #shadowed: ShadowedFile[] = []
  readonly #others = new OtherEntriesBuilder()

  constructor() {
    this.#append(removed, 0)
    this.#columns.parent[0] = -1
    writeImplicitDirectory(this.#columns, 0)
    this.#owners.numberOf({ uid: 0, gid: 0, userName: '', groupName: '' })
  }

  /**
   * Finds or makes the directory at a normalised path; the components that have no entry become implicit directories.
   * @returns its row, and the path of a component that was a file and had to give way, if there was one
   */
  openDirectory(path: string): { row: Row; replaced: string | undefined } {
    if (path === this.#lastDirectory) return { row: this.#lastDirectoryRow, replaced: undefined }
    if (path === '') return { row: 0, replaced: undefined }
    let row: Row = 0
    let replaced: string | undefined
    let end = -1
    while (end < path.length) {
      const start = end + 1
      const slash = path.indexOf('/', start)
      end = slash < 0 ? path.length : slash
      const child = this.#child(row, path.slice(start, end))
      const kind = this.#columns.kind[child]
      if (kind === NodeKind.Whiteout) {
        // A marker and new content of the same name: the content stays, the marker hides what lies below.
        this.#keepBeside(EntryRole.Whiteout, child)
        writeImplicitDirectory(this.#columns, child)
        this.#addFlags(child, hiding)
      } else if (kind !== NodeKind.Directory && kind !== NodeKind.Symlink) {
        replaced = path.slice(0, end)
        this.#giveWay(child)
        writeImplicitDirectory(this.#columns, child)
        this.#addFlags(child, hiding)
      }
      row = child
    }
    this.#lastDirectory = path
    this.#lastDirectoryRow = row
    return { row, replaced }
  }

  /** The first component of a normalised path that this layer has as something below which nothing can be; undefined when there is none. */
  findNonDirectory(path: string): string | undefined {
    if (path === this.#lastDirectory) return undefined
    let row: Row = 0
    for (let end = 0, start = 0; end < path.length; start = end + 1) {
      const slash = path.indexOf('/', start)
      end = slash < 0 ? path.length : slash
      row = this.#findChild(row, path.slice(start, end))
      if (row < 0) return undefined
      const kind = this.#columns.kind[row]
      if (kind !== NodeKind.Directory && kind !== NodeKind.Symlink && kind !== NodeKind.Whiteout) return path.slice(0, end)
    }
    return undefined
  }

  /**
   * Adds a real entry.
   * @param linkTarget of a symbolic link as stored, of a hard link as a normalised path; '' for all others
   * @returns its row; whether an entry of the same path was there before; how many entries and markers below it had to go
   */
  addEntry(
    directory: Row,
    name: string,
    entry: TarEntry,
    linkTarget: string,
  ): { row: Row; isDuplicate: boolean; removedBelow: number } {
    const kind = nodeKindOfEntry[entry.kind]
    const linked = kind === NodeKind.Hardlink ? this.#findPath(linkTarget) : -1
    const row = name === '' ? 0 : this.#child(directory, name)
    const columns = this.#columns
    const flags = columns.flags[row] ?? 0
    const wasWhiteout = columns.kind[row] === NodeKind.Whiteout
    const isDuplicate = !wasWhiteout && (flags & NodeFlag.Implicit) === 0
    const isDirectory = kind === NodeKind.Directory
    // As engines do it: what was no directory had taken the place of a lower one with all that was below it.
    const isMadeAnew =
      wasWhiteout || (flags & NodeFlag.Replaces) !== 0 || (isDuplicate && isDirectory && columns.kind[row] !== NodeKind.Directory)
    if (isDuplicate) this.#giveWay(row)
    if (wasWhiteout) this.#keepBeside(EntryRole.Whiteout, row)
    // Every row begins as a directory; a new one, which is the last, has nothing below it.
    const mayHaveBelow = row < this.#count - 1
    const removedBelow = mayHaveBelow && !isDirectory && columns.kind[row] === NodeKind.Directory ? this.#removeBelow(row) : 0
    if (row === this.#lastDirectoryRow && !isDirectory) this.#forgetLastDirectory()
    columns.kind[row] = kind
    columns.flags[row] =
      (isDirectory ? flags & hiding : 0) |
      (isMadeAnew ? hidingOf(kind) : 0) |
      (entry.xattrs === undefined ? 0 : NodeFlag.HasXattrs)
    columns.mode[row] = entry.mode
    columns.owner[row] = this.#owners.numberOf(entry)
    columns.size[row] = kind === NodeKind.File ? entry.size : 0
    columns.mtimeSeconds[row] = entry.mtimeSeconds
    columns.dataOffset[row] = entry.dataOffset
    columns.linkTarget[row] = linkTarget === '' ? -1 : this.#links.push(linkTarget) - 1
    writeContentFacts(columns, row, noContent)
    if (entry.xattrs !== undefined) this.#xattrs.set(row, entry.xattrs)
    if (entry.sparse !== undefined) this.#sparse.set(row, entry.sparse)
    if (kind === NodeKind.CharDevice || kind === NodeKind.BlockDevice)
      this.#devices.set(row, [entry.deviceMajor, entry.deviceMinor])
    if (linked >= 0 && linked !== row && this.#isLinkable(linked)) this.#linkGroups.join(row, linked)
    return { row, isDuplicate, removedBelow }
  }

  /**
   * Adds an entry that was scanned, no hard link, whose path is plain.
   * @returns its row; −1 where the directory has, or had, something of its name: then nothing is done
   */
  addScanned(directory: Row, rows: TarRows, scanned: number): Row {
    const name = this.#names.internBytes(rows.bytes, rows.name(scanned), rows.end(scanned))
    if (this.#rowOf.get(directory, name) >= 0) return -1
    const row = this.#append(directory, name)
    this.#rowOf.set(directory, name, row)
    const number = rows.ownerNumber(scanned)
    const owner = (this.#scannedOwners[number] ??= this.#owners.numberOf(rows.owner(number)))
    writeScannedRow(this.#columns, row, rows, scanned, owner)
    const symbols = rows.symbols.get(scanned)
    if (symbols !== undefined) this.#symbols.set(row, symbols)
    const linkTarget = rows.linkTarget(scanned)
    if (linkTarget !== '') this.#columns.linkTarget[row] = this.#links.push(linkTarget) - 1
    return row
  }

  /** Adds a whiteout of `name`; a real entry of that name keeps standing and hides what lies below. */
  addWhiteout(directory: Row, name: string, entry: TarEntry, flags: number): Row {
    const countBefore = this.#count
    const row = this.#child(directory, name)
    const columns = this.#columns
    const isNew = this.#count > countBefore
    const marker = (flags & NodeFlag.OverlayForm) === 0 ? writeMarking({ kind: 'whiteout', name }) : name
    if (!isNew && columns.kind[row] !== NodeKind.Whiteout) {
      this.#addFlags(row, hidingOf(columns.kind[row] ?? 0) | flags)
      this.addOther(EntryRole.Whiteout, joinPath(this.#pathOf(directory), marker), entry, row)
      return row
    }
    if (!isNew) this.#keepBeside(EntryRole.Shadowed, row)
    this.#names.intern(marker)
    columns.kind[row] = NodeKind.Whiteout
    columns.flags[row] = flags
    columns.dataOffset[row] = entry.dataOffset
    columns.mode[row] = entry.mode
    columns.owner[row] = this.#owners.numberOf(entry)
    columns.mtimeSeconds[row] = entry.mtimeSeconds
    return row
  }

  /** Marks a directory as hiding all that lower layers have below it. */
  addOpaque(directory: Row, flags: number): void {
    this.#addFlags(directory, NodeFlag.Opaque | flags)
  }

  /**
   * Adds an entry that makes no node.
   * @param about the row that it is about; −1 for none
   */
  addOther(role: EntryRole, path: string, entry: TarEntry, about: Row): void {
    this.#names.intern(lastName(path))
    this.#others.add(path, {
      role,
      kind: nodeKindOfEntry[entry.kind],
      node: about,
      dataOffset: entry.dataOffset,
      mode: entry.mode,
      owner: this.#owners.numberOf(entry),
      size: entry.size,
      mtimeSeconds: entry.mtimeSeconds,
    })
  }

  /** Gives a file what was learned of its content. */
  setContent(row: Row, facts: ContentFacts): void {
    writeContentFacts(this.#columns, row, facts)
    if (facts.sha256 !== undefined) this.#sha256.set(row, facts.sha256)
    if (facts.symbols !== undefined) this.#symbols.set(row, facts.symbols)
  }

  /** Marks a file of whose content only this much is there; a promise beyond that is not counted as size. */
  setDamaged(row: Row, availableSize: number): void {
    this.#addFlags(row, NodeFlag.Damaged)
    this.#columns.size[row] = availableSize
  }

  /** Sorts, renumbers to preorder and gives out the finished tree. The builder must not be used after it. */
  finish(): LayerTree {
    this.#renameBrokenLinks()
    // Nobody asks for rows any more: what finds them is a fifth of all that the builder holds.
    this.#rowOf = new PairTable()
    const { names, numberOf: nameNumbers } = this.#names.finish()
    const rows = preorderOf(this.#columns, this.#count, nameNumbers)
    const { columns, numberOf } = columnsInOrder(this.#columns, this.#count, rows, nameNumbers)
    markOnlyWhiteouts(columns)
    markFormatFiles(columns, names)
    const renumber = <V>(map: ReadonlyMap<Row, V>) => byNode(map, numberOf)
    return {
      ...columns,
      names,
      owners: this.#owners.list,
      links: this.#links,
      xattrs: renumber(this.#xattrs),
      devices: renumber(this.#devices),
      sparse: renumber(this.#sparse),
      linkOffset: renumber(this.#linkOffset),
      sha256: renumber(this.#sha256),
      symbols: renumber(this.#symbols),
      shadowed: this.#shadowed,
      others: this.#others.finish((row) => numberOf[row] ?? -1),
    }
  }

  #child(directory: Row, name: string): Row {
    const id = this.#names.intern(name)
    const known = this.#rowOf.get(directory, id)
    if (known >= 0 && this.#columns.parent[known] !== removed) return known
    const row = this.#append(directory, id)
    this.#rowOf.set(directory, id, row)
    writeImplicitDirectory(this.#columns, row)
    return row
  }

  /** The child of that name; −1 when there is none. */
  #findChild(directory: Row, name: string): Row {
    const id = this.#names.find(name)
    const row = id === undefined ? -1 : this.#rowOf.get(directory, id)
    return row >= 0 && this.#columns.parent[row] !== removed ? row : -1
  }

  /** The row at a normalised path; −1 when there is none. */
  #findPath(path: string): Row {
    let row: Row = 0
    for (const name of path.split('/')) {
      row = this.#findChild(row, name)
      if (row < 0) return -1
    }
    return row
  }

  /** Whether there is something at a row that can have a further name. */
  #isLinkable(row: Row): boolean {
    const { parent, kind } = this.#columns
    return parent[row] !== removed && kind[row] !== NodeKind.Directory && kind[row] !== NodeKind.Whiteout
  }

  #append(parent: number, name: number): Row {
    if (this.#count === this.#columns.parent.length) this.#columns = resizeColumns(layerSchema, this.#columns, this.#count * 2)
    const row = this.#count++
    this.#columns.parent[row] = parent
    this.#columns.name[row] = name
    return row
  }

  /** Something else comes in a row's place: a file that hard links name goes on under one of them, another is shadowed. */
  #giveWay(row: Row): void {
    const heir = this.#linkGroups.leave(row)
    if (heir === 'none') this.#countShadowed(row)
    else if (heir === 'link') this.#keepBeside(EntryRole.Shadowed, row)
    else this.#becomeSame(heir, row)
    for (const list of this.#lists) list.delete(row)
  }

  /** Makes a hard link the file that it names. */
  #becomeSame(link: Row, file: Row): void {
    const columns = this.#columns
    const [parent, name, flags] = [columns.parent[link] ?? 0, columns.name[link] ?? 0, columns.flags[link] ?? 0]
    this.#linkOffset.set(link, columns.dataOffset[link] ?? -1)
    copyRow(layerSchema, columns, file, columns, link)
    columns.parent[link] = parent
    columns.name[link] = name
    const isMadeAnew = (flags & NodeFlag.Replaces) !== 0
    columns.flags[link] = (isMadeAnew ? hidingOf(columns.kind[link] ?? 0) : 0) | ((columns.flags[link] ?? 0) & ~hiding)
    moveValue(this.#xattrs, file, link)
    moveValue(this.#devices, file, link)
    moveValue(this.#sparse, file, link)
    moveValue(this.#sha256, file, link)
    moveValue(this.#symbols, file, link)
  }

  /** Gives hard links whose targets were replaced the paths at which their files are now. */
  #renameBrokenLinks(): void {
    const numbers = new Map<Row, number>()
    for (const { link, file } of this.#linkGroups.brokenLinks()) {
      let number = numbers.get(file)
      if (number === undefined) numbers.set(file, (number = this.#links.push(this.#pathOf(file)) - 1))
      this.#columns.linkTarget[link] = number
    }
  }

  #countShadowed(row: Row): void {
    this.#keepBeside(EntryRole.Shadowed, row)
    if (this.#columns.kind[row] === NodeKind.File)
      this.#shadowed.push({ path: this.#pathOf(row), size: this.#columns.size[row] ?? 0 })
  }

  /** Notes the entry that a row holds before something else takes its place. */
  #keepBeside(role: EntryRole, row: Row): void {
    const { flags, parent, name } = this.#columns
    const entry = entryOfRow(this.#columns, row)
    const isWhiteout = entry.kind === NodeKind.Whiteout
    if (entry.dataOffset < 0 && !isWhiteout) return
    const isDevice = ((flags[row] ?? 0) & NodeFlag.OverlayForm) !== 0
    const ownName = this.#names.get(name[row] ?? 0)
    const marker = isWhiteout && !isDevice ? writeMarking({ kind: 'whiteout', name: ownName }) : ownName
    const kind = isWhiteout ? (isDevice ? NodeKind.CharDevice : NodeKind.File) : entry.kind
    this.#others.add(row === 0 ? '' : joinPath(this.#pathOf(parent[row] ?? 0), marker), { ...entry, role, kind })
  }

  #pathOf(row: Row): string {
    const parts: string[] = []
    for (let at = row; at > 0; at = this.#columns.parent[at] ?? 0) parts.push(this.#names.get(this.#columns.name[at] ?? 0))
    return parts.reverse().join('/')
  }

  /**
   * Takes away everything below a row: something that is no directory took its place.
   * @returns how many rows that was, implicit directories not counted
   */
  #removeBelow(row: Row): number {
    const gone = new Set<Row>([row])
    // Children are always appended after their parent.
    for (let below = row + 1; below < this.#count; below++) {
      const parent = this.#columns.parent[below] ?? 0
      if (gone.has(parent)) gone.add(below)
    }
    gone.delete(row)
    let entries = 0
    // Links first: what is taken away with its file is no name for it to go on under.
    const isLink = (below: Row) => this.#columns.kind[below] === NodeKind.Hardlink
    for (const below of gone) if (isLink(below)) this.#giveWay(below)
    for (const below of gone) {
      if (!isLink(below)) this.#giveWay(below)
      if (((this.#columns.flags[below] ?? 0) & NodeFlag.Implicit) === 0) entries++
    }
    for (const below of gone) this.#columns.parent[below] = removed
    this.#forgetLastDirectory()
    return entries
  }

  /** It may be gone, or be no directory any more. */
  #forgetLastDirectory(): void {
    this.#lastDirectory = ''
    this.#lastDirectoryRow = 0
  }

  #addFlags(row: Row, flags: number): void {
    this.#columns.flags[row] = (this.#columns.flags[row] ?? 0) | flags
  }
}
