import { NodeKind } from '../../layer/layer-tree.ts'
import type { PlacedEntry } from '../../merge/compare-nodes.ts'
import { locationOf } from '../../tasks/file-access.ts'
import { requestTar } from '../../store/save-requests.ts'
import { findPath } from '../../tree/preorder.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer, useStores } from '../shared/stores.ts'
import { focusLayer } from '../shared/use-file-tree.ts'
import { useWords } from '../shared/use-words.ts'
import { useSave } from '../shared/use-save.ts'

interface PathSaveProps {
  readonly path: string
  readonly entry: PlacedEntry
  /** The path is gone in this view: there is no folder to save, but a file's last version is. */
  readonly isGhost: boolean
}

/** Saves what is selected: this version of a file, or a folder with all that is below it. */
export function PathSave({ path, entry, isGhost }: PathSaveProps) {
  const { files } = useStores()
  const save = useSave()
  const words = useWords().details
  const image = useExplorer((state) => state.image)
  const loaded = useExplorer((state) => state.loaded)
  const report = useExplorer((state) => state.report)
  const view = useExplorer((state) => state.browsing?.view)
  if (image === undefined || loaded === undefined || report === undefined || view === undefined) return null
  const location = locationOf({ loaded, image }, entry)
  if (location !== undefined) {
    const start = () =>
      void save({
        name: path,
        totalBytes: location.size,
        produce: (target, options) => files.export({ kind: 'file', file: location }, target, options),
      })
    return <SaveButton label={words.saveFile} onClick={start} />
  }
  const node = findPath(loaded.merged, path)
  if (entry.tree.kind[entry.node] !== NodeKind.Directory || isGhost || node <= 0) return null
  const start = () =>
    void save({
      name: `${path}.tar`,
      produce: async (target, options) =>
        files.export(await requestTar(image, loaded, focusLayer(view), [node], options.signal), target, options),
    })
  return <SaveButton label={words.saveFolder} onClick={start} />
}

function SaveButton({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className={controls.icon} aria-label={label} title={label} onClick={onClick}>
      <Icon name="save" />
    </button>
  )
}
