import { folderOf } from '../../tree/path-names.ts'
import { contentOfText, type Content, textOf } from '../overlay/content.ts'
import { SystemError } from '../overlay/system-error.ts'
import type { Process } from '../shell/program.ts'
import { makeDirectories } from '../shell/programs/mkdir.ts'
import { removeTree } from '../shell/trees.ts'
import { fillerOf } from './filler.ts'
import { fillerMark } from './stand-in.ts'
import type { IndexFile, KnownPackage } from './package-table.ts'

/** Writes a file whole, and the directories above it. What it holds is shared filler mostly, which takes no memory. */
export function put(call: Process, path: string, content: Content, mode = 0o644): void {
  const { files, cwd, who } = call
  makeDirectories(call, path.slice(0, path.lastIndexOf('/')) || '/', 0o755)
  files.budget.spend('shellSteps')
  files.budget.spend('totalBytes', content.size)
  const inode = files.open(path, cwd, who, { mode, truncate: true })
  if (inode === undefined) return
  inode.content = content
  files.touched(inode)
}

export function putText(call: Process, path: string, text: string, mode = 0o644): void {
  put(call, path, contentOfText(text), mode)
}

export function appendText(call: Process, path: string, text: string): void {
  putText(call, path, textAt(call, path) + text)
}

/** A directory of a mode and an owner of its own. */
export function putDirectory(call: Process, path: string, mode: number, uid = 0): void {
  const { files, cwd, who } = call
  makeDirectories(call, path, mode)
  const place = files.existing(path, cwd, who)
  files.change(place, who, { mode })
  if (uid !== 0) files.change(place, who, { uid })
}

/** The text of a file; '' where there is none. */
export function textAt(call: Process, path: string): string {
  try {
    return textOf(call.files.read(path, call.cwd, call.who))
  } catch (thrown) {
    if (thrown instanceof SystemError) return ''
    throw thrown
  }
}

/** Names in a directory; none where there is no such directory. */
export function namesIn(call: Process, path: string): string[] {
  try {
    return call.files.list(path, call.cwd, call.who)
  } catch (thrown) {
    if (thrown instanceof SystemError) return []
    throw thrown
  }
}

/** Removes a path and what is below it, where it is there. */
export function drop(call: Process, path: string): void {
  try {
    removeTree(call, path)
  } catch (thrown) {
    if (!(thrown instanceof SystemError)) throw thrown
  }
}

/** Writes the files of a package, or those of its configuration that are missing. */
export function unpack(call: Process, { name, version, files }: KnownPackage): void {
  for (const { path, bytes, packedBytes, isProgram } of files)
    put(call, `/${path}`, fillerOf(`${fillerMark}${path} of ${name} ${version}\n`, bytes, packedBytes), isProgram ? 0o755 : 0o644)
}

/** Removes the files of a package, and directories that are empty then. */
export function removeFiles(call: Process, { files }: KnownPackage, isPurged: boolean): void {
  for (const { path, isConfiguration } of files) {
    if (isConfiguration && !isPurged) continue
    drop(call, `/${path}`)
    for (let folder = folderOf(path); !isStanding(folder); folder = folderOf(folder)) {
      if (namesIn(call, `/${folder}`).length > 0) break
      drop(call, `/${folder}`)
    }
  }
}

/** Directories that packages of the base have too, so that they stay. */
function isStanding(folder: string): boolean {
  return /^(?:[^/]*|usr\/[^/]*|usr\/lib\/x86_64-linux-gnu|usr\/share\/(?:doc|man)|etc\/(?:default|init\.d|logrotate\.d|ssl)|var\/[^/]*)$/.test(
    folder,
  )
}

/** Writes a list of packages, or what else a manager makes for itself. */
export function putIndex(call: Process, folder: string, { name, bytes, packedBytes }: IndexFile): void {
  put(call, `${folder}/${name}`, fillerOf(`simulated: filler for ${name}\n`, bytes, packedBytes))
}
