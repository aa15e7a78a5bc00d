import type { Layer } from '../../image/types.ts'
import styles from './InstructionText.module.css'
import { shortenHashes } from './instruction-line.ts'
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
      {format.lines(shortenHashes(text))}
    </span>
  )
}
