import { Suspense } from 'react'
import { DisplayName } from '../shared/DisplayName.tsx'
import { speakingView } from '../shared/speaking-view.tsx'
import { useExplorer, usePage, useSaves, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './Footer.module.css'

// With the code that says how things stand: the empty page has nothing to say.
const statusPlace = speakingView(async () => (await import('../status/StatusPlace.tsx')).StatusPlace)
const archiveForm = speakingView(async () => (await import('./ArchiveForm.tsx')).ArchiveForm)

/** One line: what is open, and what runs. */
export function Footer() {
  const words = useFrameWords().app.footer
  const { page } = useStores()
  const name = useExplorer((state) => state.name)
  const isLearn = usePage((state) => state.place === 'learn')
  const isOpen = useExplorer((state) => state.stage !== 'empty')
  const hasStatus = useSaves(({ saves }) => saves.length > 0) || isOpen
  return (
    <footer className={styles.footer}>
      {name !== '' && !isLearn && (
        <span className={styles.name}>
          <DisplayName text={name} />
          <Suspense>
            <archiveForm.View />
          </Suspense>
        </span>
      )}
      <span className={styles.promise}>{words.promise}</span>
      <span className={styles.end}>
        {hasStatus && (
          <Suspense>
            <statusPlace.View />
          </Suspense>
        )}
        <button type="button" className={styles.keys} onClick={() => page.setState({ isHelpOpen: true })}>
          <kbd>?</kbd> {words.keys}
        </button>
      </span>
    </footer>
  )
}
