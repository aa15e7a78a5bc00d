import type { ReactNode } from 'react'
import { panes } from '../index.ts'
import { usePage, useSession } from '../shared/stores.ts'
import { useMedia } from '../shared/use-media.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Middle } from './Middle.tsx'
import { MediumPanes, WidePanes } from './Panes.tsx'
import { WorkspaceSwitch } from './WorkspaceSwitch.tsx'
import { useDroppedLists } from './use-dropped-lists.ts'
import { useTurns } from './use-turns.ts'
import styles from './Workspace.module.css'

const { Layers, Details, Palette, WorkNotices } = panes
/** What stands in the panes, in the order in which they are first drawn. */
const parts = [
  <SessionPart key="layers" part="layers">
    <Layers />
  </SessionPart>,
  <SessionPart key="view" part="view">
    <Middle />
  </SessionPart>,
  <SessionPart key="details" part="details">
    <Details />
  </SessionPart>,
] as const

/** A part of the workspace that another image begins anew, while the panels around it keep their sizes. */
function SessionPart({ part, children }: { readonly part: 'layers' | 'view' | 'details'; readonly children: ReactNode }) {
  const { id } = useSession()
  return (
    <ErrorBoundary key={id} part={part}>
      {children}
    </ErrorBoundary>
  )
}

/** An open image, and what is said of work that ends. */
export function Workspace() {
  useDroppedLists()
  return (
    <>
      <Panes />
      <WorkNotices />
      <Palette />
    </>
  )
}

/** The panes of an open image: three side by side, details below the files, or one at a time. */
function Panes() {
  const isWide = useMedia('(min-width: 1200px)')
  const isMedium = useMedia('(min-width: 768px)')
  const pane = usePage((state) => state.pane)
  // The panels measure themselves when they come: while they are empty that is cheap.
  const [layers, middle, details] = parts.slice(0, useTurns(parts.length))
  if (isWide) return <WidePanes layers={layers} middle={middle} details={details} />
  if (isMedium) return <MediumPanes layers={layers} middle={middle} details={details} />
  return (
    <div className={styles.single}>
      <div className={styles.pane}>{pane === 'layers' ? layers : pane === 'details' ? details : middle}</div>
      <WorkspaceSwitch />
    </div>
  )
}
