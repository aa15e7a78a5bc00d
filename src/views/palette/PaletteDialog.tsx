import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { DisplayName } from '../shared/DisplayName.tsx'
import { useFilterField } from '../shared/filter-field.ts'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useModal } from '../shared/use-modal.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './PaletteDialog.module.css'
import { chooseItems, listItems, type PaletteItem, pathItems } from './palette-items.ts'
import { useFoundPaths } from './use-found-paths.ts'

/** Finds paths, layers, views, actions and terms by a few letters, and leads there. @param onClose told once it is shut */
export function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const all = useWords()
  const words = all.palette
  const stores = useStores()
  const filterField = useFilterField()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const merged = useExplorer((state) => state.loaded?.merged)
  const found = useFoundPaths(merged, typed)
  const others = useMemo(() => {
    const focusFilter = () => {
      stores.page.setState({ tab: 'files', pane: 'middle' })
      requestAnimationFrame(() => filterField.current?.focus())
    }
    return listItems(stores, all, focusFilter)
  }, [stores, all, filterField])
  const showPath = useShowPath()
  const items =
    typed.trim() === ''
      ? others.filter(({ group }) => group === 'views' || group === 'actions')
      : [...pathItems(stores, found, all, showPath), ...chooseItems(others, typed)]
  const at = Math.min(chosen, items.length - 1)
  useModal(dialog, true)
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, at])
  const choose = (item: PaletteItem | undefined) => {
    if (item?.choose === undefined) return
    dialog.current?.close()
    item.choose()
  }
  const press = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const move = moves[event.key]
    if (event.key === 'Enter') choose(items[at])
    else if (move !== undefined) setChosen(Math.max(0, Math.min(items.length - 1, at + move)))
    else return
    event.preventDefault()
  }
  return (
    <dialog ref={dialog} className={styles.palette} aria-label={words.title} onClose={onClose}>
      <input
        className={styles.field}
        type="text"
        role="combobox"
        aria-label={words.field}
        placeholder={words.field}
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={items.length > 0 ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={press}
      />
      {items.length === 0 ? (
        <p className={styles.hint}>{words.none}</p>
      ) : (
        <div className={styles.list} id={`${id}-list`} role="listbox" aria-label={words.title}>
          {items.map((item, i) => (
            <Row key={`${item.group} ${item.id}`} item={item} id={`${id}-${i}`} isChosen={i === at} onChoose={choose} />
          ))}
        </div>
      )}
      <p className={styles.hint} role="status">
        {typed.trim() === '' ? words.hint : words.found(items.length)}
      </p>
    </dialog>
  )
}

interface RowProps {
  readonly item: PaletteItem
  readonly id: string
  readonly isChosen: boolean
  readonly onChoose: (item: PaletteItem) => void
}

function Row({ item, id, isChosen, onChoose }: RowProps) {
  const { palette: words, learn } = useWords()
  const { group, text, note, isOfImage, isGone, lesson } = item
  return (
    // Out of the way of Tab: keys are the field's, which says by aria-activedescendant what is chosen.
    <button
      type="button"
      tabIndex={-1}
      id={id}
      role="option"
      aria-selected={isChosen}
      className={styles.row}
      data-gone={isGone === true ? '' : undefined}
      onClick={() => onChoose(item)}
    >
      <span className={styles.text}>{isOfImage === true ? <DisplayName text={text} /> : text}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      {lesson !== undefined && <span className={styles.lesson}>{learn.lesson(lesson)}</span>}
      <span className={styles.group}>{words.groups[group]}</span>
    </button>
  )
}
