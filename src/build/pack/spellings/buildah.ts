import type { Inode } from '../../overlay/inode.ts'
import type { TarItem } from '../../tar-file.ts'
import { EntryMaker, joinNames, opaqueEntry, sortedChildren, whiteoutEntry } from '../entries.ts'
import type { Spelling } from '../spelling.ts'

/** As buildah stores upper: all that was copied up, and opaque directories by their marker. */
export const buildah: Spelling = {
  id: 'buildah',
  hasWorkdirLayers: false,
  entriesOf(upper) {
    return listDirectory(upper, '', new EntryMaker())
  },
}

function listDirectory(directory: Inode, path: string, maker: EntryMaker): TarItem[] {
  const marker = directory.isOpaque && path !== '' ? [opaqueEntry(path, directory.mode, directory.mtimeSeconds)] : []
  const entries = sortedChildren(directory).flatMap(([name, child]) => {
    if (child.kind === 'whiteout') return [whiteoutEntry(path, name, directory.mtimeSeconds)]
    const full = joinNames(path, name)
    const entry = maker.entryOf(child, full)
    return child.kind === 'directory' ? [entry, ...listDirectory(child, full, maker)] : [entry]
  })
  return [...marker, ...entries]
}
