import type { ReactNode } from 'react'
import { DisplayName } from '../shared/DisplayName.tsx'
import controls from '../shared/controls.module.css'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './Opening.module.css'

/** While it is not yet known which layers there are. */
export function Opening() {
  const name = useExplorer((state) => state.name)
  const unpacking = useExplorer((state) => state.unpacking)
  const words = useFrameWords().opening.archive
  const actions = useActions()
  const share = unpacking === undefined || unpacking.totalBytes === 0 ? undefined : unpacking.readBytes / unpacking.totalBytes
  return (
    <section className={styles.opening} aria-label={words.label}>
      <h2>
        <Sentence parts={words.title<ReactNode>(<DisplayName text={name} />)} />
      </h2>
      <ProgressBar label={words.progress} share={share} />
      <p className={styles.facts}>
        {unpacking === undefined ? words.listing : words.unpacking(unpacking.readBytes, unpacking.totalBytes)}
      </p>
      <button type="button" className={controls.button} onClick={actions.close}>
        {words.cancel}
      </button>
    </section>
  )
}
