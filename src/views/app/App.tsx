import { useCallback } from 'react'
import type { ArchiveInput } from '../../image/open-archive.ts'
import { panes } from '../index.ts'
import { useActions, useExplorer } from '../shared/stores.ts'
import { Announcer } from './Announcer.tsx'
import { DropOverlay } from './DropOverlay.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Footer } from './Footer.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { useAddress } from './use-address.ts'
import { useDrop } from './use-drop.ts'
import { useKeys } from './use-keys.ts'
import { Workspace } from './Workspace.tsx'
import styles from './App.module.css'

/** The whole page: what is open, or how to open something. */
export function App() {
  const stage = useExplorer((state) => state.stage)
  const hasImage = useExplorer((state) => state.image !== undefined)
  const actions = useActions()
  const open = useCallback((input: ArchiveInput) => void actions.open(input), [actions])
  const isOver = useDrop(open)
  useAddress()
  useKeys()
  const isWorkspace = hasImage && stage !== 'failed'
  const { Welcome, Opening, Failure, Header } = panes
  return (
    <div className={styles.page}>
      <Header />
      <main className={styles.main}>
        <ErrorBoundary key={isWorkspace ? 'open' : stage}>
          {stage === 'empty' && <Welcome />}
          {stage === 'failed' && <Failure />}
          {(stage === 'opening' || stage === 'loading') && !isWorkspace && <Opening />}
          {isWorkspace && <Workspace />}
        </ErrorBoundary>
      </main>
      <Footer />
      {isOver && <DropOverlay />}
      <KeysDialog />
      <Announcer />
    </div>
  )
}
