import { type KeyboardEvent, useState } from 'react'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { deedOf, keys } from '../shared/keys.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './Content.module.css'

/** Going from one difference to the next, around the end. */
export interface Stepping {
  /** The one that was gone to; −1 before the first step. */
  readonly current: number
  step(by: number): void
  /** For the element around: `n` and `p` step. */
  onKeyDown(event: KeyboardEvent): void
}

/** Steps through so many differences. */
export function useStepping(count: number, goTo: (index: number) => void): Stepping {
  const [current, setCurrent] = useState(-1)
  const step = (by: number) => {
    if (count === 0) return
    const next = current < 0 ? (by > 0 ? 0 : count - 1) : (current + by + count) % count
    setCurrent(next)
    goTo(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const deed = deedOf('compare', event)
    if (deed === undefined || isTyping(event)) return
    event.preventDefault()
    step(deed === 'next' ? 1 : -1)
  }
  return { current, step, onKeyDown }
}

/** Seen through the shadow tree that the editor stands in, whose search field takes letters. */
function isTyping({ nativeEvent }: KeyboardEvent): boolean {
  const [target] = nativeEvent.composedPath()
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

interface StepsProps {
  readonly what: 'change' | 'difference'
  readonly count: number
  readonly stepping: Stepping
}

/** The buttons that go to the next difference and the one before. */
export function Steps({ what, count, stepping: { current, step } }: StepsProps) {
  const words = useWords().compare.steps
  const { previous, next, what: title } = words[what]
  return (
    <span className={styles.steps}>
      <button
        type="button"
        className={controls.icon}
        disabled={count === 0}
        aria-label={previous}
        title={words.hint(previous, keys.compare.next.previous)}
        aria-keyshortcuts={keys.compare.next.previous}
        onClick={() => step(-1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className={controls.icon}
        disabled={count === 0}
        aria-label={next}
        title={words.hint(next, keys.compare.next.next)}
        aria-keyshortcuts={keys.compare.next.next}
        onClick={() => step(1)}
      >
        <Icon name="down" />
      </button>
      <span role="status">
        <span className="visually-hidden">{title} </span>
        {words.place(current, count)}
      </span>
    </span>
  )
}
