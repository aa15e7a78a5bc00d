import type { ProblemArguments, ProblemCode } from '../bytes/problem-codes.ts'
import type { ProblemList } from '../bytes/problem.ts'
import { SymbolMeter } from '../formats/elf/symbol-meter.ts'
import { costOfXattrs } from '../formats/tar/pax.ts'
import type { TarRows } from '../formats/tar/scan/tar-rows.ts'
import type { RowVisitor } from '../formats/tar/scan/tar-scanner.ts'
import type { TarEntry } from '../formats/tar/tar-entry.ts'
import type { Inspector, MutableContentFacts } from '../inspect/inspector.ts'
import { type LayerTree, NodeFlag, NodeKind } from './layer-tree.ts'
import type { ContentFacts } from './content-facts.ts'
import { LayerTreeBuilder } from './layer-tree-builder.ts'
import { joinPath, normalizeEntryPath } from './entry-path.ts'
import { EntryRole } from './other-entries.ts'
import { isBelowMarker, isOverlayOpaque, isOverlayWhiteout, readMarking } from './whiteout.ts'

/** Codes of what can be wrong with an entry. */
type EntryCode = {
  [C in ProblemCode]: ProblemArguments[C] extends { layer: number; path: string } ? C : never
}[ProblemCode]

/** Where an entry is, for problems. */
type EntryPlace = Pick<TarEntry, 'path' | 'headerOffset'>

/** What was counted while the entries went by. */
export interface CollectedLayer {
  readonly tree: LayerTree
  readonly files: number
  readonly contentBytes: number
  readonly shadowedBytes: number
  readonly whiteouts: number
  readonly opaques: number
}

/** PATH_MAX of Linux with its final NUL (limits.h): nothing longer can be extracted, and nothing nests deeper than half of it. */
const maxPath = 4095
/** Owners' names are at most 32 characters long where Linux makes them (useradd(8)). */
const maxOwnerName = 256
/** Extended attributes that are kept of one layer, in bytes of memory: a thousand times what images have. */
const maxLayerXattrs = 64 << 20

/**
 * Takes the entries of a layer's tar: puts each at its place, turns markers into whiteouts and opaque flags, and shows
 * file content to the inspectors.
 */
export class EntryCollector implements RowVisitor {
  readonly #layer: number
  readonly #problems: ProblemList
  readonly #inspectors: readonly Inspector[]
  readonly #meter = new SymbolMeter()
  readonly #builder = new LayerTreeBuilder()
  /** Row of the file whose content is going by; −1 when there is none. */
  #row = -1
  /** Row of the directory of the last scanned entry; −1 where something else came since. */
  #directory = -1
  #size = 0
  #left = 0
  /** Of the file whose content is going by. */
  #file: EntryPlace = { path: '', headerOffset: -1 }
  #files = 0
  #whiteouts = 0
  #opaques = 0
  #xattrCost = 0
  #lastXattrs: TarEntry['xattrs']

  constructor(layer: number, problems: ProblemList, inspectors: readonly Inspector[]) {
    this.#layer = layer
    this.#problems = problems
    this.#inspectors = inspectors
  }

  entry(stored: TarEntry): void {
    this.#row = -1
    this.#directory = -1
    const entry = this.#bounded(stored)
    const path = normalizeEntryPath(entry.path)
    if (path !== undefined && path.length > maxPath) {
      this.#leaveOut(EntryRole.Refused, `${path.slice(0, 100)}…`, entry)
      this.#tell('warning', 'path-too-long', { length: path.length }, { ...entry, path: `${path.slice(0, 100)}…` })
      return
    }
    if (entry.linkTarget.length > maxPath) {
      this.#tell('warning', 'link-too-long', { length: entry.linkTarget.length }, entry)
      return
    }
    if (path === undefined) {
      this.#leaveOut(EntryRole.Refused, entry.path.slice(0, maxPath), entry)
      this.#tell('warning', 'path-outside', {}, entry)
      return
    }
    const slash = path.lastIndexOf('/')
    const directory = slash < 0 ? '' : path.slice(0, slash)
    const name = path.slice(slash + 1)
    if (isBelowMarker(directory)) {
      const isBookkeeping = directory.split('/').some((part) => readMarking(part).kind === 'bookkeeping')
      this.#leaveOut(isBookkeeping ? EntryRole.Bookkeeping : EntryRole.Refused, path, entry)
      if (isBookkeeping) this.#tell('note', 'aufs-file', {}, entry)
      else this.#tell('warning', 'below-marker', {}, entry)
      return
    }
    const marking = readMarking(name)
    if (marking.kind === 'bookkeeping' || marking.kind === 'invalid')
      this.#leaveOut(marking.kind === 'invalid' ? EntryRole.Refused : EntryRole.Bookkeeping, path, entry)
    if (marking.kind === 'bookkeeping') this.#tell('note', 'aufs-file', {}, entry)
    else if (marking.kind === 'invalid') this.#tell('warning', 'whiteout-invalid', {}, entry)
    else if (marking.kind === 'entry') this.#addEntry(directory, name, entry)
    else this.#addMarker(directory, marking.kind === 'whiteout' ? marking.name : undefined, path, entry)
  }

