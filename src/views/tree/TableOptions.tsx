import type { RefObject } from 'react'
import type { FileTree } from '../../table/file-tree.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { useSettings, useStores } from '../shared/stores.ts'
import { useTextScale } from '../shared/use-appearance.ts'
import { useWidth } from '../shared/use-width.ts'
import { useWords } from '../shared/use-words.ts'
import { layOutColumns } from './column-layout.ts'
import { columns, type TreeColumn } from './columns.tsx'
import { stepWidth } from './column-widths.ts'
import styles from './TableOptions.module.css'

interface TableOptionsProps {
  readonly tree: FileTree
  readonly table: RefObject<HTMLElement | null>
}

/** The button under which columns are shown, hidden and made wider, and rows joined: also by keyboard and touch. */
export function TableOptions(props: TableOptionsProps) {
  const words = useWords().table
  return (
    <PopoverButton icon="columns" label={words.title}>
      {() => <Options {...props} />}
    </PopoverButton>
  )
}

function Options({ tree, table }: TableOptionsProps) {
  const words = useWords()
  const { settings } = useStores()
  const kept = useSettings((state) => state)
  const width = useWidth(table)
  const textScale = useTextScale()
  const possible = columns.filter(({ isOf }) => isOf?.(tree) !== false)
  const shown = layOutColumns(possible, width, kept, textScale).columns
  const show = ({ id }: TreeColumn, isShown: boolean) =>
    settings.actions.change({ columnsShown: { ...kept.columnsShown, [id]: isShown } })
  return (
    <>
      <fieldset className={styles.group}>
        <legend>{words.table.columns}</legend>
        {possible.map((column) => {
          const title = words.tree.columns[column.id]
          return (
            <div key={column.id} className={styles.column}>
              <label>
                <input
                  type="checkbox"
                  checked={shown.includes(column)}
                  disabled={column.id === 'name'}
                  onChange={(event) => show(column, event.target.checked)}
                />
                {title}
              </label>
              {([-1, 1] as const).map((by) => {
                const label = by < 0 ? words.table.narrower(title) : words.table.wider(title)
                return (
                  <button
                    key={by}
                    type="button"
                    className={controls.icon}
                    disabled={!shown.includes(column)}
                    aria-label={label}
                    title={label}
                    onClick={() => stepWidth(settings, table.current, column, by)}
                  >
                    <Icon name={by < 0 ? 'minus' : 'plus'} size={12} />
                  </button>
                )
              })}
            </div>
          )
        })}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{words.table.rows}</legend>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={kept.joinsFolders}
            onChange={(event) => settings.actions.change({ joinsFolders: event.target.checked })}
          />
          {words.table.joins}
        </label>
      </fieldset>
      <button
        type="button"
        className={controls.button}
        onClick={() => settings.actions.change({ columnWidths: {}, columnsShown: {} })}
      >
        {words.table.reset}
      </button>
    </>
  )
}
