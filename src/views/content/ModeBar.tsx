import type { ContentMode } from '../../store/page-store.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './ModeBar.module.css'

interface ModeBarProps {
  readonly fitting: readonly ContentMode[]
  readonly mode: ContentMode
  readonly onChange: (mode: ContentMode) => void
}

/** The ways in the order of their buttons; their titles stand in words. */
const modes: readonly { readonly id: ContentMode; readonly isAlways?: boolean }[] = [
  { id: 'facts' },
  { id: 'image' },
  { id: 'text', isAlways: true },
  { id: 'hex', isAlways: true },
]

/** The ways to look at a file. */
export function ModeBar({ fitting, mode, onChange }: ModeBarProps) {
  const words = useWords().content.modes
  return (
    <div role="group" aria-label={words.title} className={styles.bar}>
      {modes
        .filter(({ id, isAlways }) => isAlways === true || fitting.includes(id))
        .map(({ id }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === mode}
            title={fitting.includes(id) ? undefined : words.unfit}
            onClick={() => onChange(id)}
          >
            {words[id]}
          </button>
        ))}
    </div>
  )
}
