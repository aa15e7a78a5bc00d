import { Budget, LimitError, type LimitName } from '../../build/limits.ts'
import { type Inode, makeInode } from '../../build/overlay/inode.ts'
import { Namespace } from '../../build/overlay/namespace.ts'
import { Overlay, type OverlayEvent } from '../../build/overlay/overlay.ts'
import { packLayer } from '../../build/pack/pack-layer.ts'
import type { Spelling } from '../../build/pack/spelling.ts'
import { spellings } from '../../build/pack/spellings/index.ts'
import { SystemError } from '../../build/overlay/system-error.ts'
import { overlayOpaqueName } from '../../layer/whiteout.ts'
import type { TarItem } from '../../build/tar-file.ts'
import { findFacts, noteUpper, type UpperBefore } from './find-facts.ts'
import type { LabFact } from './lab-fact.ts'
import { type LabRow, listDirectory, listMerged } from './lab-row.ts'
import { type LabMount, labTime, makeHost, runInMerged } from './lab-start.ts'

/** What became of a command. */
export interface LabOutcome {
  readonly kind: 'command'
  readonly line: string
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** Set where it was stopped; what it did until then stays. */
  readonly stopped: { readonly limit: LimitName; readonly most: number } | undefined
  readonly facts: readonly LabFact[]
}

/** An entry of a layer's tar. */
export type LabEntry = Pick<TarItem, 'path' | 'kind' | 'mode' | 'uid' | 'gid' | 'target' | 'device'> & {
  readonly size: number
  readonly isOpaque: boolean
}

/** Upper as a layer, in one spelling. */
export interface LabPacking {
  readonly entries: readonly LabEntry[]
  readonly diffId: string
  readonly tarBytes: number
}

/** What became of upper when it was made a layer. */
export interface LabCommit {
  readonly kind: 'commit'
  /** Number of the lower directory that it is now. */
  readonly layer: number
  readonly packings: Readonly<Record<Spelling['id'], LabPacking>>
}

/** All that the lab shows. */
export interface LabTrees {
  /** The lowest first. */
  readonly lowers: readonly (readonly LabRow[])[]
  readonly upper: readonly LabRow[]
  readonly merged: readonly LabRow[]
  /** Directory in which the next command runs. */
  readonly cwd: string
}

/** What a step of the lab is: a line for the shell, or upper made a layer. */
export type LabMove = { readonly kind: 'command'; readonly line: string } | { readonly kind: 'commit' }

/** Characters of output that are kept, of a command that prints without end. */
const mostOutput = 64 << 10

/** More than the scripts of start states have. */
const firstTick = 1 << 30

/** An overlay mount with a shell in `merged`. The same moves give the same state everywhere. */
export class LabSession {
  /** The lowest first. */
  readonly #lowers: Inode[]
  readonly #mount: LabMount
  #overlay: Overlay
  #files: Namespace
  #events: OverlayEvent[] = []
  #cwd = '/merged'

  /** @param lowers the lowest first; they are never changed */
  constructor(lowers: readonly Inode[], upper: Inode, mount: LabMount) {
    this.#lowers = [...lowers]
    this.#mount = mount
    this.#overlay = this.#mounted(upper)
    this.#files = makeHost(this.#overlay, firstTick)
  }

  #mounted(upper: Inode): Overlay {
    return new Overlay(this.#lowers.toReversed(), upper, { ...this.#mount, onEvent: (event) => this.#events.push(event) })
  }

  /** Runs a line. What the shell or a program says is part of the outcome, a limit that was reached too. */
  run(line: string): LabOutcome {
    const before = noteUpper(this.#overlay.upper)
    this.#files = this.#withNewBudget()
    this.#enterCwd()
    this.#events = []
    try {
      const { exitCode, stdout, stderr, cwd } = runInMerged(line, this.#files, this.#cwd)
      this.#cwd = cwd
      const output = { stdout: stdout.slice(0, mostOutput), stderr: stderr.slice(0, mostOutput) }
      return { kind: 'command', line, exitCode, ...output, stopped: undefined, facts: this.#facts(before) }
    } catch (thrown) {
      if (!(thrown instanceof LimitError)) throw thrown
      const { limit, most } = thrown
      // 137: what a shell says of a process that was killed.
      return {
        kind: 'command',
        line,
        exitCode: 137,
        stdout: '',
        stderr: '',
        stopped: { limit, most },
        facts: this.#facts(before),
      }
    }
  }

  #facts(before: UpperBefore): LabFact[] {
    return findFacts(this.#overlay, this.#events, before)
  }

  /** Each command may use what a RUN may. */
  #withNewBudget(): Namespace {
    const { root, now, mounts, tick } = this.#files
    const files = new Namespace(root, now, new Budget(), tick)
    for (const [path, overlay] of mounts) files.mounts.set(path, overlay)
    return files
  }

  /** A directory that is gone cannot be worked in. */
  #enterCwd(): void {
    try {
      if (this.#files.stat(this.#cwd, '/', { uid: 0, gid: 0 }).kind === 'directory') return
    } catch (thrown) {
      if (!(thrown instanceof SystemError)) throw thrown
    }
    this.#cwd = '/merged'
  }

  /** Makes upper the topmost lower directory, below a new and empty upper. */
  async commit(): Promise<LabCommit> {
    const { upper } = this.#overlay
    const below = new Overlay(this.#lowers.toReversed())
    const pack = async (id: Spelling['id']): Promise<LabPacking> => {
      const items = spellings[id].entriesOf(upper, below)
      const { diffId, tarBytes } = await packLayer(items)
      return { entries: items.map(entryOf), diffId, tarBytes }
    }
    const packings = { buildkit: await pack('buildkit'), buildah: await pack('buildah'), overlay: await pack('overlay') }
    this.#lowers.push(upper)
    this.#overlay = this.#mounted(makeInode('directory', { mode: upper.mode, mtimeSeconds: labTime }))
    this.#files.mounts.set('/merged', this.#overlay)
    return { kind: 'commit', layer: this.#lowers.length - 1, packings }
  }

  get lowerCount(): number {
    return this.#lowers.length
  }

  /** @param knownLowers how many of the lowest directories are not listed */
  trees(knownLowers = 0): LabTrees {
    return {
      lowers: this.#lowers.slice(knownLowers).map(listDirectory),
      upper: listDirectory(this.#overlay.upper),
      merged: listMerged(this.#overlay),
      cwd: this.#cwd,
    }
  }
}

function entryOf({ path, kind, mode, uid, gid, target, device, content, xattrs }: TarItem): LabEntry {
  const isOpaque = kind === 'directory' && xattrs?.has(overlayOpaqueName(undefined)) === true
  return { path, kind, mode, uid, gid, target, device, size: content.size, isOpaque }
}
