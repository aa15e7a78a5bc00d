import { DisplayName } from '../shared/DisplayName.tsx'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './Footer.module.css'

/** One line of facts about what is open. */
export function Footer() {
  const { app, facts } = useFrameWords()
  const words = app.footer
  const { page } = useStores()
  const archive = useExplorer((state) => state.archive)
  const name = useExplorer((state) => state.name)
  const layerCount = useExplorer((state) => state.layers.length)
  const startedAt = useExplorer((state) => state.startedAt)
  const finishedAt = useExplorer((state) => state.finishedAt)
  return (
    <footer className={styles.footer}>
      {name !== '' && (
        <span className={styles.name}>
          <DisplayName text={name} />
          {archive !== undefined && ` · ${words.form(facts.layouts[archive.format], archive.compression)}`}
        </span>
      )}
      <span className={styles.promise}>{words.promise}</span>
      <span className={styles.end}>
        {finishedAt !== undefined && <span className={styles.time}>{words.time(layerCount, finishedAt - startedAt)}</span>}
        <button type="button" className={styles.keys} onClick={() => page.setState({ isHelpOpen: true })}>
          <kbd>?</kbd> {words.keys}
        </button>
      </span>
    </footer>
  )
}
