import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatName } from '../shared/names.ts'
import { useWords } from '../shared/use-words.ts'
import styles from '../shared/write/FileList.module.css'

interface BasesProps {
  readonly names: readonly string[]
  readonly onUse: (name: string) => void
}

/** What FROM may name. */
export function Bases({ names, onUse }: BasesProps) {
  const words = useWords().playground.write
  return (
    <details className={styles.section}>
      <summary>{words.bases}</summary>
      <p className={styles.hint}>{words.basesText}</p>
      <p className={styles.names}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className={controls.button}
            title={words.beginWith(formatName(name))}
            onClick={() => onUse(name)}
          >
            <DisplayName text={name} />
          </button>
        ))}
      </p>
    </details>
  )
}
