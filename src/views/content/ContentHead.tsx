import { useMemo } from 'react'
import { hardlinkTargetOf } from '../../merge/compare-nodes.ts'
import { CopyButton } from '../shared/CopyButton.tsx'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatBytes, formatSize } from '../shared/format.ts'
import { useWords } from '../shared/use-words.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import type { SelectedVersion } from '../shared/use-version.ts'
import { kindWord } from '../shared/mode.ts'
import { useDescription } from './use-description.ts'
import { VersionPicker } from './VersionPicker.tsx'
import styles from './ContentHead.module.css'

/** Which file, which version of it, and what it is. */
export function ContentHead({ selected }: { readonly selected: SelectedVersion }) {
  const { path, versions, version, entry, file } = selected
  const show = useShowPath()
  const words = useWords()
  const { value: description } = useDescription(file, path)
  const slash = path.lastIndexOf('/') + 1
  const [kind, target] = useMemo(() => {
    if (entry === undefined) return ['', ''] as const
    return [kindWord(words, entry.tree.kind[entry.node] ?? 0), hardlinkTargetOf(entry)] as const
  }, [words, entry])
  return (
    <div className={styles.head}>
      <div className={styles.top}>
        <span className={styles.path}>
          <span className={styles.directory}>
            /<DisplayName text={path.slice(0, slash)} />
          </span>
          <b>
            <DisplayName text={path.slice(slash)} />
          </b>
        </span>
        <CopyButton text={`/${path}`} label="Copy the path" />
        <button type="button" className={controls.link} onClick={() => show(path)}>
          Show in Files
        </button>
        <span className={styles.facts}>
          {file === undefined ? (
            kind
          ) : (
            <>
              {description?.summary !== undefined && (
                <>
                  <DisplayName text={description.summary} /> ·{' '}
                </>
              )}
              <span title={formatBytes(file.size)}>{formatSize(file.size)}</span>
            </>
          )}
          {target !== '' && (
            <>
              {' '}
              · hard link, the same file as <DisplayName text={target} />
            </>
          )}
        </span>
      </div>
      {versions.length > 0 && <VersionPicker versions={versions} version={version} />}
    </div>
  )
}
