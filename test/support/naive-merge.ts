import type { TarRecord } from './tar.ts'

/**
 * The merging rules once more, written down as naively as possible: a Map from path strings to entries, changed layer by
 * layer. It shares nothing with the program and is what the program is compared with. Paths must be normal and ASCII.
 */

/** An entry of a state. */
export interface NaiveEntry {
  readonly type: 'file' | 'directory' | 'symlink' | 'character' | 'block' | 'fifo'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: number
  readonly link: string
  readonly device: string
  readonly xattrs: string
  /** Content of a file. */
  readonly content: string
  readonly layer: number
  readonly implied: boolean
}

export interface NaiveEvent {
  readonly layer: number
  readonly change: 'added' | 'modified' | 'metadata' | 'rewritten' | 'type' | 'deleted' | 'hidden'
}

export interface NaiveResult {
  /** After each layer. */
  readonly states: ReadonlyMap<string, NaiveEntry>[]
  readonly events: ReadonlyMap<string, NaiveEvent[]>
  /** Two entries of one layer land at one path by way of links: which of them counts is a matter of their order in the tar. */
  readonly isAmbiguous: boolean
  /** Hard links that name nothing: nobody can unpack them. */
  readonly impossible: ReadonlySet<TarRecord>
}

type State = Map<string, NaiveEntry>

export function naiveMerge(layers: readonly (readonly TarRecord[])[]): NaiveResult {
  const states: State[] = []
  const events = new Map<string, NaiveEvent[]>()
  let lower: State = new Map()
  let isAmbiguous = false
  const impossible = new Set<TarRecord>()
  layers.forEach((records, layer) => {
    const { upper, hides, removals, collides } = readRecords(records, lower, layer, impossible)
    isAmbiguous ||= collides
    const kept: State = new Map()
    for (const [path, entry] of lower) if (!hides(path)) kept.set(path, entry)
    const state: State = new Map(kept)
    for (const [path, entry] of upper) {
      const before = kept.get(path)
      // A directory that is only implied leaves one that is there as it is.
      if (entry.implied && before?.type === 'directory') continue
      state.set(path, entry)
    }
    for (const path of new Set([...lower.keys(), ...upper.keys()])) {
      const change = changeOf(
        lower.get(path),
        state.get(path),
        upper.has(path) && state.get(path) === upper.get(path),
        removals.has(path),
      )
      if (change === undefined) continue
      const list = events.get(path)
      if (list === undefined) events.set(path, [{ layer, change }])
      else list.push({ layer, change })
    }
    states.push(state)
    lower = state
  })
  return { states, events, isAmbiguous, impossible }
}

