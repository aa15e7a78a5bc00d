import type { TarRows } from '../formats/tar/scan/tar-rows.ts'
import { type LayerColumns, NodeKind } from './layer-tree.ts'
import { nodeKindOfEntry } from './node-kind-of-entry.ts'

/** Writes a scanned entry over a row of the columns; its parent, its name and its flags, of which it has none, are there already. */
export function writeScannedRow(columns: LayerColumns, row: number, rows: TarRows, scanned: number, owner: number): void {
  const kind = nodeKindOfEntry[rows.kind(scanned)]
  columns.kind[row] = kind
  columns.mode[row] = rows.mode(scanned)
  columns.owner[row] = owner
  columns.size[row] = kind === NodeKind.File ? rows.size(scanned) : 0
  columns.mtimeSeconds[row] = rows.mtimeSeconds(scanned)
  columns.dataOffset[row] = rows.dataOffset(scanned)
  columns.linkTarget[row] = -1
  columns.fingerprintHigh[row] = rows.fingerprintHigh(scanned)
  columns.fingerprintLow[row] = rows.fingerprintLow(scanned)
  columns.firstBytes[row] = rows.firstBytes(scanned)
}
