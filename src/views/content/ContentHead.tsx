import { type ReactNode, useMemo } from 'react'
import { hardlinkTargetOf } from '../../merge/compare-nodes.ts'
import { kindParts } from '../../words/kind-name.ts'
import { CopyButton } from '../shared/CopyButton.tsx'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useShowPath } from '../shared/use-show-path.ts'
import type { SelectedVersion } from '../shared/use-version.ts'
import { useWords } from '../shared/use-words.ts'
import { kindWord } from '../shared/mode.ts'
import { useDescription } from './use-description.ts'
import { VersionPicker } from './VersionPicker.tsx'
import styles from './ContentHead.module.css'

const showText = (text: string) => <DisplayName text={text} />

/** Which file, which version of it, and what it is. */
export function ContentHead({ selected }: { readonly selected: SelectedVersion }) {
  const { path, versions, version, entry, file } = selected
  const show = useShowPath()
  const all = useWords()
  const { units, content: words } = all
  const { value: description } = useDescription(file, path)
  const slash = path.lastIndexOf('/') + 1
  const [kind, target] = useMemo(() => {
    if (entry === undefined) return ['', ''] as const
    return [kindWord(all, entry.tree.kind[entry.node] ?? 0), hardlinkTargetOf(entry)] as const
  }, [all, entry])
  return (
    <div className={styles.head}>
      <div className={styles.top}>
        <span className={styles.path} translate="no">
          <span className={styles.directory}>
            /<DisplayName text={path.slice(0, slash)} />
          </span>
          <b>
            <DisplayName text={path.slice(slash)} />
          </b>
        </span>
        <CopyButton text={`/${path}`} label={words.copyPath} />
        <button type="button" className={controls.link} onClick={() => show(path)}>
          {words.showInFiles}
        </button>
        <span className={styles.facts}>
          {file === undefined ? (
            kind
          ) : (
            <Sentence
              parts={words.facts<ReactNode>(
                description === undefined ? undefined : <Sentence parts={kindParts(all, description.kind, showText)} />,
                <span title={units.bytes(file.size)}>{units.size(file.size)}</span>,
              )}
            />
          )}
          {target !== '' && <Sentence parts={words.sameFileAs(<DisplayName text={target} />)} />}
        </span>
      </div>
      {versions.length > 0 && <VersionPicker versions={versions} version={version} />}
    </div>
  )
}
