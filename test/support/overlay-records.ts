import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { sha256Of } from '../../src/build/shell/sha256.ts'
import { runOf } from '../../src/build/overlay/content.ts'
import { makeInode, type Inode } from '../../src/build/overlay/inode.ts'
import { Namespace } from '../../src/build/overlay/namespace.ts'
import { inodeAt, Overlay, type OverlayOptions, type Place } from '../../src/build/overlay/overlay.ts'
import { runShell, type ShellResult } from '../../src/build/shell/shell.ts'
import { compareBytewise } from '../../src/bytes/text.ts'

/** What the kernel was seen to do (`test/fixtures/overlay.json.gz`, made by a program that mounts overlays as root). */
export interface OverlayRecord {
  readonly name: string
  /** Scripts that made the lower directories, the lowest first, and what was in upper at first. */
  readonly lowers: readonly string[]
  readonly upper: string
  readonly options?: string
  /** Directories that were opaque, by lower directory. */
  readonly opaque?: Readonly<Record<string, readonly string[]>>
  readonly steps: readonly {
    readonly command: string
    readonly exit: number
    readonly stdout: string
    readonly stderr: string
    readonly upper: readonly object[]
    readonly merged: readonly object[]
  }[]
}

export function readRecords(url: URL): OverlayRecord[] {
  return (JSON.parse(gunzipSync(readFileSync(url)).toString()) as { cases: OverlayRecord[] }).cases
}

const now = 1_767_225_600

/** A shell in `merged` of an overlay mount, as the lab has it. */
export class Lab {
  readonly overlay: Overlay
  readonly #files: Namespace

  constructor(lowers: readonly Inode[], upper: Inode, options: OverlayOptions = {}) {
    this.overlay = new Overlay(lowers, upper, options)
    const host = makeInode('directory')
    host.children.set('merged', makeInode('directory'))
    const dev = makeInode('directory')
    host.children.set('dev', dev)
    dev.children.set('null', makeInode('character', { mode: 0o666, device: [1, 3] }))
    dev.children.set('zero', makeInode('character', { mode: 0o666, device: [1, 5] }))
    this.#files = new Namespace(new Overlay([], host), now)
    this.#files.mounts.set('/merged', this.overlay)
  }

  run(command: string): ShellResult {
    const environment = new Map([
      ['PATH', '/bin'],
      ['HOME', '/'],
    ])
    return runShell(command, { files: this.#files, cwd: '/merged', who: { uid: 0, gid: 0 }, environment, name: 'sh' })
  }

  upper(): object[] {
    return rowsOf(this.overlay.upper)
  }

  merged(): object[] {
    const rows: object[] = []
    const visit = (place: Place, path: string) => {
      for (const name of this.overlay.list(place)) {
        const child = this.overlay.lookup(place, name)
        if (child === undefined) throw new Error(`${name} is listed and not there`)
        rows.push(rowOf(inodeAt(child), path + name))
        if (inodeAt(child).kind === 'directory') visit(child, `${path}${name}/`)
      }
    }
    visit(this.overlay.root(), '')
    return markLinks(rows)
  }
}

/** The directory that a script makes. */
export function makeDirectory(script: string): Inode {
  const root = makeInode('directory')
  // A character device 0:0 is a whiteout in a lower directory; the overlay itself makes none.
  const devices = [...script.matchAll(/mknod (\S+) c 0 0/g)].map((match) => match[1] ?? '')
  const lab = new Lab([], root)
  const result = lab.run(script.replaceAll(/;? *mknod \S+ c 0 0/g, ''))
  if (result.exitCode !== 0) throw new Error(`${script}: ${result.stderr}`)
  for (const name of devices) root.children.set(name, makeInode('whiteout'))
  return root
}

const inodes = new WeakMap<object, Inode>()

function rowOf(inode: Inode, path: string): object {
  const mode = inode.mode.toString(8).padStart(4, '0')
  const common = { path, type: inode.kind, mode, uid: inode.uid, gid: inode.gid }
  let row: object = common
  if (inode.kind === 'whiteout') row = { path, type: 'whiteout' }
  else if (inode.kind === 'symlink') row = { ...common, link: inode.target }
  else if (inode.kind === 'file') row = { ...common, size: inode.content.size, sha256: sha256Of(inode.content) }
  inodes.set(row, inode)
  return row
}

/** As `overlay.py` writes a directory down: what overlayfs notes in attributes, and which names are one file. */
function rowsOf(root: Inode): object[] {
  const rows: object[] = []
  const visit = (directory: Inode, path: string) => {
    for (const [name, child] of [...directory.children].sort(([a], [b]) => compareBytewise(a, b))) {
      const row = rowOf(child, path + name)
      // The lower file's content stays where it is: upper has a file of zeros of that size.
      const bare = child.isMetacopy ? { metacopy: true, sha256: sha256Of(runOf(0, child.content.size)) } : {}
      const marks = {
        ...(child.isOpaque ? { opaque: true } : {}),
        ...(child.redirect === undefined ? {} : { redirect: child.redirect }),
        ...bare,
      }
      const marked = { ...row, ...marks }
      inodes.set(marked, child)
      rows.push(marked)
      if (child.kind === 'directory') visit(child, `${path}${name}/`)
    }
  }
  visit(root, '')
  return markLinks(rows)
}

function markLinks(rows: readonly object[]): object[] {
  const first = new Map<Inode, string>()
  const sorted = [...rows].sort((a, b) => compareBytewise(pathOf(a), pathOf(b)))
  return sorted.map((row) => {
    const inode = inodes.get(row)
    if (inode === undefined || inode.kind !== 'file') return row
    const same = first.get(inode)
    if (same !== undefined) return { ...row, sameFileAs: same }
    first.set(inode, pathOf(row))
    return row
  })
}

function pathOf(row: object): string {
  return 'path' in row && typeof row.path === 'string' ? row.path : ''
}
