import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { contentOf, type Content, joinContents, noContent, runOf } from '../build/overlay/content.ts'
import { type Inode, makeInode } from '../build/overlay/inode.ts'

/**
 * A folder as a build context: all files belong to root, as builders have it. Sockets and devices are left out.
 * @throws what reading throws
 */
export async function readContext(folder: string): Promise<Inode> {
  const root = makeInode('directory')
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name)
    const stat = await lstat(path)
    const { mode, mtimeMs } = stat
    const common = { mode: mode & 0o7777, mtimeSeconds: Math.floor(mtimeMs / 1000) }
    if (stat.isDirectory()) {
      const inner = await readContext(path)
      root.children.set(name, Object.assign(inner, common))
    } else if (stat.isSymbolicLink()) root.children.set(name, makeInode('symlink', { target: await readlink(path) }))
    else if (stat.isFile()) root.children.set(name, makeInode('file', { ...common, content: withRuns(await readFile(path)) }))
  }
  return root
}

const blockSize = 1 << 20

/** Blocks of zeros take no memory. */
function withRuns(bytes: Uint8Array): Content {
  if (bytes.length === 0) return noContent
  const parts: Content[] = []
  for (let at = 0; at < bytes.length; at += blockSize) {
    const block = bytes.subarray(at, at + blockSize)
    parts.push(block.every((byte) => byte === 0) ? runOf(0, block.length) : contentOf(Uint8Array.from(block)))
  }
  return joinContents(parts)
}
