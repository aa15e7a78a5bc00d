import type { Layer } from '../../image/types.ts'
import styles from './InstructionText.module.css'
import { useFormat } from './use-mask.ts'
import { useFrameWords } from './use-words.ts'

/** What made a layer: the Dockerfile instruction, or what is known in its place. */
export function InstructionText({ layer }: { readonly layer: Layer | undefined }) {
  const format = useFormat()
  const words = useFrameWords().shared.instruction
  if (layer?.instruction === undefined) return <span className={styles.none}>{words.noHistory}</span>
  const { keyword, text, original } = layer.instruction
  if (keyword === '' && text === '') {
    if (original === '') return <span className={styles.none}>{words.empty}</span>
    return (
      <span className={styles.none} translate="no">
        {format.lines(original)}
      </span>
    )
  }
  return (
    <span className={styles.text} translate="no">
      {keyword !== '' && <em>{keyword} </em>}
      {format.lines(shorten(text))}
    </span>
  )
}

/** Builders write `COPY file:<64 hex digits> in /path`: what people can read stands behind the digits. */
function shorten(text: string): string {
  return text.replace(/\b(file|dir|multi):([0-9a-f]{8})[0-9a-f]{56}\b/g, '$1:$2…')
}
