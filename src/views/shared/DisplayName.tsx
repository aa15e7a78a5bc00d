import styles from './DisplayName.module.css'
import { splitName } from './names.ts'
import { useMask } from './use-mask.ts'

/** A text that comes out of an image: secrets are masked, and whatever is invisible or misleading in it is shown as an escape. */
export function DisplayName({ text }: { readonly text: string }) {
  const parts = splitName(useMask()(text))
  // Most names are plain: they cost no element.
  if (parts.length === 1 && parts[0]?.isEscape === false) return parts[0].text
  return (
    <bdi>
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
