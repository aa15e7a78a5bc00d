import type { TarEntryKind } from '../formats/tar/tar-entry.ts'
import { NodeKind } from './layer-tree.ts'

/** The kind of node that an entry of a tar makes. */
export const nodeKindOfEntry: Readonly<Record<TarEntryKind, NodeKind>> = {
  file: NodeKind.File,
  directory: NodeKind.Directory,
  symlink: NodeKind.Symlink,
  hardlink: NodeKind.Hardlink,
  character: NodeKind.CharDevice,
  block: NodeKind.BlockDevice,
  fifo: NodeKind.Fifo,
}
