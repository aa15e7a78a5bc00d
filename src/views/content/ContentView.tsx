import { useEffect, useRef } from 'react'
import { isPreview } from '../../store/explorer-state.ts'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { useVersion } from '../shared/use-version.ts'
import { ContentHead } from './ContentHead.tsx'
import { NoContent } from './NoContent.tsx'
import { PartContent } from './PartContent.tsx'
import { useShownPart } from './use-part.ts'
import { WholeFile } from './WholeFile.tsx'
import styles from './ContentView.module.css'

/** What the selected path holds, in any of its versions. */
export function ContentView() {
  const words = useWords().content
  const selected = useVersion()
  const isPromise = useExplorer(isPreview)
  const part = useShownPart(selected)
  const region = useRef<HTMLDivElement>(null)
  // Who came from a row of the table by keyboard goes on here: the row is gone.
  useEffect(() => {
    if (document.activeElement === document.body) region.current?.focus()
  }, [])
  return (
    <div ref={region} className={styles.view} tabIndex={-1} role="group" aria-label={words.title}>
      {selected === undefined ? (
        <div className={styles.empty}>
          <h3>{words.nothingSelected}</h3>
          <p>
            <Sentence parts={words.howToOpen(<kbd>{words.enterKey}</kbd>)} />
          </p>
        </div>
      ) : (
        <>
          <ContentHead selected={selected} part={part} />
          {selected.file === undefined ? (
            <NoContent selected={selected} isPromise={isPromise} />
          ) : part === undefined ? (
            // Another file or version begins anew.
            <WholeFile key={`${selected.version?.layer ?? ''} ${selected.path}`} selected={selected} file={selected.file} />
          ) : (
            <PartContent selected={selected} part={part} />
          )}
        </>
      )}
    </div>
  )
}