/** What a layer brings, by the path at which it lands, and what of the lower state it takes away. */
function readRecords(records: readonly TarRecord[], lower: State, layer: number, impossible: Set<TarRecord>) {
  const whiteouts = new Set<string>()
  const opaque = new Set<string>()
  /** The entries in the order of the tar; of one path the last counts. */
  const inOrder: (readonly [string, TarRecord])[] = []
  const own = new Map<string, TarRecord>()
  // A marker below what is no directory in its own layer has nothing to act on.
  const leaves = new Set(
    records.filter((record) => record.type !== 'directory' && !isMarker(record)).map(({ path }) => String(path)),
  )
  const isBelowLeaf = (path: string) => path.split('/').some((_, i, parts) => i > 0 && leaves.has(parts.slice(0, i).join('/')))
  for (const record of records) {
    const path = String(record.path).replace(/\/+$/, '')
    const name = nameOf(path)
    if (isMarker(record) && isBelowLeaf(path)) continue
    if (name === '.wh..wh..opq') opaque.add(parentOf(path))
    else if (name.startsWith('.wh..wh.') || ['.wh.', '.wh..', '.wh...'].includes(name)) continue
    else if (name.startsWith('.wh.')) whiteouts.add(join(parentOf(path), name.slice(4)))
    else if (isMarker(record)) whiteouts.add(path)
    else {
      const before = own.get(path)
      // What was no directory had taken the place of a lower one with all that was below it.
      if (before !== undefined && before.type !== 'directory' && record.type === 'directory') opaque.add(path)
      own.set(path, record)
      inOrder.push([path, record])
      if (
        record.type === 'directory' &&
        Object.entries(record.xattrs ?? {}).some(([key, value]) => /^(trusted|user)\.overlay\.opaque$/.test(key) && value === 'y')
      )
        opaque.add(path)
    }
  }
  // Where entries land whose parents are links of the lower state.
  let isOrderDependent = false
  const land = (path: string) => {
    let landed = ''
    const parts = path.split('/')
    for (const [i, part] of parts.entries()) {
      const next = join(landed, part)
      const isLast = i === parts.length - 1
      const at = lower.get(next)
      const stored = parts.slice(0, i + 1).join('/')
      const isOwn = own.has(stored) || whiteouts.has(stored)
      if (stored !== next && (own.has(next) || whiteouts.has(next))) isOrderDependent = true
      landed = !isLast && !isOwn && at?.type === 'symlink' ? (followLinks(next, lower) ?? next) : next
    }
    return landed
  }
  const upper = new Map<string, NaiveEntry>()
  for (const [path, record] of inOrder) {
    if (record.type !== 'hardlink') {
      upper.set(land(path), entryOf(record, layer))
      continue
    }
    // In the order of the tar, as link(2): what is there when the link comes, of this layer or of those below.
    const stored = record.linkTarget ?? ''
    const named = land(stored)
    const target = upper.get(named) ?? lower.get(named)
    if (target === undefined || target.type === 'directory' || named === land(path) || isBelowLeaf(stored)) impossible.add(record)
    else upper.set(land(path), { ...target, layer })
  }
  for (const path of upper.keys()) {
    for (let above = parentOf(path); above !== ''; above = parentOf(above)) {
      // Where entries landed below something of the layer's own that is no directory, that gives way.
      const at = upper.get(above)
      // Whether a hard link to it comes before or after that is a matter of the order; the program takes it for one to nothing.
      if (at !== undefined && at.type !== 'directory')
        for (const [, record] of inOrder)
          if (record.type === 'hardlink' && land(record.linkTarget ?? '') === above) impossible.add(record)
      if (at === undefined || at.type !== 'directory')
        upper.set(above, { ...entryOf({ path: above, type: 'directory', mode: 0 }, layer), implied: true })
    }
  }
  const removals = new Set([...whiteouts].map(land))
  // The marker is below its directory: links on the way to it are followed to the end.
  const cleared = new Set([...opaque].map((path) => parentOf(land(join(path, 'marker')))))
  const hides = (path: string) => {
    if (removals.has(path)) return true
    for (let above = parentOf(path); ; above = parentOf(above)) {
      if (cleared.has(above)) return true
      if (above === '') return false
      if (removals.has(above)) return true
      const replacement = upper.get(above)
      if (replacement !== undefined && replacement.type !== 'directory') return true
    }
  }
  const landings = [...own.keys()].map(land)
  return { upper, hides, removals, collides: isOrderDependent || new Set(landings).size < landings.length }
}

function followLinks(path: string, lower: State): string | undefined {
  const pending = path.split('/').reverse()
  const done: string[] = []
  for (let steps = 0; pending.length > 0; ) {
    const part = pending.pop() ?? ''
    if (part === '' || part === '.') continue
    if (part === '..') {
      done.pop()
      continue
    }
    done.push(part)
    const at = lower.get(done.join('/'))
    if (at?.type !== 'symlink') continue
    if (++steps > 40) return undefined
    done.pop()
    if (at.link.startsWith('/')) done.length = 0
    pending.push(...at.link.split('/').reverse())
  }
  return done.join('/')
}

function changeOf(
  before: NaiveEntry | undefined,
  after: NaiveEntry | undefined,
  isBrought: boolean,
  isRemoved: boolean,
): NaiveEvent['change'] | undefined {
  if (after === undefined) return before === undefined ? undefined : isRemoved ? 'deleted' : 'hidden'
  if (before === undefined) return 'added'
  if (!isBrought) return undefined
  if (before.type !== after.type) return 'type'
  if (before.content !== after.content || before.link !== after.link || before.device !== after.device) return 'modified'
  const metadata = (entry: NaiveEntry) => [entry.mode, entry.uid, entry.gid, entry.mtime, entry.xattrs, entry.implied].join(' ')
  return metadata(before) === metadata(after) ? 'rewritten' : 'metadata'
}

function entryOf(record: TarRecord, layer: number): NaiveEntry {
  const type = record.type === undefined || record.type === 'hardlink' ? 'file' : record.type
  return {
    type,
    mode: record.mode ?? (type === 'directory' ? 0o755 : 0o644),
    uid: record.uid ?? 0,
    gid: record.gid ?? 0,
    mtime: record.mtime ?? 0,
    link: type === 'symlink' ? (record.linkTarget ?? '') : '',
    device: type === 'character' || type === 'block' ? `${record.major ?? 0}:${record.minor ?? 0}` : '',
    xattrs: JSON.stringify(record.xattrs ?? {}),
    content: type === 'file' ? String(record.content ?? '') : '',
    layer,
    implied: false,
  }
}

function isMarker({ path, type, major = 0, minor = 0 }: TarRecord): boolean {
  return nameOf(String(path)).startsWith('.wh.') || (type === 'character' && major === 0 && minor === 0)
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
