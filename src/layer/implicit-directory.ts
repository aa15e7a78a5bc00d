import { noContent, writeContentFacts } from './content-facts.ts'
import { type LayerColumns, NodeFlag, NodeKind } from './layer-tree.ts'

/** What a whiteout leaves on a real entry of its name. */
export const hiding = NodeFlag.Opaque | NodeFlag.Replaces

/** The part of them that an entry of a kind takes: below a symbolic link, Opaque is a marker that goes through it. */
export const hidingOf = (kind: number) => (kind === NodeKind.Symlink ? NodeFlag.Replaces : hiding)

/** Makes a row a directory that has no entry of its own; what it hides in lower layers stays hidden. */
export function writeImplicitDirectory(columns: LayerColumns, row: number): void {
  columns.kind[row] = NodeKind.Directory
  columns.flags[row] = ((columns.flags[row] ?? 0) & hiding) | NodeFlag.Implicit
  columns.mode[row] = 0
  columns.owner[row] = 0
  columns.size[row] = 0
  columns.mtimeSeconds[row] = 0
  columns.dataOffset[row] = -1
  columns.linkTarget[row] = -1
  writeContentFacts(columns, row, noContent)
}
