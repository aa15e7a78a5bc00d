import { type Inode, makeInode } from '../../build/overlay/inode.ts'
import { labTime } from './lab-start.ts'

/**
 * The layer that Docker puts between an image and the writable layer of a container: empty files over which it mounts those of the
 * container.
 * @param lowers the layers of the image, the lowest first
 */
export function makeInitLayer(lowers: readonly Inode[]): Inode {
  const root = makeInode('directory', { mtimeSeconds: labTime })
  const below = lowers
    .toReversed()
    .map((layer) => layer.children.get('etc'))
    .find((inode) => inode?.kind === 'directory')
  const { mode = 0o755, uid = 0, gid = 0 } = below ?? {}
  const etc = makeInode('directory', { mode, uid, gid, mtimeSeconds: labTime })
  root.children.set('etc', etc)
  for (const name of ['hostname', 'hosts', 'resolv.conf'])
    etc.children.set(name, makeInode('file', { mode: 0o755, mtimeSeconds: labTime }))
  return root
}
