import { Suspense, useEffect } from 'react'
import { CopyLink } from '../shared/CopyLink.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { lazyView, whenIdle } from '../shared/lazy-view.tsx'
import { useExplorer, usePage, useSessions } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { LanguageChoice } from './LanguageChoice.tsx'
import { LearnButton } from './LearnButton.tsx'
import { ProblemsButton } from './ProblemsButton.tsx'
import { SettingsButton } from './SettingsButton.tsx'
import styles from './Header.module.css'

const imageHeader = lazyView(async () => (await import('./ImageHeader.tsx')).ImageHeader)
const secretsAlert = lazyView(async () => (await import('./SecretsAlert.tsx')).SecretsAlert)

/** The top line: what is open and the way to something else, the figures of what is shown. */
export function Header() {
  const words = useFrameWords().links
  const stage = useExplorer((state) => state.stage)
  const hasImage = useExplorer((state) => state.image !== undefined)
  const isAnyOpen = useSessions((state) => state.sessions.length > 0)
  const isLearn = usePage((state) => state.place === 'learn')
  const isOpen = hasImage && stage !== 'failed' && !isLearn
  useEffect(
    () =>
      whenIdle(() => {
        imageHeader.preload()
        secretsAlert.preload()
      }),
    [],
  )
  return (
    <header data-pane="" className={styles.header}>
      <h1 className={styles.brand}>
        <span className={styles.logo}>
          <Icon name="logo" size={20} />
        </span>
        <span className={styles.word} translate="no">
          Layerscope
        </span>
      </h1>
      {(isAnyOpen || isOpen) && !isLearn && (
        <Suspense>
          <imageHeader.View />
        </Suspense>
      )}
      <span className={styles.end}>
        {isOpen && (
          <Suspense>
            <secretsAlert.View />
          </Suspense>
        )}
        {isOpen && <ProblemsButton />}
        {isOpen && <CopyLink label={words.here} target={{}} />}
        <LearnButton />
        <LanguageChoice />
        <SettingsButton />
      </span>
    </header>
  )
}
