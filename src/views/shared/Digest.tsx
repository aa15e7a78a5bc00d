import { CopyButton } from './CopyButton.tsx'
import { Icon } from './icons/Icon.tsx'
import { useFrameWords } from './use-words.ts'
import styles from './Digest.module.css'

interface DigestProps {
  readonly text: string
  /** What it is, for the label of the copy button. */
  readonly name: string
  /** Whether it was computed and is what was promised; undefined when that is not known. */
  readonly isRight?: boolean | undefined
}

/** A digest, cut in the middle of nowhere by CSS only: the whole text can be selected and copied. */
export function Digest({ text, name, isRight }: DigestProps) {
  const { digest, copy } = useFrameWords().shared
  return (
    <span className={styles.digest}>
      {isRight !== undefined && (
        <span
          className={styles.verdict}
          data-right={isRight ? '' : undefined}
          title={isRight ? digest.rightTitle : digest.wrongTitle}
        >
          <Icon name={isRight ? 'check' : 'cross'} />
          <span className="visually-hidden">{isRight ? digest.right : digest.wrong}</span>
        </span>
      )}
      <span className={styles.text} title={text} translate="no">
        {text}
      </span>
      <CopyButton text={text} label={copy.of(name)} />
    </span>
  )
}
