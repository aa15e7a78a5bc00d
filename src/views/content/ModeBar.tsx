import type { ContentMode } from '../../store/page-store.ts'
import styles from './ModeBar.module.css'

interface ModeBarProps {
  readonly fitting: readonly ContentMode[]
  readonly mode: ContentMode
  readonly onChange: (mode: ContentMode) => void
}

const modes: readonly { readonly id: ContentMode; readonly title: string; readonly isAlways?: boolean }[] = [
  { id: 'facts', title: 'Facts' },
  { id: 'image', title: 'Image' },
  { id: 'text', title: 'Text', isAlways: true },
  { id: 'hex', title: 'Hex', isAlways: true },
]

/** The ways to look at a file. */
export function ModeBar({ fitting, mode, onChange }: ModeBarProps) {
  return (
    <div role="group" aria-label="Show as" className={styles.bar}>
      {modes
        .filter(({ id, isAlways }) => isAlways === true || fitting.includes(id))
        .map(({ id, title }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === mode}
            title={fitting.includes(id) ? undefined : 'Not the kind of this file, but nothing keeps you from looking'}
            onClick={() => onChange(id)}
          >
            {title}
          </button>
        ))}
    </div>
  )
}
