import { type FormEvent, useRef } from 'react'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useWords } from '../shared/use-words.ts'
import list from '../shared/write/FileList.module.css'
import styles from './Pairs.module.css'

interface PairsProps {
  readonly title: string
  readonly hint: string
  readonly pairs: Readonly<Record<string, string>>
  /** Whether values are written where nobody reads them. */
  readonly isHidden?: boolean
  readonly onChange: (pairs: Readonly<Record<string, string>>) => void
}

/** Names with values: to change, to add and to remove. */
export function Pairs({ title, hint, pairs, isHidden = false, onChange }: PairsProps) {
  const words = useWords()
  const { write } = words.playground
  const name = useRef<HTMLInputElement>(null)
  const value = useRef<HTMLInputElement>(null)
  const entries = Object.entries(pairs)
  const type = isHidden ? 'password' : 'text'
  const add = (event: FormEvent) => {
    event.preventDefault()
    const key = name.current?.value.trim() ?? ''
    if (key === '' || name.current === null || value.current === null) return
    onChange({ ...pairs, [key]: value.current.value })
    name.current.value = ''
    value.current.value = ''
    name.current.focus()
  }
  return (
    <details className={list.section}>
      <summary>
        {title} {entries.length > 0 && <b>{words.units.count(entries.length)}</b>}
      </summary>
      <p className={list.hint}>{hint}</p>
      {entries.map(([key, text]) => (
        <p key={key} className={styles.pair}>
          <label>
            <span translate="no">{key}</span>
            <input
              className={controls.field}
              type={type}
              autoComplete="off"
              value={text}
              translate="no"
              onChange={(event) => onChange({ ...pairs, [key]: event.target.value })}
            />
          </label>
          <button
            type="button"
            className={controls.icon}
            aria-label={write.removePair(key)}
            title={write.removePair(key)}
            onClick={() => onChange(Object.fromEntries(entries.filter(([other]) => other !== key)))}
          >
            <Icon name="cross" />
          </button>
        </p>
      ))}
      <form className={list.add} onSubmit={add}>
        <input ref={name} className={controls.field} placeholder={write.name} aria-label={write.name} translate="no" />
        <input
          ref={value}
          className={controls.field}
          type={type}
          autoComplete="off"
          placeholder={write.value}
          aria-label={write.value}
          translate="no"
        />
        <button type="submit" className={controls.button}>
          {write.addPair}
        </button>
      </form>
    </details>
  )
}
