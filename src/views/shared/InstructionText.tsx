import type { Layer } from '../../image/types.ts'
import { formatLines } from './names.ts'
import styles from './InstructionText.module.css'

/** What made a layer: the Dockerfile instruction, or what is known in its place. */
export function InstructionText({ layer }: { readonly layer: Layer | undefined }) {
  if (layer?.instruction === undefined) return <span className={styles.none}>no history</span>
  const { keyword, text, original } = layer.instruction
  if (keyword === '' && text === '') return <span className={styles.none}>{original === '' ? 'empty history entry' : formatLines(original)}</span>
  return (
    <span className={styles.text}>
      {keyword !== '' && <em>{keyword} </em>}{formatLines(text)}
    </span>
  )
}
