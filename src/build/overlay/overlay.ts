import { compareBytewise } from '../../bytes/text.ts'
import { noContent, type Content } from './content.ts'
import { copyInode, makeInode, type Inode } from './inode.ts'
import { SystemError } from './system-error.ts'

/** How an overlay is mounted. Both are off as container engines mount it. */
export interface OverlayOptions {
  /** A lower directory may be renamed: upper notes where it was (`redirect_dir=on`). */
  readonly canRedirect?: boolean
  /** A change of metadata copies no content (`metacopy=on`). */
  readonly canMetacopy?: boolean
  readonly isReadOnly?: boolean
  /** Told of all that is done, right after it; of a refused rename instead of it. */
  readonly onEvent?: (event: OverlayEvent) => void
}

/** What an overlay shows at a path: the inode in upper, where there is one, and those of lower directories that it merges with. */
export interface Place {
  readonly overlay: Overlay
  /** Undefined for the root. */
  readonly parent: Place | undefined
  readonly name: string
  /** Set by copy-up. */
  upper: Inode | undefined
  /** Topmost first: of a directory all that are merged, of anything else the one that is shown where upper has none. */
  readonly lowers: readonly Inode[]
}

/** Why something of a lower directory is copied up. */
export type CopyUpReason =
  /** Its content is written. */
  | 'write'
  /** Mode, owner or time are changed. */
  | 'metadata'
  /** It is given a further name, or another one. */
  | 'link'
  | 'rename'
  /** An entry of the directory is made, changed or taken away. */
  | 'entry'

/** What an overlay does, told as it does it. */
export type OverlayEvent =
  /** `inode`: the copy, in upper; `lower`: what it is a copy of, itself where only its metadata were copied before. */
  | {
      readonly kind: 'copy-up'
      readonly place: Place
      readonly inode: Inode
      readonly lower: Inode
      readonly reason: CopyUpReason
      /** Bytes of content that were copied, and that were not. */
      readonly bytes: number
      readonly leftBytes: number
    }
  /** Something that upper has already is to be changed. */
  | { readonly kind: 'in-place'; readonly inode: Inode; readonly reason: CopyUpReason }
  /** `isFurtherName`: the inode is in upper already. */
  | { readonly kind: 'create'; readonly place: Place; readonly inode: Inode; readonly isFurtherName: boolean }
  /** A name goes; `isBelow`: lower directories have it, so that a whiteout stands there now. */
  | { readonly kind: 'leave'; readonly place: Place; readonly isBelow: boolean }
  | { readonly kind: 'rename'; readonly from: Place; readonly to: Place; readonly inode: Inode }
  /** A directory that lower directories have is not renamed (EXDEV). */
  | { readonly kind: 'refused-rename'; readonly place: Place }
  /** The content of a file, or the names in a directory. */
  | { readonly kind: 'read' | 'list'; readonly place: Place }

/** The inode that is seen at a place. */
export function inodeAt(place: Place): Inode {
  const inode = place.upper ?? place.lowers[0]
  if (inode === undefined) throw new SystemError('ENOENT')
  return inode
}

/**
 * An overlay mount: lower directories, which never change, below one that takes all changes. It follows overlayfs of
 * Linux 6 call by call (fs/overlayfs: namei.c, dir.c, copy_up.c, readdir.c); paths and permissions are not its matter.
 */
export class Overlay {
  /** Topmost first. */
  readonly lowers: readonly Inode[]
  readonly upper: Inode
  readonly options: OverlayOptions

  constructor(lowers: readonly Inode[], upper: Inode = makeInode('directory'), options: OverlayOptions = {}) {
    this.lowers = lowers
    this.upper = upper
    this.options = options
  }

  root(): Place {
    return { overlay: this, parent: undefined, name: '', upper: this.upper, lowers: this.lowers }
  }

  /** What is at a name in a directory; undefined where nothing is. */
  lookup(parent: Place, name: string): Place | undefined {
    const upper = parent.upper?.children.get(name)
    if (upper?.kind === 'whiteout') return undefined
    const lowers: Inode[] = []
    if (upper === undefined || (upper.kind === 'directory' && !upper.isOpaque)) {
      for (const found of this.#lowerInodes(parent, upper?.redirect ?? name)) {
        const isMerged = found.kind === 'directory' && (upper !== undefined || lowers.length > 0)
        if (found.kind === 'whiteout' || (lowers.length > 0 && !isMerged) || (upper !== undefined && !isMerged)) break
        lowers.push(found)
        if (found.kind !== 'directory' || found.isOpaque) break
      }
    }
    return upper === undefined && lowers.length === 0 ? undefined : { overlay: this, parent, name, upper, lowers }
  }

