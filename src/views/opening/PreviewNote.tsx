import { isPreview } from '../../store/explorer-state.ts'
import { readingOf } from '../../store/session-work.ts'
import { shareDone } from '../../store/work.ts'
import controls from '../shared/controls.module.css'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './PreviewNote.module.css'

/** Says, while the layers are read, that what is shown is not all: the layers that are there, or what tables of contents promise. Ends it too. */
export function PreviewNote() {
  const { preview, partial, layers: words } = useFrameWords().opening
  const actions = useActions()
  const isPromised = useExplorer(isPreview)
  const partialLayers = useExplorer((state) => state.partialLayers)
  const layers = useExplorer((state) => state.layers.length)
  // As it is said: nothing is drawn anew for less.
  const percent = useExplorer((state) => Math.floor((shareDone(readingOf(state)) ?? 0) * 100))
  if (!isPromised && partialLayers === undefined) return null
  return (
    <>
      <span className={styles.note} title={isPromised ? preview.title : partial.title}>
        {partialLayers === undefined ? preview.note(percent / 100) : partial.note(partialLayers, layers, percent / 100)}
      </span>
      <button type="button" className={`${controls.button} ${styles.cancel}`} onClick={actions.close}>
        {words.cancel}
      </button>
    </>
  )
}
