import { useMemo } from 'react'
import { requestTar } from '../../store/save-requests.ts'
import controls from '../shared/controls.module.css'
import { CopyButton } from '../shared/CopyButton.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useStores } from '../shared/stores.ts'
import { focusLayer } from '../shared/use-file-tree.ts'
import { useSave } from '../shared/use-save.ts'
import { useWords } from '../shared/use-words.ts'
import { type Selection, selectedPaths, sumSelection } from './selection.ts'
import styles from './SelectionBar.module.css'

/** What several selected rows come to, and what can be done with them. */
export function SelectionBar({ selection, onClear }: { readonly selection: Selection; readonly onClear: () => void }) {
  const words = useWords().rows
  const sum = useMemo(() => sumSelection(selection), [selection])
  return (
    <div className={styles.bar} role="group" aria-label={words.label} data-screen="">
      <b role="status" title={words.sumHint}>
        {words.sum(selection.count, sum.bytes)}
      </b>
      {/* Made when it is asked for: of a million rows it is long. */}
      <CopyButton text={() => selectedPaths(selection)} label={words.copyThem} />
      <SaveThem selection={selection} roots={sum.roots} />
      <button type="button" className={controls.icon} aria-label={words.clear} title={words.clear} onClick={onClear}>
        <Icon name="cross" />
      </button>
    </div>
  )
}

/** Saves what is there of them. A layer as stored has no files by themselves. */
function SaveThem({ selection: { tree }, roots }: { readonly selection: Selection; readonly roots: readonly number[] }) {
  const words = useWords().rows
  const { files } = useStores()
  const save = useSave()
  const image = useExplorer((state) => state.image)
  const loaded = useExplorer((state) => state.loaded)
  const isRead = useExplorer((state) => state.report !== undefined)
  if (image === undefined || loaded === undefined || !isRead || tree.view.kind === 'stored' || roots.length === 0) return null
  const start = () =>
    void save({
      name: 'selection.tar',
      produce: async (target, options) =>
        files.export(await requestTar(image, loaded, focusLayer(tree.view), roots, options.signal), target, options),
    })
  return (
    <button type="button" className={controls.icon} aria-label={words.saveThem} title={words.saveThem} onClick={start}>
      <Icon name="save" />
    </button>
  )
}
