import { hierarchy, type HierarchyRectangularNode, treemap, treemapSquarify } from 'd3-hierarchy'
import { textOnFill } from '../shared/layer-fills.ts'
import type { MapNode } from './treemap-data.ts'

/** A cell of the map, in CSS pixels where the text of the page has its usual size. */
export type Cell = HierarchyRectangularNode<MapNode>

/** The line for a folder's name above what is in it. */
const nameHeight = 17

/** Lays a folder out: its children, and theirs inside them under a line for the name. */
export function layOut(root: MapNode, width: number, height: number): Cell[] {
  const nodes = hierarchy(root, (node) => node.children).sum((node) => (node.children.length === 0 ? node.bytes : 0))
  const layout = treemap<MapNode>()
    .tile(treemapSquarify)
    .size([width, height])
    .paddingInner(1)
    .paddingTop((node) => (node.depth > 0 && node.children !== undefined ? nameHeight : 0))
  const laid = layout(nodes)
  return laid.descendants().filter((cell) => cell.depth > 0)
}

/** What cells are drawn with. */
export interface MapColors {
  /** By layer. */
  readonly fills: readonly string[]
  /** Whether each cell has a line around it. */
  readonly hasEdges: boolean
  readonly background: string
  readonly accent: string
}

/** Smaller cells are not drawn: nobody sees them. */
const minSide = 2

/**
 * Draws the cells, with a text where it fits and a ring round the one that the keyboard is on.
 * @param textScale by how much the text of the page is larger than usual: the map is drawn larger as a whole
 * @param textOf what stands in a cell, with secrets masked
 */
export function drawCells(
  canvas: HTMLCanvasElement,
  cells: readonly Cell[],
  current: Cell | undefined,
  colors: MapColors,
  textScale: number,
  textOf: (node: MapNode) => string,
): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  const scale = (window.devicePixelRatio || 1) * textScale
  const [width, height] = [canvas.clientWidth / textScale, canvas.clientHeight / textScale]
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  context.scale(scale, scale)
  context.fillStyle = colors.background
  context.fillRect(0, 0, width, height)
  context.textBaseline = 'top'
  for (const cell of cells) {
    const [x, y, w, h] = [cell.x0, cell.y0, cell.x1 - cell.x0, cell.y1 - cell.y0]
    if (w < minSide || h < minSide) continue
    context.fillStyle = colors.fills[cell.data.layer] ?? colors.background
    context.fillRect(x, y, w, h)
    if (cell.children !== undefined && h > nameHeight) {
      // What is in a folder stands apart from its name and from each other.
      context.fillStyle = colors.background
      context.fillRect(x, y + nameHeight, w, h - nameHeight)
    }
    if (colors.hasEdges) {
      context.strokeStyle = textOnFill
      context.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1)
    }
    if (w < 40 || h < 15) continue
    context.save()
    context.beginPath()
    context.rect(x, y, w - 3, h)
    context.clip()
    context.fillStyle = textOnFill
    context.font = `${cell.children === undefined ? '' : '600 '}11px system-ui, sans-serif`
    context.fillText(textOf(cell.data), x + 4, y + 3)
    context.restore()
  }
  if (current === undefined) return
  context.strokeStyle = colors.accent
  context.lineWidth = 2
  context.strokeRect(current.x0 + 1, current.y0 + 1, current.x1 - current.x0 - 2, current.y1 - current.y0 - 2)
}

/** The cell of the first level that lies next in a direction; the same one at the edge. */
export function neighbourOf(cells: readonly Cell[], from: Cell, key: string): Cell {
  const isHorizontal = key === 'ArrowLeft' || key === 'ArrowRight'
  const sign = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1
  let best = from
  let bestDistance = Number.POSITIVE_INFINITY
  for (const cell of cells) {
    if (cell.depth !== 1 || cell === from) continue
    const dx = (cell.x0 + cell.x1 - from.x0 - from.x1) / 2
    const dy = (cell.y0 + cell.y1 - from.y0 - from.y1) / 2
    const along = sign * (isHorizontal ? dx : dy)
    // Sideways counts double: the next cell is the one that lies straight ahead.
    const distance = along + 2 * Math.abs(isHorizontal ? dy : dx)
    if (along <= 0 || distance >= bestDistance) continue
    best = cell
    bestDistance = distance
  }
  return best
}
