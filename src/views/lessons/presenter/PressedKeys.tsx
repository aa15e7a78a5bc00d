import { useEffect, useState } from 'react'
import { isTyping } from '../../shared/is-typing.ts'
import { formatChord } from '../../shared/keys.ts'
import styles from './Presenter.module.css'

interface Pressed {
  readonly id: number
  readonly text: string
}

/** For how long a key is shown, in milliseconds, and how many are at a time. */
const shownFor = 2000
const most = 4

const isAlone = (key: string) => /^(?:Shift|Control|Alt|Meta|Dead|Process|CapsLock)$/.test(key)

/** The keys that were pressed last, so that a room sees what the teacher does. What is typed into a field is not shown. */
export function PressedKeys() {
  const [pressed, setPressed] = useState<readonly Pressed[]>([])
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>()
    let id = 0
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || isAlone(event.key) || isTyping(event)) return
      const held = [event.ctrlKey && 'Ctrl', event.metaKey && '⌘', event.altKey && 'Alt', event.shiftKey && 'Shift']
      const text = [...held.filter((part) => part !== false), event.key === '+' ? event.key : formatChord(event.key)].join(' ')
      const current = { id: id++, text }
      setPressed((before) => [...before, current].slice(-most))
      const timer = setTimeout(() => {
        timers.delete(timer)
        setPressed((before) => before.filter((one) => one !== current))
      }, shownFor)
      timers.add(timer)
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => {
      window.removeEventListener('keydown', press, { capture: true })
      for (const timer of timers) clearTimeout(timer)
    }
  }, [])
  return (
    <span className={styles.pressed} aria-hidden="true" translate="no" data-pressed="">
      {pressed.map(({ id, text }) => (
        <kbd key={id} className={styles.key}>
          {text}
        </kbd>
      ))}
    </span>
  )
}
