import type { ReactNode } from 'react'
import type { InstalledPackage } from '../../analysis/packages/package-report.ts'
import { pathOf } from '../../tree/preorder.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import { useWords } from '../shared/use-words.ts'
import { displayNameOf } from './select-packages.ts'
import styles from './PackageDetails.module.css'

/** Files that are listed; the table has their number. */
const maxFiles = 200

/** Where a package is recorded, which layer installed it, and its files, each of which leads to the table of files. */
export function PackageDetails({ item }: { readonly item: InstalledPackage }) {
  const words = useWords().packages.details
  const format = useFormat()
  const show = useShowPath()
  const merged = useExplorer((state) => state.loaded?.merged)
  const layer = useExplorer((state) => state.layers[item.layer]?.layer)
  if (merged === undefined) return null
  const files = [...item.paths.subarray(0, maxFiles)].map((path) => pathOf(merged, path))
  const link = (path: string) => (
    <button type="button" className={controls.link} onClick={() => show(path)}>
      <DisplayName text={path} />
    </button>
  )
  return (
    <div className={styles.details}>
      <p>
        <Sentence parts={words.source(link(item.source))} />
      </p>
      <p>
        <Sentence parts={words.installedBy<ReactNode>(words.layer(item.layer), <InstructionText layer={layer} />)} />
      </p>
      {item.licence !== '' && (
        <p>
          <Sentence parts={words.licence(<DisplayName text={item.licence} />)} />
        </p>
      )}
      {item.purl !== undefined && (
        <p className={styles.purl}>
          <DisplayName text={item.purl} />
        </p>
      )}
      {files.length === 0 ? (
        <p>{item.ecosystem === 'golang' || item.ecosystem === 'maven' ? words.noFiles : words.noFilesLeft}</p>
      ) : (
        <ul className={styles.files} aria-label={words.label(format.name(displayNameOf(item)))} tabIndex={0}>
          {files.map((path) => (
            <li key={path}>{link(path)}</li>
          ))}
          {item.paths.length > maxFiles && <li>{words.more(item.paths.length - maxFiles)}</li>}
        </ul>
      )}
    </div>
  )
}
