import styles from './DisplayName.module.css'
import { splitName } from './names.ts'
import { useMask } from './use-mask.ts'

/**
 * A text that comes out of an image, in no language: secrets are masked, and whatever is invisible or misleading in it is shown as
 * an escape.
 */
export function DisplayName({ text }: { readonly text: string }) {
  return <MaskedName text={useMask()(text)} />
}

interface MaskedNameProps {
  readonly text: string
  readonly className?: string | undefined
  readonly title?: string
}

/** The same of a text that has gone through `useMask` already: for lists, whose rows need not follow the search one by one. */
export function MaskedName({ text, className, title }: MaskedNameProps) {
  const parts = splitName(text)
  return (
    <bdi translate="no" className={className} title={title}>
      {parts.map((part, i) =>
        part.isEscape ? (
          <span key={i} className={styles.escape}>
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </bdi>
  )
}
