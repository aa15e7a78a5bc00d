import { rowsOnPaper } from './use-printing.ts'
import { useFrameWords } from './use-words.ts'
import styles from './CutOnPaper.module.css'

/** Says on paper, and only there, that a list goes on. */
export function CutOnPaper({ count }: { readonly count: number }) {
  const words = useFrameWords().shared
  return count > rowsOnPaper && <p className={styles.note}>{words.cutOnPaper(rowsOnPaper, count)}</p>
}
