import { useState } from 'react'
import { overlayMountLines } from '../../export/overlay-command.ts'
import type { OverlayNamespace } from '../../layer/whiteout.ts'
import { mostRows } from '../../learn/lab/lab-row.ts'
import { mostImageBytes } from '../../learn/lab/lab-run.ts'
import { labOf } from '../../store/lab/begin-lab.ts'
import { canBegin } from '../../store/lab/image-start.ts'
import { requestOverlay } from '../../store/save-requests.ts'
import controls from '../shared/controls.module.css'
import { CopyButton } from '../shared/CopyButton.tsx'
import { baseName, safeFileName } from '../shared/file-name.ts'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useFormat, useMask } from '../shared/use-mask.ts'
import { useSave } from '../shared/use-save.ts'
import { useWords } from '../shared/use-words.ts'
import { OverlayColumns } from './OverlayColumns.tsx'
import styles from './OverlayView.module.css'

/** The image as the kernel mounts it: its layers side by side, what they show together, and the way to do it at home. */
export function OverlayView() {
  const words = useWords().overlay
  const { sessions, page, files } = useStores()
  const save = useSave()
  const mask = useMask()
  const format = useFormat()
  const name = useExplorer((state) => state.name)
  const image = useExplorer((state) => state.image)
  const loaded = useExplorer((state) => state.loaded)
  const contentBytes = useExplorer((state) => state.report?.space.contentBytes)
  const fits = useExplorer(canBegin)
  const [namespace, setNamespace] = useState<OverlayNamespace>('trusted')
  if (image === undefined || loaded === undefined) return null
  const file = `${baseName(name)}-overlay${namespace === 'user' ? '-userxattr' : ''}.tar`
  const lines = overlayMountLines(safeFileName(mask(file)), loaded.layers.length, namespace).join('\n')
  const runContainer = () => {
    labOf(sessions).actions.begin({ kind: 'image', name, image, isContainer: true })
    page.setState({ place: 'learn', room: 'lab', brought: new Map() })
  }
  return (
    <div className={styles.view}>
      <div className={styles.head}>
        <div className={styles.text}>
          <h2>{words.title}</h2>
          <p>{words.lead}</p>
        </div>
        <div className={styles.buttons}>
          <button
            type="button"
            className={controls.primary}
            title={words.saveHint}
            onClick={() => {
              void save({
                name: file,
                totalBytes: contentBytes,
                produce: async (target, options) =>
                  files.export(await requestOverlay(image, loaded, namespace, options.signal), target, options),
              })
            }}
          >
            {words.save}
          </button>
          <button type="button" className={controls.button} disabled={!fits} title={words.runHint} onClick={runContainer}>
            {words.run}
          </button>
        </div>
      </div>
      <div className={styles.mount}>
        <span>{words.mount[namespace]}</span>
        <label title={words.rootlessHint}>
          <input
            type="checkbox"
            checked={namespace === 'user'}
            onChange={({ target }) => setNamespace(target.checked ? 'user' : 'trusted')}
          />{' '}
          {words.rootless}
        </label>
        <CopyButton text={lines} label={words.copy} />
        <pre translate="no" tabIndex={0} role="region" aria-label={words.mount[namespace]}>
          {format.lines(lines)}
        </pre>
      </div>
      {!fits && <p className={styles.note}>{words.tooLarge(mostImageBytes, mostRows)}</p>}
      <OverlayColumns loaded={loaded} namespace={namespace} />
    </div>
  )
}
