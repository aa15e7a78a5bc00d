import { type FormEvent, useId, useState } from 'react'
import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'
import { parseOffset } from './search-query.ts'
import styles from './FileContent.module.css'

/** Goes to a byte of the file. */
export function OffsetField({ size, onOffset }: { readonly size: number; readonly onOffset: (offset: number) => void }) {
  const words = useWords().content.offset
  const [typed, setTyped] = useState('')
  const id = useId()
  const offset = parseOffset(typed)
  const isWrong = typed !== '' && (offset === undefined || offset >= size)
  const go = (event: FormEvent) => {
    event.preventDefault()
    if (offset !== undefined && offset < size) onOffset(offset)
  }
  return (
    <form className={styles.offset} onSubmit={go}>
      <input
        id={id}
        className={controls.field}
        value={typed}
        placeholder={words.placeholder}
        aria-label={words.label}
        aria-invalid={isWrong}
        title={isWrong ? words.wrong(size) : undefined}
        autoComplete="off"
        spellCheck={false}
        size={12}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className={controls.button}>
        {words.go}
      </button>
    </form>
  )
}
