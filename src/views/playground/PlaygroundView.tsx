import { type ComponentType, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { createPageStore } from '../../store/page-store.ts'
import { playgroundOf } from '../../store/playground/begin-playground.ts'
import { readPart } from '../../store/url.ts'
import { usePage, useStores } from '../shared/stores.ts'
import { LinkNote } from '../shared/share/LinkNote.tsx'
import { DropNote } from './DropNote.tsx'
import { MadeFiles } from './MadeFiles.tsx'
import { Panes } from './Panes.tsx'
import { PlaygroundContext } from './playground-context.ts'
import { Steps } from './Steps.tsx'
import { Tools } from './Tools.tsx'
import { WritePane } from './WritePane.tsx'
import styles from './PlaygroundView.module.css'

interface PlaygroundViewProps {
  /** The views of an image, by the contexts of session and page. */
  readonly Explorer: ComponentType
}

/** The playground: a Dockerfile with its files, the steps that it makes, and the image after each of them. */
export function PlaygroundView({ Explorer }: PlaygroundViewProps) {
  const { sessions, draft } = useStores()
  const playground = playgroundOf(sessions, draft)
  const linkFault = useStore(playground, (state) => state.linkFault)
  const brought = usePage((state) => state.brought)
  useEffect(() => {
    const link = readPart(brought, 'state')
    if (link !== undefined) playground.actions.takeLink(link)
  }, [playground, brought])
  useEffect(() => {
    window.addEventListener('pagehide', playground.actions.keep)
    return () => window.removeEventListener('pagehide', playground.actions.keep)
  }, [playground])
  // What is shown of the image that is made is no matter of the images that are open.
  const [page] = useState(createPageStore)
  const parts = useMemo(
    () => ({ write: <WritePane />, steps: <Steps />, files: <MadeFiles page={page} Explorer={Explorer} /> }),
    [page, Explorer],
  )
  return (
    <PlaygroundContext value={playground}>
      <div className={styles.view}>
        <Tools />
        <LinkNote fault={linkFault} />
        <DropNote />
        <Panes {...parts} />
      </div>
    </PlaygroundContext>
  )
}
