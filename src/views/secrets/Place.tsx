import type { ReactNode } from 'react'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import { placeName } from '../../words/place-name.ts'
import controls from '../shared/controls.module.css'
import { CopyButton } from '../shared/CopyButton.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useFormat } from '../shared/use-mask.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './StoryCard.module.css'

/** Where it stands: a file leads to its row in the table. */
export function Place({ finding }: { readonly finding: LocatedFinding }) {
  const words = useWords()
  const format = useFormat()
  const show = useShowPath()
  if (finding.where === 'file') {
    return (
      <span className={styles.file}>
        <button type="button" className={controls.link} onClick={() => show(finding.path)}>
          <DisplayName text={placeName(words, finding)} />:{finding.line}
        </button>
        <CopyButton text={`/${finding.path}`} label={words.story.copyPath(format.name(finding.path))} />
      </span>
    )
  }
  const name = <DisplayName text={placeName(words, finding)} />
  return <Sentence parts={words.secrets.finding.places[finding.where]<ReactNode>(name)} />
}
