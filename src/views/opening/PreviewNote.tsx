import { isPreview } from '../../store/explorer-state.ts'
import { useExplorer } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './PreviewNote.module.css'

/** Says, while the layers are read, that what is shown is only what their tables of contents promise. */
export function PreviewNote() {
  const words = useFrameWords().opening.preview
  const isShownEarly = useExplorer(isPreview)
  const layers = useExplorer((state) => state.layers)
  if (!isShownEarly) return null
  let readBytes = 0
  let totalBytes = 0
  for (const { layer, status, progress } of layers) {
    totalBytes += layer.storedBytes
    readBytes += status === 'read' ? layer.storedBytes : (progress?.readBytes ?? 0)
  }
  return (
    <span className={styles.note} title={words.title}>
      {words.note(readBytes / Math.max(1, totalBytes))}
    </span>
  )
}