  /** What lower directories have at a name, or at the path that a redirect gives, topmost first, whiteouts too. */
  *#lowerInodes(parent: Place, name: string): Generator<Inode> {
    const [start, ...names] = name.startsWith('/') ? [this.root(), ...name.slice(1).split('/')] : [parent, name]
    for (const lower of start.lowers) {
      let inode: Inode | undefined = lower
      for (const part of names) inode = inode?.children.get(part)
      if (inode !== undefined) yield inode
    }
  }

  /** Names in a directory, by their bytes. */
  list(directory: Place): string[] {
    const names = new Set<string>()
    for (const layer of [directory.upper, ...directory.lowers])
      for (const name of layer?.children.keys() ?? []) if (this.lookup(directory, name) !== undefined) names.add(name)
    return [...names].sort(compareBytewise)
  }

  /** Makes sure that upper has a place and all that it lies in. `content`: whether the bytes are needed too. */
  copyUp(place: Place, content: 'whole' | 'dropped' | 'metadata' = 'whole', reason: CopyUpReason = 'write'): Inode {
    if (this.options.isReadOnly === true) throw new SystemError('EROFS')
    const parent = place.parent === undefined ? undefined : this.copyUp(place.parent, 'whole', 'entry')
    // Two places of one path may be in use: what the other one copied up counts here too.
    const there = parent?.children.get(place.name)
    if (place.upper === undefined && there !== undefined && there.kind !== 'whiteout') place.upper = there
    if (place.upper !== undefined) {
      const inode = place.upper
      if (inode.isMetacopy && content !== 'metadata') {
        inode.isMetacopy = false
        this.#tellCopyUp(place, inode, inode, reason, content === 'dropped' ? 0 : inode.content.size)
      } else this.options.onEvent?.({ kind: 'in-place', inode, reason })
      return inode
    }
    const lower = inodeAt(place)
    const copy = copyInode(lower)
    if (content === 'dropped') copy.content = noContent
    if (content === 'metadata' && this.options.canMetacopy === true && copy.content.size > 0) copy.isMetacopy = true
    parent?.children.set(place.name, copy)
    place.upper = copy
    this.#tellCopyUp(place, copy, lower, reason, copy.isMetacopy ? 0 : copy.content.size)
    return copy
  }

  #tellCopyUp(place: Place, inode: Inode, lower: Inode, reason: CopyUpReason, bytes: number): void {
    const leftBytes = lower.content.size - bytes
    this.options.onEvent?.({ kind: 'copy-up', place, inode, lower, reason, bytes, leftBytes })
  }

  /** Puts a new inode at a name where nothing is seen. */
  create(parent: Place, name: string, inode: Inode, isFurtherName = false): void {
    // A character device 0:0 would be a whiteout.
    if (inode.kind === 'character' && inode.device[0] === 0 && inode.device[1] === 0) throw new SystemError('EPERM')
    const { children } = this.copyUp(parent, 'whole', 'entry')
    if (inode.kind === 'directory') inode.isOpaque = children.get(name)?.kind === 'whiteout' || this.#marksNewDirectories(parent)
    children.set(name, inode)
    const place = { overlay: this, parent, name, upper: inode, lowers: [] }
    this.options.onEvent?.({ kind: 'create', place, inode, isFurtherName })
  }

  /** A further name of what is at a place; a lower file is copied up for it, and its other lower names stay as they are. */
  link(place: Place, parent: Place, name: string): void {
    this.create(parent, name, this.copyUp(place, 'metadata', 'link'), true)
  }

  /** Takes a name away; a whiteout takes its place where lower directories have it. A directory has to be empty. */
  remove(place: Place): void {
    this.#leave(place, this.#isBelow(place))
  }

  #leave(place: Place, isBelow: boolean): void {
    const { parent, name } = place
    if (parent === undefined) throw new SystemError('EBUSY')
    const { children } = this.copyUp(parent, 'whole', 'entry')
    if (isBelow) children.set(name, makeInode('whiteout'))
    else children.delete(name)
    this.options.onEvent?.({ kind: 'leave', place, isBelow })
  }

  /** Whether lower directories show something at the name of a place, were upper not there. */
  #isBelow(place: Place): boolean {
    if (place.upper === undefined) return true
    return place.parent !== undefined && this.#hasLower(place.parent, place.name)
  }

  #hasLower(parent: Place, name: string): boolean {
    for (const found of this.#lowerInodes(parent, name)) return found.kind !== 'whiteout'
    return false
  }

  /** Moves what is at a place to a name, over what may be there: callers have seen to it that the kinds fit. */
  rename(place: Place, parent: Place, name: string): void {
    const inode = inodeAt(place)
    const from = place.parent
    if (from === undefined) throw new SystemError('EBUSY')
    const isDirectory = inode.kind === 'directory'
    const hasLower = place.lowers.length > 0
    if (isDirectory && hasLower && this.options.canRedirect !== true) {
      this.options.onEvent?.({ kind: 'refused-rename', place })
      throw new SystemError('EXDEV')
    }
    const isBelow = this.#isBelow(place)
    const copy = this.copyUp(place, isDirectory ? 'whole' : 'metadata', 'rename')
    const target = this.lookup(parent, name)
    if (target !== undefined && target.upper === copy) return
    const { children } = this.copyUp(parent, 'whole', 'entry')
    if (isDirectory && hasLower) copy.redirect = from.upper === parent.upper ? (copy.redirect ?? place.name) : lowerPathOf(place)
    else if (isDirectory && parent.lowers.length > 0) copy.isOpaque = true
    this.#leave(place, isBelow)
    children.set(name, copy)
    const to = { overlay: this, parent, name, upper: copy, lowers: [] }
    this.options.onEvent?.({ kind: 'rename', from: place, to, inode: copy })
  }

  /** With redirects or metacopies on, the kernel marks every new directory below a merged one: a shortcut for later look-ups. */
  #marksNewDirectories(parent: Place): boolean {
    const { canRedirect, canMetacopy } = this.options
    return (canRedirect === true || canMetacopy === true) && parent.lowers.length > 0
  }

  /** Gives a file other content, copied up before; what is cut off to nothing is not copied. */
  write(place: Place, content: Content): Inode {
    const inode = this.copyUp(place, content.size === 0 ? 'dropped' : 'whole')
    inode.content = content
    return inode
  }
}

/** Where lower directories have a directory, from their root. */
function lowerPathOf(place: Place): string {
  if (place.parent === undefined) return ''
  const { redirect } = place.upper ?? {}
  if (redirect?.startsWith('/') === true) return redirect
  return `${lowerPathOf(place.parent)}/${redirect ?? place.name}`
}
