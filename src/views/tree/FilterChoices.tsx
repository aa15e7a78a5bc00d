import { type RefObject, useLayoutEffect, useRef } from 'react'
import { changeNames } from '../../merge/change.ts'
import type { Choice } from '../../table/query/complete-query.ts'
import type { Words } from '../../words/words.ts'
import { usePopoverPlace } from '../shared/use-popover-place.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './FilterField.module.css'

interface FilterChoicesProps {
  readonly id: string
  readonly choices: readonly Choice[]
  /** Which of them the keys are on; −1 for none. */
  readonly active: number
  readonly place: RefObject<HTMLElement | null>
  readonly onChoose: (choice: Choice) => void
}

/** What may be typed next, in the top layer. The focus stays in the field above it. */
export function FilterChoices({ id, choices, active, place, onChoose }: FilterChoicesProps) {
  const words = useWords()
  const list = useRef<HTMLDivElement>(null)
  usePopoverPlace(list, place, 'start')
  useLayoutEffect(() => list.current?.showPopover(), [])
  useLayoutEffect(() => {
    // Newer browsers answer with a promise, which is no cleanup.
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={list}
      id={`${id}-list`}
      popover="manual"
      role="listbox"
      aria-label={words.query.suggestions}
      className={styles.list}
    >
      {choices.map((choice, i) => (
        <button
          key={choice.text}
          type="button"
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === active}
          tabIndex={-1}
          className={styles.choice}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(choice)}
        >
          <span className="mono" translate="no">
            {choice.text}
          </span>
          <span>{meaningOf(words, choice)}</span>
        </button>
      ))}
    </div>
  )
}

const explained = ['gone', 'setuid', 'setgid', 'sticky', 'executable', 'link', 'empty', 'duplicate', 'secret'] as const

/** What a choice stands for; '' for examples, which the field above them explains. */
function meaningOf(words: Words, { field, value }: Choice): string {
  if (value === undefined) return words.query.fields[field]
  const { values } = words.query
  const change = [...changeNames, 'unchanged', 'whiteout', 'opaque', 'shadowed'] as const
  const named = change.find((name) => name === value)
  if (field === 'is' && named !== undefined) return words.shared.changes[named].meaning
  if (value === 'world-writable') return values.worldWritable
  const key = explained.find((name) => name === value)
  return key === undefined || (field !== 'is' && field !== 'mode') ? '' : values[key]
}
