import type { PackageReport } from '../../analysis/packages/package-report.ts'
import { makePackageList } from '../../store/save-packages.ts'
import controls from '../shared/controls.module.css'
import { baseName } from '../shared/file-name.ts'
import { useStores } from '../shared/stores.ts'
import { useSave } from '../shared/use-save.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './SavePackages.module.css'

const endings = { csv: 'packages.csv', cyclonedx: 'cdx.json', spdx: 'spdx.json' } as const

/** The forms in which the packages can be saved for other programs. */
export function SavePackages({ report }: { readonly report: PackageReport }) {
  const words = useWords().packages.save
  const { explorer } = useStores()
  const save = useSave()
  const start = (format: keyof typeof endings) => {
    const { name } = explorer.getState()
    void save({
      name: `${baseName(name)}.${endings[format]}`,
      totalBytes: 0,
      produce: () => makePackageList(explorer, report, format),
    })
  }
  return (
    <div role="group" aria-label={words.label} className={styles.bar}>
      <span>{words.label}</span>
      {(['csv', 'cyclonedx', 'spdx'] as const).map((format) => (
        <button key={format} type="button" className={controls.button} title={words.hints[format]} onClick={() => start(format)}>
          {words[format]}
        </button>
      ))}
    </div>
  )
}
