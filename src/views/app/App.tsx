import { Suspense, useDeferredValue, useEffect, useRef } from 'react'
import { Header } from '../header/Header.tsx'
import { Failure } from '../opening/Failure.tsx'
import { Opening } from '../opening/Opening.tsx'
import { FilterFieldContext } from '../shared/filter-field.ts'
import { LinkContext } from '../shared/link-maker.ts'
import { lazyView, whenIdle } from '../shared/lazy-view.tsx'
import { SessionContext, useExplorer, usePage, useSessions, useStores } from '../shared/stores.ts'
import { Welcome } from '../welcome/Welcome.tsx'
import { DropOverlay } from './DropOverlay.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Footer } from './Footer.tsx'
import { Notices } from './Notices.tsx'
import { OpenDialog } from './OpenDialog.tsx'
import { speakingView } from './speaking-view.tsx'
import { useAddress } from './use-address.ts'
import { useDrop } from './use-drop.ts'
import { useKeys } from './use-keys.ts'
import { useLaunchedFiles } from './use-launched-files.ts'
import { useRemembering } from './use-remembering.ts'
import styles from './App.module.css'

// More than half of the code, and of the words: nothing of them is needed before a file is there.
const workspace = speakingView(async () => (await import('./Workspace.tsx')).Workspace)
const settingsDialog = speakingView(async () => (await import('./SettingsDialog.tsx')).SettingsDialog)

const announcer = lazyView(async () => (await import('./Announcer.tsx')).Announcer)
const pageTitle = lazyView(async () => (await import('./PageTitle.tsx')).PageTitle)
const keysDialog = lazyView(async () => (await import('./KeysDialog.tsx')).KeysDialog)

/** The whole page. */
export function App() {
  const shown = useSessions((state) => state.shown)
  const filterField = useRef<HTMLInputElement>(null)
  return (
    <SessionContext value={shown}>
      <FilterFieldContext value={filterField}>
        <Page />
      </FilterFieldContext>
    </SessionContext>
  )
}

/** What is open, or how to open something. */
function Page() {
  const stage = useExplorer((state) => state.stage)
  const hasImage = useExplorer((state) => state.image !== undefined)
  const isHelpOpen = usePage((state) => state.isHelpOpen)
  const areSettingsOpen = usePage((state) => state.areSettingsOpen)
  const { sessions } = useStores()
  const isOver = useDrop(sessions)
  useLaunchedFiles(sessions.actions.open)
  const linkTo = useAddress()
  useKeys()
  useRemembering()
  useEffect(
    () =>
      whenIdle(() => {
        workspace.preload()
        keysDialog.preload()
        settingsDialog.preload()
      }),
    [],
  )
  const isOpen = hasImage && stage !== 'failed'
  // The header has its new figures first: with the panes it would be a long task.
  const isDrawn = useDeferredValue(isOpen)
  const isWorkspace = isOpen && isDrawn
  return (
    <LinkContext value={linkTo}>
      <div className={styles.page}>
        <Header />
        <Notices />
        <main className={styles.main}>
          <ErrorBoundary key={isWorkspace ? 'open' : isOpen ? 'opening' : stage}>
            {stage === 'empty' && <Welcome />}
            {stage === 'failed' && <Failure />}
            {stage !== 'empty' && stage !== 'failed' && !isWorkspace && <Opening />}
            {isWorkspace && (
              <Suspense fallback={<Opening />}>
                <workspace.View />
              </Suspense>
            )}
          </ErrorBoundary>
        </main>
        <Footer />
        {isOver && <DropOverlay />}
        {isHelpOpen && (
          <Suspense>
            <keysDialog.View />
          </Suspense>
        )}
        {areSettingsOpen && (
          <Suspense>
            <settingsDialog.View />
          </Suspense>
        )}
        <OpenDialog />
        <Suspense>
          <announcer.View />
        </Suspense>
        <Suspense>
          <pageTitle.View />
        </Suspense>
      </div>
    </LinkContext>
  )
}
