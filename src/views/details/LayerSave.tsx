import type { LayerState } from '../../store/explorer-state.ts'
import controls from '../shared/controls.module.css'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { useSave } from '../shared/use-save.ts'
import styles from './LayerSave.module.css'

const endings: Readonly<Record<string, string>> = { gzip: '.tar.gz', zstd: '.tar.zst', none: '.tar' }

/** Saves a layer: its blob as the archive stores it, or the tar in it. */
export function LayerSave({ state: { layer, facts } }: { readonly state: LayerState }) {
  const { files } = useStores()
  const save = useSave()
  const words = useWords().details.ofLayer
  const { blob } = layer
  if (blob === undefined || facts === undefined) return null
  const name = `layer${layer.index}`
  const start = (isStored: boolean, ending: string, totalBytes: number) =>
    void save({
      name: `${name}${ending}`,
      totalBytes,
      produce: (target, options) => files.export({ kind: 'layer', blob, isStored }, target, options),
    })
  return (
    <div className={styles.buttons}>
      <button
        type="button"
        className={controls.button}
        onClick={() => start(true, endings[facts.compression] ?? '.blob', layer.storedBytes)}
      >
        {words.saveStored}
      </button>
      {facts.compression !== 'none' && (
        <button type="button" className={controls.button} onClick={() => start(false, '.tar', facts.tarBytes)}>
          {words.saveTar}
        </button>
      )}
    </div>
  )
}
