import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { applyChoice, type Choice, completeQuery } from '../../table/query/complete-query.ts'
import type { FilterResult } from '../../table/filter.ts'
import controls from '../shared/controls.module.css'
import { useFilterField } from '../shared/filter-field.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { itemForKey } from '../shared/item-for-key.ts'
import { useWords } from '../shared/use-words.ts'
import { FilterChoices } from './FilterChoices.tsx'
import styles from './FilterField.module.css'

interface FilterFieldProps {
  readonly text: string
  readonly result: FilterResult
  readonly table: RefObject<HTMLElement | null>
  readonly onChange: (text: string) => void
}

/** The field of the filter, with what may be typed next under it (a combobox with a list). */
export function FilterField({ text, result, table, onChange }: FilterFieldProps) {
  const words = useWords()
  const field = useFilterField()
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const [caret, setCaret] = useState(0)
  /** Closed; open because what was typed has something to choose from; or because a person asked for it. */
  const [state, setState] = useState<'closed' | 'typed' | 'asked'>('closed')
  const [active, setActive] = useState(-1)
  const caretAfter = useRef<number>(undefined)
  const completion = completeQuery(text, Math.min(caret, text.length), state === 'asked')
  const choices = state === 'closed' ? [] : completion.choices
  const isOpen = choices.length > 0
  // The field has its new text before the caret can be put into it.
  useEffect(() => {
    const at = caretAfter.current
    caretAfter.current = undefined
    if (at !== undefined) field.current?.setSelectionRange(at, at)
  })
  const open = (next: typeof state) => {
    setState(next)
    setActive(-1)
  }
  const choose = (choice: Choice) => {
    const applied = applyChoice(text, completion, choice)
    onChange(applied.text)
    setCaret(applied.caret)
    caretAfter.current = applied.caret
    open(choice.value === undefined ? 'typed' : 'closed')
    field.current?.focus()
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const target = isOpen && event.key !== 'Home' && event.key !== 'End' ? itemForKey(event.key, choices, active) : undefined
    const chosen = choices[active]
    if (event.key === 'ArrowDown' && event.altKey) open('asked')
    else if (target !== undefined) setActive(choices.indexOf(target))
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) choose(chosen)
    else if (event.key === 'Escape' && isOpen) open('closed')
    else if (event.key === 'Escape') {
      if (text === '') event.currentTarget.blur()
      else onChange('')
    } else if (event.key === 'ArrowDown') table.current?.focus()
    else return
    event.preventDefault()
  }
  const { isNarrowing, matchCount } = result
  // What is still being typed is no error.
  const error = isOpen ? undefined : result.error
  return (
    <div ref={place} className={styles.text} onBlur={() => open('closed')}>
      <input
        ref={field}
        className={`${controls.field} ${styles.field}`}
        type="text"
        role="combobox"
        value={text}
        aria-label={words.tree.filter.label}
        placeholder={words.tree.filter.placeholder}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${id}-list` : undefined}
        aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-state`}
        title={words.tree.filter.hint}
        onChange={(event) => {
          onChange(event.target.value)
          setCaret(event.target.selectionStart ?? event.target.value.length)
          open('typed')
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
        onKeyDown={press}
      />
      <button
        type="button"
        className={`${controls.icon} ${styles.more}`}
        aria-label={words.query.suggestions}
        title={words.query.suggestions}
        tabIndex={-1}
        // The focus stays in the field.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => {
          field.current?.focus()
          open(isOpen ? 'closed' : 'asked')
        }}
      >
        <Icon name="down" />
      </button>
      <span id={`${id}-state`} role="status" className={error === undefined ? styles.matches : styles.error}>
        {error !== undefined
          ? words.query.errors[error.field](error.value)
          : isNarrowing
            ? words.tree.filter.matches(matchCount)
            : ''}
      </span>
      {isOpen && <FilterChoices id={id} choices={choices} active={active} place={place} onChoose={choose} />}
    </div>
  )
}
