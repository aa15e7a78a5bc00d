import { hierarchy, type HierarchyRectangularNode, partition } from 'd3-hierarchy'
import type { SizeNode } from '../../analysis/sizes/size-tree.ts'
import type { keys } from '../shared/keys.ts'

/** A rectangle of the picture: `x0` and `x1` in CSS pixels, `depth` its row. */
export type SizeCell = HierarchyRectangularNode<SizeNode>

/** Narrower rectangles are not drawn: nobody sees them. */
export const minCellWidth = 2
/** The lowest and highest row, in CSS pixels. */
export const minRowHeight = 24
const maxRowHeight = 40

/** Where everything is drawn. */
export interface SizePicture {
  /** Row by row from the left, without what is too narrow. */
  readonly cells: readonly SizeCell[]
  readonly rowHeight: number
  readonly width: number
  readonly height: number
}

/** Lays the picture out: as wide as its bytes, a row for each level. */
export function layOut(root: SizeNode, width: number, height: number): SizePicture {
  const nodes = hierarchy(root, ({ children }) => children).sum(({ children, bytes }) => (children.length === 0 ? bytes : 0))
  const laid = partition<SizeNode>().size([width, 1])(nodes)
  const cells = laid.descendants().filter(({ x0, x1, depth }) => depth === 0 || x1 - x0 >= minCellWidth)
  const rows = cells.reduce((most, { depth }) => Math.max(most, depth + 1), 1)
  const rowHeight = Math.max(minRowHeight, Math.min(maxRowHeight, Math.floor(height / rows)))
  return { cells, rowHeight, width, height: rowHeight * rows }
}

/** Levels below the first that fit into a height. */
export function levelsIn(height: number): number {
  return Math.max(1, Math.floor(height / minRowHeight) - 1)
}

/** Tells a cell from all others, also in the next picture. */
export function keyOfCell({ data: { kind, branch, path, parts } }: SizeCell): string {
  return [kind, branch, path, ...(kind === 'version' ? [parts[0]?.layer] : [])].join(' ')
}

/** The cell at a place of the picture; undefined where there is none. */
export function cellAt({ cells, rowHeight }: SizePicture, x: number, y: number): SizeCell | undefined {
  const row = Math.floor(y / rowHeight)
  return cells.find(({ depth, x0, x1 }) => depth === row && x >= x0 && x < x1)
}

/** What leads from cell to cell. */
export type CellStep = keyof typeof keys.size.move

/** The cell that a step leads to; the same one at the edge. */
export function neighbourOf({ cells }: SizePicture, from: SizeCell, step: CellStep): SizeCell | undefined {
  const row = cells.filter(({ depth }) => depth === from.depth)
  const at = row.indexOf(from)
  switch (step) {
    case 'left':
      return row[Math.max(0, at - 1)]
    case 'right':
      return row[Math.min(row.length - 1, at + 1)]
    case 'up':
      return from.parent ?? from
    case 'down':
      return cells.find(({ parent }) => parent === from) ?? from
    case 'first':
      return row[0]
    case 'last':
      return row.at(-1)
  }
}
