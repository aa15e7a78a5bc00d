import { type ReactNode, useMemo } from 'react'
import { partPath } from '../../layer/search/part-path.ts'
import { hardlinkTargetOf } from '../../merge/compare-nodes.ts'
import { kindParts } from '../../words/kind-name.ts'
import { placeName } from '../../words/place-name.ts'
import { CopyButton } from '../shared/CopyButton.tsx'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useActions } from '../shared/stores.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import type { SelectedVersion } from '../shared/use-version.ts'
import { useWords } from '../shared/use-words.ts'
import { kindWord } from '../shared/mode.ts'
import { useDescription } from './use-description.ts'
import type { ShownPart } from './use-part.ts'
import { VersionPicker } from './VersionPicker.tsx'
import styles from './ContentHead.module.css'

const showText = (text: string) => <DisplayName text={text} />

interface ContentHeadProps {
  readonly selected: SelectedVersion
  /** What is shown of what stands in the file; undefined where the file is. */
  readonly part: ShownPart | undefined
}

/** Which file, which version of it, and what it is; or the same of what stands in it. */
export function ContentHead({ selected, part }: ContentHeadProps) {
  const { path, versions, version, entry } = selected
  const show = useShowPath()
  const actions = useActions()
  const all = useWords()
  const { units, content: words } = all
  const file = part === undefined ? selected.file : part.value?.file
  const { value: description } = useDescription(file, partPath({ path, inside: part?.inside }))
  const name = placeName(all, { where: 'file', path, ...(part === undefined ? {} : { inside: part.inside }) })
  const slash = part === undefined ? path.lastIndexOf('/') + 1 : name.length - part.inside.length
  const [kind, target] = useMemo(() => {
    if (entry === undefined) return ['', ''] as const
    return [kindWord(all, entry.tree.kind[entry.node] ?? 0), hardlinkTargetOf(entry)] as const
  }, [all, entry])
  return (
    <div className={styles.head}>
      <div className={styles.top}>
        <span className={styles.path} translate="no">
          <span className={styles.directory}>
            /<DisplayName text={name.slice(0, slash)} />
          </span>
          <b>
            <DisplayName text={name.slice(slash)} />
          </b>
        </span>
        <CopyButton text={`/${name}`} label={words.copyPath} />
        <button type="button" className={controls.link} onClick={() => show(path)}>
          {words.showInFiles}
        </button>
        {part !== undefined && (
          <button type="button" className={controls.link} onClick={() => actions.browse({ inside: undefined })}>
            {words.part.showFile}
          </button>
        )}
        <span className={styles.facts}>
          {file === undefined ? (
            part === undefined && kind
          ) : (
            <Sentence
              parts={words.facts<ReactNode>(
                description === undefined ? undefined : <Sentence parts={kindParts(all, description.kind, showText)} />,
                <span title={units.bytes(file.size)}>{units.size(file.size)}</span>,
              )}
            />
          )}
          {target !== '' && part === undefined && <Sentence parts={words.sameFileAs(<DisplayName text={target} />)} />}
        </span>
      </div>
      {versions.length > 0 && <VersionPicker versions={versions} version={version} />}
    </div>
  )
}
