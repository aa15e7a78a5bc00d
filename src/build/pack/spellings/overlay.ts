import { encodeText } from '../../../bytes/text.ts'
import { opaqueXattrs } from '../../../layer/whiteout.ts'
import type { Inode } from '../../overlay/inode.ts'
import type { TarItem } from '../../tar-file.ts'
import { EntryMaker, joinNames, sortedChildren } from '../entries.ts'
import type { Spelling } from '../spelling.ts'

/** As overlayfs has upper on disk: whiteouts are devices 0:0, opaque directories have an attribute. */
export const overlay: Spelling = {
  id: 'overlay',
  hasWorkdirLayers: true,
  entriesOf(upper) {
    return listDirectory(upper, '', new EntryMaker())
  },
}

function listDirectory(directory: Inode, path: string, maker: EntryMaker): TarItem[] {
  return sortedChildren(directory).flatMap(([name, child]) => {
    const full = joinNames(path, name)
    const opaque = new Map([...(child.xattrs ?? []), [opaqueXattrs.trusted, encodeText('y')] as const])
    const entry = maker.entryOf(child, full, child.isOpaque ? opaque : child.xattrs)
    return child.kind === 'directory' ? [entry, ...listDirectory(child, full, maker)] : [entry]
  })
}
