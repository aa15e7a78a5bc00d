import { isPreview } from '../../store/explorer-store.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { CheckStatements } from './CheckStatements.tsx'
import { ImageChoice } from './ImageChoice.tsx'
import { ProblemsButton } from './ProblemsButton.tsx'
import { Stats } from './Stats.tsx'
import styles from './Header.module.css'

/** The top line: what is open, its figures, and the way to something else. */
export function Header() {
  const stage = useExplorer((state) => state.stage)
  const hasImage = useExplorer((state) => state.image !== undefined)
  const isShownEarly = useExplorer(isPreview)
  const words = useWords()
  const { page } = useStores()
  const isOpen = hasImage && stage !== 'failed'
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <span className={styles.logo}>
          <Icon name="logo" size={20} />
        </span>
        <span className={styles.word} translate="no">
          Layerscope
        </span>
      </h1>
      {isOpen && <ImageChoice />}
      {isOpen && <Stats />}
      {isOpen && <CheckStatements />}
      <span className={styles.end}>
        {isOpen && <ProblemsButton />}
        {(stage === 'ready' || isShownEarly) && (
          <button type="button" className={controls.button} onClick={() => page.setState({ isOpenerShown: true })}>
            {words.header.openAnother}
          </button>
        )}
      </span>
    </header>
  )
}
