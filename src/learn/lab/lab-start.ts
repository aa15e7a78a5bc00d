import { runShell } from '../../build/shell/shell.ts'
import { makeInode, type Inode } from '../../build/overlay/inode.ts'
import { Budget } from '../../build/limits.ts'
import { Namespace } from '../../build/overlay/namespace.ts'
import { Overlay, type OverlayOptions } from '../../build/overlay/overlay.ts'

/** Ids of the start states; they stand in links, so none is ever renamed. */
export type LabStartId = 'change-and-delete' | 'lower-upper-both' | 'three-files' | 'folders' | 'hard-links' | 'empty'

/** A state that the lab begins with. What it is called and shows stands in the words, by its id. */
export interface LabStart {
  readonly id: LabStartId
  /** Scripts of sh that make the lower directories, the lowest first. */
  readonly lowers: readonly string[]
  /** Makes what is in upper at first. */
  readonly upper: string
  /** Commands worth trying, in this order. */
  readonly tries: readonly string[]
}

/** Seconds since 1970 that all files of the lab have: 2026-01-01. */
export const labTime = 1_767_225_600

/** The directory that a script makes. @throws Error where the script fails */
export function makeDirectory(script: string): Inode {
  const root = makeInode('directory', { mtimeSeconds: labTime })
  if (script === '') return root
  const files = makeHost(new Overlay([], root))
  const { exitCode, stderr } = runInMerged(script, files, '/merged')
  if (exitCode !== 0) throw new Error(`${script}: ${stderr}`)
  return root
}

/**
 * A small system around a mount: `/merged`, and `/dev` with the devices that scripts use.
 * @param firstTick beyond those of all lower directories, so that nothing new is taken for something old
 */
export function makeHost(merged: Overlay, firstTick = 0): Namespace {
  const host = makeInode('directory')
  const dev = makeInode('directory')
  host.children.set('merged', makeInode('directory')).set('dev', dev)
  for (const [name, minor] of [
    ['null', 3],
    ['zero', 5],
    ['urandom', 9],
  ] as const)
    dev.children.set(name, makeInode('character', { mode: 0o666, device: [1, minor] }))
  const files = new Namespace(new Overlay([], host), labTime, new Budget(), firstTick)
  files.mounts.set('/merged', merged)
  return files
}

const environment = new Map([
  ['PATH', '/bin'],
  ['HOME', '/'],
])

/** Runs a line as root's `sh -c` does. @throws LimitError */
export function runInMerged(line: string, files: Namespace, cwd: string): ReturnType<typeof runShell> {
  return runShell(line, { files, cwd, who: { uid: 0, gid: 0 }, environment, name: 'sh' })
}

/** How the lab's overlay is mounted (`engineMount` in `lab-run.ts` is as engines do it). */
export type LabMount = Required<Pick<OverlayOptions, 'canRedirect' | 'canMetacopy'>>
