import { useShallow } from 'zustand/react/shallow'
import { readingOf } from '../../store/session-work.ts'
import controls from '../shared/controls.module.css'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { useNow } from '../shared/use-now.ts'
import styles from './LoadProgress.module.css'

/** While layers are read: all of them together. Each layer has its own bar in the list. */
export function LoadProgress() {
  const { doneBytes, totalBytes, startedAt, doneLayers, layers, entries } = useExplorer(useShallow(readingOf))
  const words = useFrameWords().opening.layers
  const actions = useActions()
  const isMerging = doneLayers === layers
  const seconds = useNow() / 1000 - startedAt / 1000
  const rate = seconds > 0.3 && doneBytes > 0 ? doneBytes / seconds : undefined
  return (
    <div className={styles.progress}>
      <h2>{isMerging ? words.merging : words.reading}</h2>
      <ProgressBar label={words.reading} share={totalBytes === 0 ? undefined : doneBytes / totalBytes} />
      <p className={styles.facts}>
        {words.progress({ layers: doneLayers, bytes: doneBytes, entries }, { layers, bytes: totalBytes }, rate)}
      </p>
      <button type="button" className={controls.button} onClick={actions.close}>
        {words.cancel}
      </button>
    </div>
  )
}
