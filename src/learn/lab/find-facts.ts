import type { Inode } from '../../build/overlay/inode.ts'
import { inodeAt, type Overlay, type OverlayEvent, type Place } from '../../build/overlay/overlay.ts'
import { foldersAbove } from '../../tree/path-names.ts'
import type { LabFact } from './lab-fact.ts'
import { inodeAtPath, type LabLayer, layerOf, lowerOf, pathOfPlace } from './lab-row.ts'

/** What upper had before a command. */
export interface UpperBefore {
  readonly inodes: ReadonlySet<Inode>
  /** Paths of whiteouts. */
  readonly whiteouts: ReadonlySet<string>
}

/** Notes what upper has. */
export function noteUpper(upper: Inode): UpperBefore {
  const inodes = new Set<Inode>()
  const whiteouts = new Set<string>()
  const visit = (inode: Inode, path: string) => {
    inodes.add(inode)
    if (inode.kind === 'whiteout') whiteouts.add(path)
    for (const [name, child] of inode.children) visit(child, path === '' ? name : `${path}/${name}`)
  }
  visit(upper, '')
  return { inodes, whiteouts }
}

/**
 * What a command did, by what the overlay told and what is left of it: what was made and taken away again within the command is
 * left out, and each fact is told once. What was only looked at is told where nothing else was done.
 */
