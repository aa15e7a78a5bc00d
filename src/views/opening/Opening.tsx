import { DisplayName } from '../shared/DisplayName.tsx'
import controls from '../shared/controls.module.css'
import { formatSize } from '../shared/format.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useActions, useExplorer } from '../shared/stores.ts'
import styles from './Opening.module.css'

/** While it is not yet known which layers there are. */
export function Opening() {
  const name = useExplorer((state) => state.name)
  const unpacking = useExplorer((state) => state.unpacking)
  const actions = useActions()
  const share = unpacking === undefined || unpacking.totalBytes === 0 ? undefined : unpacking.readBytes / unpacking.totalBytes
  return (
    <section className={styles.opening} aria-label="Opening">
      <h2>
        Opening <DisplayName text={name} />
      </h2>
      <ProgressBar label="Opening the archive" share={share} />
      <p className={styles.facts}>
        {unpacking === undefined
          ? 'Reading the list of files …'
          : `Unpacking the archive: ${formatSize(unpacking.readBytes)} of ${formatSize(unpacking.totalBytes)}`}
      </p>
      <button type="button" className={controls.button} onClick={actions.close}>
        Cancel
      </button>
    </section>
  )
}
