import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { today } from '../../store/accepted-secrets.ts'
import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'
import styles from './AcceptSecret.module.css'

interface AcceptFormProps {
  readonly label: string
  readonly onCancel: () => void
  /** @param expires the last day, YYYY-MM-DD; undefined for always */
  readonly onAccept: (form: HTMLFormElement, reason: string, expires: string | undefined) => void
}

/** Longer reasons belong elsewhere. */
const maxReason = 300

/** Asks why a secret may stay, and for how long. */
export function AcceptForm({ label, onCancel, onAccept }: AcceptFormProps) {
  const words = useWords().accepting
  const [reason, setReason] = useState('')
  const [expires, setExpires] = useState('')
  const first = useRef<HTMLInputElement>(null)
  const hints = useId()
  useEffect(() => first.current?.focus(), [])
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onCancel()
  }
  return (
    <form
      className={styles.form}
      aria-label={label}
      onKeyDown={leave}
      onSubmit={(event) => {
        event.preventDefault()
        const text = reason.trim()
        if (text !== '') onAccept(event.currentTarget, text, expires === '' ? undefined : expires)
      }}
    >
      <label className={styles.reason}>
        <span>{words.reason}</span>
        <input
          ref={first}
          className={controls.field}
          value={reason}
          maxLength={maxReason}
          aria-describedby={`${hints}-reason`}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
        <small id={`${hints}-reason`}>{words.reasonHint}</small>
      </label>
      <label>
        <span>{words.expires}</span>
        <input
          type="date"
          className={controls.field}
          value={expires}
          min={today()}
          aria-describedby={`${hints}-expires`}
          onChange={(event) => setExpires(event.target.value)}
        />
        <small id={`${hints}-expires`}>{words.expiresHint}</small>
      </label>
      <div className={styles.buttons}>
        <button type="submit" className={controls.primary} disabled={reason.trim() === ''}>
          {words.confirm}
        </button>
        <button type="button" className={controls.button} onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}
