import { useMemo, useRef, useState } from 'react'
import { ColumnSwitch } from '../shared/ColumnSwitch.tsx'
import type { MergedImage } from '../../analysis/loaded-image.ts'
import { layerDirectoryName } from '../../export/overlay-directories.ts'
import type { OverlayNamespace } from '../../layer/whiteout.ts'
import { type ColumnRows, TreeColumn } from '../shared/TreeColumn.tsx'
import { useBoxSize } from '../shared/use-box-size.ts'
import { useMedia } from '../shared/use-media.ts'
import { useWords } from '../shared/use-words.ts'
import { layerRows, mergedRows } from './stored-rows.ts'
import { useOpenFolders } from './use-open-folders.ts'
import styles from './OverlayColumns.module.css'

type ColumnId = number | 'upper' | 'work' | 'merged'

/** Width of a column and the gap behind it, in CSS pixels; columns widen where few of them are there. */
const columnWidth = 210

const noRows: ColumnRows = { count: 0, at: () => undefined, indexOf: () => -1 }

/**
 * The directories of the mount in the order of its options, merged beside them always in sight; of many layers only those in sight are
 * drawn. A folder opens in all at once.
 */
export function OverlayColumns({ loaded, namespace }: Pick<ColumnProps, 'loaded' | 'namespace'>) {
  const words = useWords().overlay
  const isWide = useMedia('(min-width: 768px)')
  const { open, chosen, choose, toggle } = useOpenFolders()
  const [shown, setShown] = useState<ColumnId>('merged')
  const [scrolled, setScrolled] = useState(0)
  const scroller = useRef<HTMLDivElement>(null)
  const { width } = useBoxSize(scroller)
  const lowers = loaded.trees.map((_, i) => loaded.trees.length - 1 - i)
  const parts: ColumnId[] = [...lowers, 'upper', 'work']
  const wanted = Math.max(columnWidth, Math.floor((width + 8) / parts.length))
  const first = Math.max(0, Math.floor(scrolled / wanted) - 1)
  const end = Math.ceil((scrolled + width) / wanted) + 1
  const column = (id: ColumnId) => <Column id={id} {...{ loaded, namespace, open, chosen }} onChoose={choose} onToggle={toggle} />
  const nameOf = (id: ColumnId) => (typeof id === 'number' ? layerDirectoryName(id) : id)
  if (!isWide)
    return (
      <div className={styles.single}>
        <ColumnSwitch<ColumnId>
          label={words.columns}
          columns={[...(['merged', 'upper', 'work'] as const), ...lowers].map((id) => ({ id, name: nameOf(id) }))}
          shown={shown}
          onShow={setShown}
        />
        <div key={shown} className={styles.only}>
          {column(shown)}
        </div>
      </div>
    )
  return (
    <div className={styles.wide}>
      <div
        ref={scroller}
        className={styles.scroller}
        role="group"
        aria-label={words.columns}
        tabIndex={0}
        onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
      >
        <div className={styles.columns} style={{ width: parts.length * wanted - 8 }}>
          {parts.map((id, i) =>
            i >= first && i < end ? (
              <div key={id} className={styles.column} style={{ left: i * wanted, width: wanted - 8 }}>
                {column(id)}
              </div>
            ) : null,
          )}
        </div>
      </div>
      <div className={styles.only}>{column('merged')}</div>
    </div>
  )
}

interface ColumnProps {
  readonly id: ColumnId
  readonly loaded: MergedImage
  /** Of the attribute of opaque folders. */
  readonly namespace: OverlayNamespace
  readonly open: ReadonlySet<string>
  readonly chosen: string | undefined
  readonly onChoose: (path: string) => void
  readonly onToggle: (path: string) => void
}

function Column({ id, loaded, namespace, open, ...rest }: ColumnProps) {
  const words = useWords().overlay
  const rows = useMemo(() => {
    if (id === 'merged') return mergedRows(loaded, open)
    const tree = typeof id === 'number' ? loaded.trees[id] : undefined
    return tree === undefined ? noRows : layerRows(tree, open, namespace)
  }, [id, loaded, namespace, open])
  const hint = typeof id !== 'number' ? words.hints[id] : id === loaded.trees.length - 1 ? words.topmost : words.lower
  const empty = id === 'upper' ? words.upperText : id === 'work' ? words.workText : words.empty
  return (
    <TreeColumn title={typeof id === 'number' ? layerDirectoryName(id) : id} hint={hint} rows={rows} empty={empty} {...rest} />
  )
}
