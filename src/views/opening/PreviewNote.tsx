import { isPreview } from '../../store/explorer-state.ts'
import { readingOf } from '../../store/session-work.ts'
import { shareDone } from '../../store/work.ts'
import { useExplorer } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './PreviewNote.module.css'

/** Says, while the layers are read, that what is shown is only what their tables of contents promise. */
export function PreviewNote() {
  const { preview } = useFrameWords().opening
  const isPromised = useExplorer(isPreview)
  // As it is said: nothing is drawn anew for less.
  const percent = useExplorer((state) => Math.floor((shareDone(readingOf(state)) ?? 0) * 100))
  if (!isPromised) return null
  return (
    <span className={styles.note} title={preview.title}>
      {preview.note(percent / 100)}
    </span>
  )
}
