import controls from '../shared/controls.module.css'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { useNow } from './use-now.ts'
import styles from './LoadProgress.module.css'

/** While layers are read: all of them together. Each layer has its own bar in the list. */
export function LoadProgress() {
  const layers = useExplorer((state) => state.layers)
  const startedAt = useExplorer((state) => state.startedAt)
  const words = useFrameWords().opening.layers
  const actions = useActions()
  let readBytes = 0
  let totalBytes = 0
  let entries = 0
  let doneCount = 0
  for (const { layer, status, progress, facts } of layers) {
    const isDone = status === 'read' || status === 'absent'
    if (isDone) doneCount++
    if (layer.blob !== undefined) totalBytes += layer.storedBytes
    readBytes += status === 'read' ? layer.storedBytes : (progress?.readBytes ?? 0)
    entries += facts?.entries ?? progress?.entries ?? 0
  }
  const isMerging = doneCount === layers.length
  const seconds = useNow() / 1000 - startedAt / 1000
  const rate = seconds > 0.3 && readBytes > 0 ? readBytes / seconds : undefined
  return (
    <div className={styles.progress}>
      <h2>{isMerging ? words.merging : words.reading}</h2>
      <ProgressBar label={words.reading} share={totalBytes === 0 ? undefined : readBytes / totalBytes} />
      <p className={styles.facts}>
        {words.progress({ layers: doneCount, bytes: readBytes, entries }, { layers: layers.length, bytes: totalBytes }, rate)}
      </p>
      <button type="button" className={controls.button} onClick={actions.close}>
        {words.cancel}
      </button>
    </div>
  )
}
