import { type Content, contentOfText } from '../build/overlay/content.ts'
import { type Inode, makeInode } from '../build/overlay/inode.ts'

/** A file of a build context, as it is edited, kept and passed on. */
export interface ContextFile {
  /** Below the context, without a slash at either end and without `.` or `..`. */
  readonly path: string
  /** Permission bits (0777). */
  readonly mode: number
  /** UTF-8; bytes that are not are escaped (`bytes/text.ts`), so that any content has a text. */
  readonly text: string
}

/** A file of a build context that nobody writes by hand, such as an archive. */
export interface ContextContent extends Pick<ContextFile, 'path' | 'mode'> {
  readonly content: Content
}

/** Whether a path can be that of a file in a context: names between single slashes, each of at most 255 bytes, 4,096 in all. */
export function isContextPath(path: string): boolean {
  return (
    path.length <= 4096 &&
    !path.includes('\0') &&
    path.split('/').every((name) => name !== '' && name !== '.' && name !== '..' && name.length <= 255)
  )
}

/** Of two files one of which would have to be a folder for the other, or of one path, the path of the later; undefined where all fit. */
export function findClash(paths: readonly string[]): string | undefined {
  const files = new Set<string>()
  const folders = new Set<string>()
  for (const path of paths) {
    const above = path.split('/').map((_, i, names) => names.slice(0, i).join('/'))
    if (files.has(path) || folders.has(path) || above.some((folder) => files.has(folder))) return path
    files.add(path)
    for (const folder of above) folders.add(folder)
  }
  return undefined
}

/**
 * The directory that COPY reads, with the Dockerfile in it, as where it lies in a folder. All is root's, as builders have it;
 * folders are 0755. Of files that clash the later one counts.
 * @param mtimeSeconds of all, seconds since 1970
 */
export function makeContext(dockerfile: string, files: readonly (ContextFile | ContextContent)[], mtimeSeconds = 0): Inode {
  const root = makeInode('directory', { mtimeSeconds })
  for (const file of [{ path: 'Dockerfile', mode: 0o644, text: dockerfile }, ...files]) {
    const { path, mode } = file
    const names = path.split('/')
    const name = names.pop() ?? ''
    let at = root
    for (const folder of names) {
      const old = at.children.get(folder)
      const next = old?.kind === 'directory' ? old : makeInode('directory', { mtimeSeconds })
      at.children.set(folder, next)
      at = next
    }
    at.children.set(
      name,
      makeInode('file', { mode, mtimeSeconds, content: 'text' in file ? contentOfText(file.text) : file.content }),
    )
  }
  return root
}