  content(bytes: Uint8Array): void {
    if (this.#row < 0) return
    this.#left -= bytes.length
    for (const inspector of this.#inspectors) inspector.content(bytes)
    this.#meter.content(bytes)
  }

  hole(size: number): void {
    if (this.#row < 0) return
    this.#left -= size
    for (const inspector of this.#inspectors) inspector.zeros(size)
    this.#meter.hole()
  }

  end(): void {
    if (this.#row < 0) return
    const facts: MutableContentFacts = { fingerprint: [0, 0], firstBytes: 0 }
    for (const inspector of this.#inspectors) inspector.end(facts)
    this.#builder.setContent(this.#row, { ...facts, symbols: this.#meter.end() })
    if (facts.isDigestLeftOut === true) this.#tell('warning', 'digest-left-out', {}, this.#file)
    this.#markMissing(this.#row, this.#size, this.#left)
    this.#row = -1
  }

  /** Gives the file whose entry was just taken what others say of its content, instead of the content itself. */
  describe(facts: ContentFacts): void {
    if (this.#row >= 0) this.#builder.setContent(this.#row, facts)
    this.#row = -1
  }

  rows(rows: TarRows): void {
    for (let row = 0; row < rows.count; row++) if (!this.#addScanned(rows, row)) this.#addUnusual(rows, row)
  }

  finish(): CollectedLayer {
    const tree = this.#builder.finish()
    const shadowedBytes = tree.shadowed.reduce((sum, file) => sum + file.size, 0)
    let contentBytes = shadowedBytes
    for (let node = 0; node < tree.kind.length; node++) {
      const isContent = tree.kind[node] === NodeKind.File && ((tree.flags[node] ?? 0) & NodeFlag.FormatFile) === 0
      if (isContent) contentBytes += tree.size[node] ?? 0
    }
    return {
      tree,
      contentBytes,
      shadowedBytes,
      files: this.#files,
      whiteouts: this.#whiteouts,
      opaques: this.#opaques,
    }
  }

  /** The entry without what is too much to keep of very many. */
  #bounded(entry: TarEntry): TarEntry {
    if (entry.userName.length > maxOwnerName || entry.groupName.length > maxOwnerName) {
      this.#tell('warning', 'owner-too-long', { limit: maxOwnerName }, entry)
      return this.#bounded({
        ...entry,
        userName: entry.userName.slice(0, maxOwnerName),
        groupName: entry.groupName.slice(0, maxOwnerName),
      })
    }
    const { xattrs } = entry
    // A global header gives all entries the same map.
    if (xattrs === undefined || xattrs === this.#lastXattrs) return entry
    this.#xattrCost += costOfXattrs(xattrs)
    if (this.#xattrCost > maxLayerXattrs) {
      this.#tell('warning', 'xattrs-too-many', { limit: maxLayerXattrs }, entry)
      return { ...entry, xattrs: undefined }
    }
    this.#lastXattrs = xattrs
    return entry
  }

  /** Adds what most entries are: something that is not there yet. Gives false where it is something else, and adds nothing. */
  #addScanned(rows: TarRows, scanned: number): boolean {
    const kind = rows.kind(scanned)
    if (!rows.isPlain(scanned) || kind === 'hardlink') return false
    if (this.#directory < 0 || !rows.isInSameDirectory(scanned))
      this.#directory = this.#openDirectory(rows.directory(scanned), () => rows.entry(scanned))
    const row = this.#builder.addScanned(this.#directory, rows, scanned)
    if (row < 0) return false
    if (kind === 'file') this.#files++
    this.#markMissing(row, rows.size(scanned), rows.missing(scanned))
    return true
  }

  #addUnusual(rows: TarRows, scanned: number): void {
    this.entry(rows.entry(scanned))
    const row = this.#row
    this.describe({
      fingerprint: [rows.fingerprintHigh(scanned), rows.fingerprintLow(scanned)],
      firstBytes: rows.firstBytes(scanned),
      symbols: rows.symbols.get(scanned),
    })
    if (row >= 0) this.#markMissing(row, rows.size(scanned), rows.missing(scanned))
  }

  /** @param missing bytes of the content that are not there */
  #markMissing(row: number, size: number, missing: number): void {
    if (missing > 0) this.#builder.setDamaged(row, size - missing)
  }

  #addEntry(directory: string, name: string, entry: TarEntry): void {
    if (name === '' && entry.kind !== 'directory') {
      this.#leaveOut(EntryRole.Refused, name, entry)
      this.#tell('warning', 'path-empty', { kind: entry.kind }, entry)
      return
    }
    if (isOverlayWhiteout(entry)) {
      if (this.#hasPlace(directory, joinPath(directory, name), entry))
        this.#addWhiteout(directory, name, entry, NodeFlag.OverlayForm)
      return
    }
    const parent = this.#openDirectory(directory, () => entry)
    const linkTarget = entry.kind === 'hardlink' ? this.#hardlinkTarget(entry) : entry.linkTarget
    if (linkTarget === undefined) {
      this.#leaveOut(EntryRole.Refused, joinPath(directory, name), entry)
      return
    }
    const { row, isDuplicate, removedBelow } = this.#builder.addEntry(parent, name, entry, linkTarget)
    if (isDuplicate) this.#tell('warning', 'duplicate-entry', {}, entry)
    if (removedBelow > 0) this.#tell('warning', 'replaced-directory', { count: removedBelow }, entry)
    if (isOverlayOpaque(entry)) {
      this.#opaques++
      this.#builder.addOpaque(row, NodeFlag.OverlayForm)
    }
    if (entry.kind === 'file' || entry.kind === 'hardlink') this.#files++
    if (entry.kind === 'file') {
      this.#row = row
      this.#size = entry.size
      this.#left = entry.size
      this.#file = { path: entry.path, headerOffset: entry.headerOffset }
      for (const inspector of this.#inspectors) inspector.begin()
      this.#meter.begin()
    }
  }

  /** @param hidden the name that a whiteout hides; undefined for an opaque marker */
  #addMarker(directory: string, hidden: string | undefined, path: string, entry: TarEntry): void {
    if (entry.storedSize > 0) this.#tell('warning', 'whiteout-content', { size: entry.storedSize }, entry)
    if (!this.#hasPlace(directory, path, entry)) return
    if (hidden !== undefined) this.#addWhiteout(directory, hidden, entry, 0)
    else {
      this.#opaques++
      const parent = this.#openDirectory(directory, () => entry)
      this.#builder.addOpaque(parent, 0)
      this.#builder.addOther(EntryRole.Opaque, path, entry, parent)
    }
  }

  /** Notes an entry that is not applied, so that the layer as stored shows it too. */
  #leaveOut(role: EntryRole, path: string, entry: TarEntry): void {
    this.#builder.addOther(role, path, entry, -1)
  }

  #addWhiteout(directory: string, hidden: string, entry: TarEntry, flags: number): void {
    this.#whiteouts++
    this.#builder.addWhiteout(
      this.#openDirectory(directory, () => entry),
      hidden,
      entry,
      flags,
    )
  }

  /** Whether a marker stands where something can be; a marker acts on lower layers only, so what its own layer has there stays. */
  #hasPlace(directory: string, path: string, entry: TarEntry): boolean {
    const obstacle = this.#builder.findNonDirectory(directory)
    if (obstacle === undefined) return true
    this.#leaveOut(EntryRole.Refused, path, entry)
    this.#tell('warning', 'marker-below-file', { obstacle }, entry)
    return false
  }

  /** @param entry for whose sake it is opened, for problems */
  #openDirectory(path: string, entry: () => EntryPlace): number {
    const { row, replaced } = this.#builder.openDirectory(path)
    if (replaced !== undefined) this.#tell('warning', 'parent-not-directory', { obstacle: replaced }, entry())
    return row
  }

  #hardlinkTarget(entry: TarEntry): string | undefined {
    const target = normalizeEntryPath(entry.linkTarget)
    if (target !== undefined && target !== '') return target
    this.#tell('warning', 'hardlink-outside', { target: entry.linkTarget }, entry)
    return undefined
  }

  #tell<C extends EntryCode>(
    severity: 'warning' | 'note',
    code: C,
    args: Omit<ProblemArguments[C], 'layer' | 'path'>,
    { path, headerOffset }: EntryPlace,
  ): void {
    const all = { ...args, layer: this.#layer, path } as unknown as ProblemArguments[C] // what was left out is added
    this.#problems.add(severity, code, all, { path, offset: headerOffset })
  }
}
