import type { RefObject } from 'react'
import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'
import styles from './Layers.module.css'

interface LayerFilterProps {
  readonly text: string
  /** How many layers the text is in. */
  readonly found: number
  readonly count: number
  readonly list: RefObject<HTMLElement | null>
  readonly onChange: (text: string) => void
}

/** Finds layers by the instructions that made them. */
export function LayerFilter({ text, found, count, list, onChange }: LayerFilterProps) {
  const words = useWords().stack
  return (
    <div className={styles.filter} role="search" aria-label={words.filter}>
      <input
        className={controls.field}
        type="text"
        value={text}
        aria-label={words.filter}
        placeholder={words.placeholder}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') onChange('')
          else if (event.key === 'ArrowDown')
            list.current?.querySelector<HTMLElement>('li:not([data-away]) [data-layer]')?.focus()
          else return
          event.preventDefault()
        }}
      />
      <span role="status">{text === '' ? '' : words.found(found, count)}</span>
    </div>
  )
}
