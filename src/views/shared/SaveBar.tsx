import type { SaveTask } from '../../store/save-store.ts'
import controls from './controls.module.css'
import { baseName } from './file-name.ts'
import { useStores } from './stores.ts'
import { useSave } from './use-save.ts'
import styles from './SaveBar.module.css'

/** A form in which a list can be saved. */
export interface SaveForm {
  /** What stands behind the name of the image in that of the file: `packages.csv`. */
  readonly ending: string
  readonly title: string
  readonly hint: string
  readonly produce: SaveTask['produce']
}

/** Buttons that save what a list shows. */
export function SaveBar({ label, forms }: { readonly label: string; readonly forms: readonly SaveForm[] }) {
  const { explorer } = useStores()
  const save = useSave()
  const start = ({ ending, produce }: SaveForm) =>
    void save({
      name: `${baseName(explorer.getState().name)}.${ending}`,
      totalBytes: 0,
      produce: (_, options) => produce(options),
    })
  return (
    <div role="group" aria-label={label} className={styles.bar} data-screen="">
      <span>{label}</span>
      {forms.map((form) => (
        <button key={form.ending} type="button" className={controls.button} title={form.hint} onClick={() => start(form)}>
          {form.title}
        </button>
      ))}
    </div>
  )
}