export function findFacts(overlay: Overlay, events: readonly OverlayEvent[], before: UpperBefore): LabFact[] {
  const seen = new Set<string>()
  const teller = new Teller(overlay, before)
  const facts = events
    .flatMap((event) => teller.factsOf(event))
    .filter((fact) => {
      const key = `${fact.id} ${fact.path}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
  const done = gatherFolders(facts.filter((fact) => !isLook(fact)))
  return done.length > 0 ? done : [...facts, { id: 'untouched' }]
}

/** Tells the folders above a copied one, and what was made in a new one, with it. */
function gatherFolders(facts: readonly PathFact[]): PathFact[] {
  const made = new Set(facts.flatMap((fact) => (fact.id === 'created' ? [fact.path] : [])))
  const copied = facts.flatMap((fact) => (fact.id === 'folder-copied-up' ? [fact.path] : []))
  return facts.flatMap((fact): PathFact[] => {
    if (fact.id === 'created') {
      if (foldersAbove(fact.path).some((folder) => made.has(folder))) return []
      return [{ ...fact, inside: [...made].filter((path) => path.startsWith(`${fact.path}/`)).length }]
    }
    if (fact.id !== 'folder-copied-up') return [fact]
    if (copied.some((path) => path.startsWith(`${fact.path}/`))) return []
    const above = new Set(foldersAbove(fact.path))
    return [{ ...fact, above: copied.filter((path) => above.has(path)).length }]
  })
}

function isLook({ id }: LabFact): boolean {
  return id === 'read' || id === 'listed'
}

type PathFact = Exclude<LabFact, { readonly id: 'untouched' }>

class Teller {
  readonly #overlay: Overlay
  readonly #before: UpperBefore
  /** By inode of upper, its names now. */
  readonly #paths = new Map<Inode, string[]>()

  constructor(overlay: Overlay, before: UpperBefore) {
    this.#overlay = overlay
    this.#before = before
    const visit = (inode: Inode, path: string) => {
      this.#paths.set(inode, [...(this.#paths.get(inode) ?? []), path])
      for (const [name, child] of inode.children) visit(child, path === '' ? name : `${path}/${name}`)
    }
    visit(overlay.upper, '')
  }

  factsOf(event: OverlayEvent): PathFact[] {
    switch (event.kind) {
      case 'copy-up':
        return this.#copied(event)
      case 'in-place': {
        const path = this.#pathOf(event.inode)
        const isChange = event.reason === 'write' || event.reason === 'metadata'
        if (path === undefined || !isChange || !this.#before.inodes.has(event.inode)) return []
        return [{ id: 'changed-in-upper', path, reason: event.reason }]
      }
      case 'create':
        return this.#created(event)
      case 'leave':
        return this.#left(event.place, event.isBelow)
      case 'rename':
        return this.#renamed(event)
      case 'refused-rename':
        return [{ id: 'refused-rename', path: pathOfPlace(event.place) }]
      case 'read':
        return [{ id: 'read', path: pathOfPlace(event.place), layer: layerOf(event.place) }]
      case 'list':
        return [{ id: 'listed', path: pathOfPlace(event.place), layers: this.#layersOf(event.place) }]
    }
  }

  /** Where an inode is in upper now: its first name. */
  #pathOf(inode: Inode): string | undefined {
    return this.#paths.get(inode)?.[0]
  }

  #copied({ place, inode, lower, reason, bytes, leftBytes }: OverlayEvent & { readonly kind: 'copy-up' }): PathFact[] {
    const at = this.#pathOf(inode)
    if (at === undefined) return []
    const path = pathOfPlace(place)
    const layer = lowerOf(this.#overlay, path, lower === inode ? undefined : lower)
    const facts: PathFact[] = []
    if (leftBytes > 0 && reason === 'write') facts.push({ id: 'emptied', path, bytes: leftBytes, layer })
    else if (leftBytes > 0) facts.push({ id: 'metacopied', path, bytes: leftBytes, layer })
    else if (reason === 'entry') facts.push({ id: 'folder-copied-up', path, above: 0, layer })
    else facts.push({ id: 'copied-up', path, at, kind: inode.kind, bytes, reason, layer })
    const others = inode.kind === 'directory' ? [] : this.#otherNames(lower, path)
    if (others.length > 0) facts.push({ id: 'link-broken', path, others })
    return facts
  }

  /** Names under which a lower file is still seen. */
  #otherNames(lower: Inode, path: string): string[] {
    const others = new Set<string>()
    const visit = (directory: Inode, above: string) => {
      for (const [name, child] of directory.children) {
        const full = above + name
        if (child === lower && full !== path && this.#shown(full) === lower) others.add(full)
        if (child.kind === 'directory') visit(child, `${full}/`)
      }
    }
    for (const root of this.#overlay.lowers) visit(root, '')
    return [...others]
  }

  /** The inode that merged shows at a path; undefined where nothing is. */
  #shown(path: string): Inode | undefined {
    let place: Place | undefined = this.#overlay.root()
    for (const name of path.split('/')) place = place && this.#overlay.lookup(place, name)
    return place && inodeAt(place)
  }

  #created({ place, inode, isFurtherName }: OverlayEvent & { readonly kind: 'create' }): PathFact[] {
    const path = pathOfPlace(place)
    const names = this.#paths.get(inode) ?? []
    if (isFurtherName) {
      const to = names.find((name) => name !== path)
      return to === undefined || !names.includes(path) ? [] : [{ id: 'linked', path, to }, ...this.#standing(path, inode)]
    }
    const [at] = names
    return at === undefined ? [] : [{ id: 'created', path: at, kind: inode.kind, inside: 0 }, ...this.#standing(at, inode)]
  }

  /** What a new entry stands over. */
  #standing(path: string, inode: Inode): PathFact[] {
    const facts: PathFact[] = []
    if (this.#before.whiteouts.has(path)) facts.push({ id: 'whiteout-replaced', path })
    else if (!inode.isOpaque && this.#hasLower(path) && !this.#isInOpaque(path))
      facts.push({ id: 'covered', path, layer: lowerOf(this.#overlay, path) })
    return inode.isOpaque ? [...facts, this.#opaque(path)] : facts
  }

  /** Whether nothing from below is seen there, since a folder above is opaque. */
  #isInOpaque(path: string): boolean {
    return foldersAbove(path).some((folder) => inodeAtPath(this.#overlay.upper, folder)?.isOpaque === true)
  }

  #hasLower(path: string): boolean {
    return this.#overlay.lowers.some((lower) => {
      const inode = inodeAtPath(lower, path)
      return inode !== undefined && inode.kind !== 'whiteout'
    })
  }

  #opaque(path: string): PathFact {
    return { id: 'opaque', path, layer: this.#hasLower(path) ? lowerOf(this.#overlay, path) : undefined }
  }

  #left(place: Place, isBelow: boolean): PathFact[] {
    const path = pathOfPlace(place)
    const now = inodeAtPath(this.#overlay.upper, path)
    if (isBelow) return now?.kind === 'whiteout' ? [{ id: 'whiteout', path, layer: lowerOf(this.#overlay, path) }] : []
    const { upper } = place
    const wasThere = upper !== undefined && this.#before.inodes.has(upper) && !this.#paths.has(upper)
    // What was below a directory that went with it needs no word of its own.
    const parent = place.parent?.upper
    return wasThere && now === undefined && parent !== undefined && this.#paths.has(parent) ? [{ id: 'no-trace', path }] : []
  }

  #renamed({ from, to, inode }: OverlayEvent & { readonly kind: 'rename' }): PathFact[] {
    const path = pathOfPlace(to)
    if (!(this.#paths.get(inode) ?? []).includes(path)) return []
    const facts: PathFact[] = this.#before.inodes.has(inode) ? [{ id: 'renamed', path: pathOfPlace(from), to: path }] : []
    if (inode.redirect !== undefined) facts.push({ id: 'redirected', path, redirect: inode.redirect })
    return [...facts, ...this.#standing(path, inode)]
  }

  #layersOf(place: Place): LabLayer[] {
    const path = pathOfPlace(place)
    const lowers = place.lowers.map((inode) =>
      path === '' ? this.#overlay.lowers.length - 1 - this.#overlay.lowers.indexOf(inode) : lowerOf(this.#overlay, path, inode),
    )
    return place.upper === undefined ? lowers : ['upper', ...lowers]
  }
}
