import styles from './Row.module.css'

interface SignProps {
  readonly sign: string
  /** Value of the data-tone attribute. */
  readonly tone: string
  readonly word: string
}

/** A sign that says its word: in one element, since many rows have one. */
export function Sign({ sign, tone, word }: SignProps) {
  return (
    <span role="img" className={styles.sign} data-tone={tone} aria-label={word} title={word}>
      {sign}
    </span>
  )
}
