import { Suspense, useDeferredValue, useEffect, useRef, useState } from 'react'
import { Header } from '../header/Header.tsx'
import { Opening } from '../opening/Opening.tsx'
import { FilterFieldContext } from '../shared/filter-field.ts'
import { LinkContext } from '../shared/link-maker.ts'
import { lazyView, whenIdle } from '../shared/lazy-view.tsx'
import { speakingView } from '../shared/speaking-view.tsx'
import { SessionContext, useExplorer, usePage, useSessions, useStores } from '../shared/stores.ts'
import { Welcome } from '../welcome/Welcome.tsx'
import { DropOverlay } from './DropOverlay.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Footer } from './Footer.tsx'
import { useAddress } from './use-address.ts'
import { useDrop } from './use-drop.ts'
import { useKeys } from './use-keys.ts'
import { useLaunchedFiles } from './use-launched-files.ts'
import { useRemembering } from './use-remembering.ts'
import styles from './App.module.css'

// More than half of the code, and of the words: nothing of them is needed before a file is there.
const workspace = speakingView(async () => (await import('./Workspace.tsx')).Workspace)
const learn = speakingView(async () => (await import('./Learn.tsx')).Learn)
// They say what is wrong, for which there are many sentences.
const failure = speakingView(async () => (await import('../opening/Failure.tsx')).Failure)
const notices = speakingView(async () => (await import('./Notices.tsx')).Notices)
const settingsDialog = speakingView(async () => (await import('./SettingsDialog.tsx')).SettingsDialog)

const announcer = lazyView(async () => (await import('./Announcer.tsx')).Announcer)
const pageTitle = speakingView(async () => (await import('./PageTitle.tsx')).PageTitle)
const openDialog = lazyView(async () => (await import('./OpenDialog.tsx')).OpenDialog)
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

/** Whether anything is said above what is open. */
function useHasNotices(): boolean {
  const isAwaiting = usePage((state) => state.awaited !== undefined)
  return useSessions((state) => state.openings.length > 0 || state.notices.length > 0) || isAwaiting
}

/** What is open, or how to open something. */
function Page() {
  const stage = useExplorer((state) => state.stage)
  const hasImage = useExplorer((state) => state.image !== undefined)
  const isLearn = usePage((state) => state.place === 'learn')
  const isHelpOpen = usePage((state) => state.isHelpOpen)
  const areSettingsOpen = usePage((state) => state.areSettingsOpen)
  const hasNotices = useHasNotices()
  const { sessions } = useStores()
  const isOver = useDrop(sessions)
  useLaunchedFiles(sessions.actions.open)
  const linkTo = useAddress()
  useKeys()
  useRemembering()
  const [isIdle, setIdle] = useState(false)
  useEffect(
    () =>
      whenIdle(() => {
        setIdle(true)
        workspace.preload()
        failure.preload()
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
        {/* A row of the grid, with or without notices. */}
        <div>
          {hasNotices && (
            <Suspense>
              <notices.View />
            </Suspense>
          )}
        </div>
        <main className={styles.main}>
          {isLearn ? (
            <ErrorBoundary key="learn">
              <Suspense>
                <learn.View />
              </Suspense>
            </ErrorBoundary>
          ) : (
            <ErrorBoundary key={isWorkspace ? 'open' : isOpen ? 'opening' : stage}>
              {stage === 'empty' && <Welcome />}
              {stage === 'failed' && (
                <Suspense fallback={<Opening />}>
                  <failure.View />
                </Suspense>
              )}
              {stage !== 'empty' && stage !== 'failed' && !isWorkspace && <Opening />}
              {isWorkspace && (
                <Suspense fallback={<Opening />}>
                  <workspace.View />
                </Suspense>
              )}
            </ErrorBoundary>
          )}
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
        <Suspense>
          <openDialog.View />
        </Suspense>
        <Suspense>
          <announcer.View />
        </Suspense>
        {(isIdle || stage !== 'empty') && (
          <Suspense>
            <pageTitle.View />
          </Suspense>
        )}
      </div>
    </LinkContext>
  )
}
