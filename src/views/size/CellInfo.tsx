import { pathOf } from '../../tree/preorder.ts'
import type { SizeNode } from '../../analysis/sizes/size-tree.ts'
import controls from '../shared/controls.module.css'
import { InstructionText } from '../shared/InstructionText.tsx'
import { useShowPath } from '../shared/use-show-path.ts'
import { useWords } from '../shared/use-words.ts'
import { type CellNames, fullName, partsText } from './cell-text.ts'
import type { SizeCell } from './lay-out.ts'
import styles from './CellInfo.module.css'

interface CellInfoProps {
  /** Undefined until there is a picture. */
  readonly cell: SizeCell | undefined
  readonly names: CellNames
  /** Of all that is in the picture. */
  readonly totalBytes: number
  readonly onGoIn: (node: SizeNode) => void
  readonly onGoOut: () => void
}

/** What the cell in hand is: its path, its bytes, and the layers that store them. */
export function CellInfo({ cell, names, totalBytes, onGoIn, onGoOut }: CellInfoProps) {
  const words = useWords()
  const { picture } = words.sizes
  const showPath = useShowPath()
  if (cell === undefined) return <div className={styles.info} />
  const node = cell.data
  const { kind, bytes, path, parts } = node
  const layer = parts.every((part) => part.layer === parts[0]?.layer) ? parts[0]?.layer : undefined
  return (
    <div className={styles.info}>
      <div className={styles.text}>
        <p className={styles.name} translate={kind === 'all' || kind === 'layer' || kind === 'rest' ? undefined : 'no'}>
          {fullName(node, names)}
        </p>
        <p className={styles.facts}>
          <span title={words.units.bytes(bytes)}>{picture.bytes(bytes, totalBytes === 0 ? 0 : bytes / totalBytes)}</span>
          <span>{partsText(node, words)}</span>
          {layer !== undefined && (
            <span className={styles.instruction}>
              <InstructionText layer={names.layers[layer]} />
            </span>
          )}
        </p>
      </div>
      {(kind === 'folder' || kind === 'layer') && cell.depth > 0 && (
        <button type="button" className={controls.button} onClick={() => onGoIn(node)}>
          {picture.goIn}
        </button>
      )}
      {cell.depth === 0 && kind !== 'all' && (
        <button type="button" className={controls.button} onClick={onGoOut}>
          {picture.goOut}
        </button>
      )}
      {kind !== 'all' && kind !== 'layer' && (
        <button type="button" className={controls.button} onClick={() => showPath(pathOf(names.merged, path))}>
          {picture.showRow}
        </button>
      )}
    </div>
  )
}
