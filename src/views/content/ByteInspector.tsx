import { useState } from 'react'
import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'
import { readValues } from './byte-values.ts'
import styles from './HexContent.module.css'

interface ByteInspectorProps {
  /** Offset of the selected byte; −1 for none. */
  readonly cursor: number
  /** The bytes from there on; undefined where they are not known. */
  readonly bytes: Uint8Array | undefined
  /** What to say while none is selected. */
  readonly hint: string
}

/** The selected byte and what begins with it, as numbers. */
export function ByteInspector({ cursor, bytes, hint }: ByteInspectorProps) {
  const {
    units,
    content: { hex: words },
  } = useWords()
  const [isLittleEndian, setLittleEndian] = useState(true)
  if (cursor < 0) return <p className={styles.inspector}>{hint}</p>
  return (
    <div className={styles.inspector} role="group" aria-label={words.selected}>
      <span>
        <b>{units.count(cursor)}</b> (0x{cursor.toString(16)})
      </span>
      <dl className={styles.values} translate="no">
        {(bytes === undefined ? [] : readValues(bytes, isLittleEndian)).map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        className={controls.button}
        aria-pressed={!isLittleEndian}
        onClick={() => setLittleEndian(!isLittleEndian)}
        title={isLittleEndian ? words.littleEndian : words.bigEndian}
        aria-label={isLittleEndian ? words.byteOrder.littleLabel : words.byteOrder.bigLabel}
      >
        {isLittleEndian ? words.byteOrder.little : words.byteOrder.big}
      </button>
    </div>
  )
}
