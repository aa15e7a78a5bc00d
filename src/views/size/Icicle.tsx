import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef } from 'react'
import type { SizeNode } from '../../analysis/sizes/size-tree.ts'
import { pathOf } from '../../tree/preorder.ts'
import { deedOf } from '../shared/keys.ts'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { type CellNames, fullName, partsText } from './cell-text.ts'
import { cellAt, keyOfCell, neighbourOf, type SizeCell, type SizePicture } from './lay-out.ts'
import { paintShapes } from './paint-shapes.ts'
import { drawPicture } from './picture-shapes.ts'
import { readStyle } from './read-style.ts'
import styles from './Icicle.module.css'

interface IcicleProps {
  readonly picture: SizePicture
  /** CSS pixels of the page for one of the picture: its letters are as large as the page's. */
  readonly scale: number
  readonly names: CellNames
  /** By layer. */
  readonly fills: readonly string[]
  /** Bytes of all that is in the picture, however far it is zoomed in. */
  readonly totalBytes: number
  /** The cell that the mouse or the keyboard is on. */
  readonly current: SizeCell | undefined
  readonly onCurrent: (cell: SizeCell | undefined) => void
  readonly onSelect: (cell: SizeCell) => void
  /** A folder or layer is to fill the picture. */
  readonly onGoIn: (node: SizeNode) => void
  /** One step out; does nothing where all is in the picture. */
  readonly onGoOut: () => void
}

/** Two presses within this many milliseconds are one double press, by mouse or finger. */
const doublePress = 450

/**
 * The picture of sizes: a tree whose items lie beside each other, as wide as their bytes. It is drawn on a canvas; the tree has the
 * item in hand.
 */
export function Icicle({ picture, scale, names, fills, totalBytes, current, onCurrent, onSelect, onGoIn, onGoOut }: IcicleProps) {
  const id = useId()
  const words = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const lastPress = useRef({ key: '', time: 0 })
  const selected = useExplorer((state) => state.browsing?.selected)
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    // Other colours around come with other fills.
    const { family, ...style } = readStyle(element, names, fills)
    paintShapes(element, drawPicture(picture, style), picture, family, (window.devicePixelRatio || 1) * scale)
  }, [picture, scale, names, fills])

  const at = (event: MouseEvent): SizeCell | undefined => {
    const box = event.currentTarget.getBoundingClientRect()
    return cellAt(picture, (event.clientX - box.left) / scale, (event.clientY - box.top) / scale)
  }
  const press = (event: MouseEvent) => {
    const cell = at(event)
    if (cell === undefined) return
    const key = keyOfCell(cell)
    const isDouble = lastPress.current.key === key && event.timeStamp - lastPress.current.time < doublePress
    lastPress.current = { key, time: event.timeStamp }
    onCurrent(cell)
    if (isDouble) onGoIn(cell.data)
    else onSelect(cell)
  }
  const root = picture.cells[0]
  const item = current ?? root
  const pressKey = (event: KeyboardEvent) => {
    if (item === undefined) return
    const deed = deedOf('size', event)
    if (deed === undefined) return
    if (deed === 'into') onGoIn(item.data)
    else if (deed === 'select') onSelect(item)
    else if (deed === 'out' || deed === 'back') onGoOut()
    else onCurrent(neighbourOf(picture, item, deed))
    event.preventDefault()
    // Escape is the page's too.
    event.stopPropagation()
  }
  const selectedCell = useMemo(
    () =>
      selected === undefined
        ? undefined
        : picture.cells.find(
            ({ data: { kind, path } }) => (kind === 'folder' || kind === 'file') && pathOf(names.merged, path) === selected,
          ),
    [picture, names, selected],
  )
  return (
    <div
      className={styles.tree}
      style={{ height: picture.height * scale }}
      role="tree"
      tabIndex={0}
      aria-label={words.sizes.picture.label}
      aria-orientation="horizontal"
      aria-activedescendant={item === undefined ? undefined : `${id}-item`}
      onClick={press}
      onMouseMove={(event) => onCurrent(at(event))}
      onMouseLeave={() => onCurrent(undefined)}
      onKeyDown={pressKey}
    >
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      {selectedCell !== undefined && <div className={styles.selected} style={placeOf(selectedCell, picture, scale)} />}
      {item !== undefined && (
        <div
          id={`${id}-item`}
          className={styles.item}
          data-current={current === undefined ? undefined : ''}
          style={placeOf(item, picture, scale)}
          role="treeitem"
          aria-level={item.depth + 1}
          aria-posinset={(item.parent?.children?.indexOf(item) ?? 0) + 1}
          aria-setsize={item.parent?.children?.length ?? 1}
          aria-expanded={item.children === undefined ? undefined : true}
          aria-selected={item === selectedCell}
          aria-label={words.sizes.picture.item(
            fullName(item.data, names),
            item.data.bytes,
            totalBytes === 0 ? 0 : item.data.bytes / totalBytes,
            partsText(item.data, words),
          )}
        />
      )}
    </div>
  )
}

function placeOf({ x0, x1, depth }: SizeCell, { rowHeight }: SizePicture, scale: number) {
  return {
    left: x0 * scale,
    top: depth * rowHeight * scale,
    width: Math.max(2, x1 - x0 - 1) * scale,
    height: (rowHeight - 1) * scale,
  }
}
