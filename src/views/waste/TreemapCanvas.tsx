import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useBoxSize } from '../shared/use-box-size.ts'
import { useLayerFills } from '../shared/use-layer-fills.ts'
import { useFormat, useMask } from '../shared/use-mask.ts'
import { formatName } from '../shared/names.ts'
import { useIsHighContrast, useTextScale } from '../shared/use-appearance.ts'
import { useWords } from '../shared/use-words.ts'
import { type Cell, drawCells, layOut, neighbourOf } from './draw-treemap.ts'
import type { MapNode } from './treemap-data.ts'
import styles from './TreemapCanvas.module.css'

interface TreemapCanvasProps {
  readonly root: MapNode
  /** A folder was chosen. */
  readonly onOpen: (path: string) => void
  /** One folder up. */
  readonly onClose: () => void
}

function keyOf(cell: Cell): string {
  return `${cell.depth} ${cell.data.path} ${cell.data.name}`
}

/** Draws a folder's map. Arrow keys walk among its cells, Enter opens a folder, Escape goes up. */
export function TreemapCanvas({ root, onOpen, onClose }: TreemapCanvasProps) {
  const mask = useMask()
  const fills = useLayerFills()
  const format = useFormat()
  const words = useWords().waste.map
  const isHighContrast = useIsHighContrast()
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = useBoxSize(canvas)
  const textScale = useTextScale()
  // By path and level: a folder and the only one in it may be drawn as two cells.
  const [currentKey, setCurrentKey] = useState<string>()
  const cells = useMemo(
    () => (width === 0 ? [] : layOut(root, width / textScale, height / textScale)),
    [root, width, height, textScale],
  )
  const current = cells.find((cell) => keyOf(cell) === currentKey)
  const setCurrent = (cell: Cell | undefined) => setCurrentKey(cell === undefined ? undefined : keyOf(cell))
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    const textOf = ({ name, isRest, bytes }: MapNode) => words.cell(isRest ? words.rest : formatName(mask(name)), bytes)
    const { backgroundColor: background, outlineColor: accent } = getComputedStyle(element)
    drawCells(element, cells, current, { fills, hasEdges: isHighContrast, background, accent }, textScale, textOf)
  }, [cells, current, mask, words, fills, isHighContrast, textScale])

  const cellAt = (event: MouseEvent): Cell | undefined => {
    const box = event.currentTarget.getBoundingClientRect()
    const [x, y] = [(event.clientX - box.left) / textScale, (event.clientY - box.top) / textScale]
    return cells.findLast((cell) => x >= cell.x0 && x < cell.x1 && y >= cell.y0 && y < cell.y1)
  }
  const open = (cell: Cell | undefined) => {
    // A click opens the folder of the first level that it is in: one step at a time can be followed with the eye.
    const folder = cell?.ancestors().find((above) => above.depth === 1)
    if (folder?.data.isFolder === true) onOpen(folder.data.path)
  }
  const press = (event: KeyboardEvent) => {
    const first = cells.find((cell) => cell.depth === 1)
    if (event.key === 'Enter' || event.key === ' ') open(current)
    else if (event.key === 'Escape' || event.key === 'Backspace') {
      // The walk goes on at the folder that was left.
      setCurrentKey(`1 ${root.path} ${root.name}`)
      onClose()
    } else if (event.key.startsWith('Arrow') && first !== undefined) {
      setCurrent(current === undefined ? first : neighbourOf(cells, current, event.key))
    } else return
    event.preventDefault()
  }
  const { path, isFolder, isRest, bytes, layer } = current?.data ?? root
  const name = isRest ? words.restOf(format.name(path)) : `${format.name(path)}${isFolder ? '/' : ''}`
  return (
    <>
      <canvas
        ref={canvas}
        className={styles.canvas}
        tabIndex={0}
        role="application"
        aria-label={words.label}
        onClick={(event) => open(cellAt(event))}
        onMouseMove={(event) => setCurrent(cellAt(event))}
        onMouseLeave={() => setCurrent(undefined)}
        onKeyDown={press}
      />
      <p className={styles.current} role="status">
        {words.current(name, bytes, layer)}
      </p>
    </>
  )
}
