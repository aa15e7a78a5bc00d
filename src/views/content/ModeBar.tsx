import type { ContentMode } from '../../store/page-store.ts'
import { useWords } from '../shared/use-words.ts'
import { contentWays } from './content-modes.tsx'
import styles from './ModeBar.module.css'

interface ModeBarProps {
  readonly fitting: readonly ContentMode[]
  readonly mode: ContentMode
  readonly onChange: (mode: ContentMode) => void
}

/** The ways to look at a file. */
export function ModeBar({ fitting, mode, onChange }: ModeBarProps) {
  const words = useWords().content
  return (
    <div role="group" aria-label={words.modesTitle} className={styles.bar}>
      {contentWays
        .filter(({ id, isAlways }) => isAlways === true || fitting.includes(id))
        .map(({ id }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === mode}
            title={fitting.includes(id) ? undefined : words.unfitMode}
            onClick={() => onChange(id)}
          >
            {words.modes[id]}
          </button>
        ))}
    </div>
  )
}
