import type { PackageReport } from '../../analysis/packages/package-report.ts'
import { makePackageList } from '../../store/save-packages.ts'
import { SaveBar } from '../shared/SaveBar.tsx'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'

const forms = [
  { format: 'csv', ending: 'packages.csv' },
  { format: 'cyclonedx', ending: 'cdx.json' },
  { format: 'spdx', ending: 'spdx.json' },
] as const

/** The forms in which the packages can be saved for other programs. */
export function SavePackages({ report }: { readonly report: PackageReport }) {
  const { save } = useWords().packages
  const { explorer } = useStores()
  return (
    <SaveBar
      label={save.label}
      forms={forms.map(({ format, ending }) => ({
        ending,
        title: save[format],
        hint: save.hints[format],
        produce: () => makePackageList(explorer, report, format),
      }))}
    />
  )
}
