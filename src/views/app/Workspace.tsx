import { type ReactNode, useId } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { panes } from '../index.ts'
import { usePage, useSession } from '../shared/stores.ts'
import { useMedia } from '../shared/use-media.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Middle } from './Middle.tsx'
import { PaneSwitch } from './PaneSwitch.tsx'
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
  const words = useFrameWords().app.panes
  const isWide = useMedia('(min-width: 1200px)')
  const isMedium = useMedia('(min-width: 768px)')
  const pane = usePage((state) => state.pane)
  const id = useId()
  // The panels measure themselves when they come: while they are empty that is cheap.
  const [layers, middle, details] = parts.slice(0, useTurns(parts.length))
  if (isWide) {
    return (
      <Group className={styles.group} orientation="horizontal">
        <Panel id={`${id}-layers`} defaultSize={316} minSize={240} maxSize={560} groupResizeBehavior="preserve-pixel-size">
          {layers}
        </Panel>
        <Separator className={styles.vertical} aria-label={words.layersWidth} />
        <Panel id={`${id}-middle`} minSize={380}>
          {middle}
        </Panel>
        <Separator className={styles.vertical} aria-label={words.detailsWidth} />
        <Panel id={`${id}-details`} defaultSize={384} minSize={260} maxSize={720} groupResizeBehavior="preserve-pixel-size">
          {details}
        </Panel>
      </Group>
    )
  }
  if (isMedium) {
    return (
      <Group className={styles.group} orientation="horizontal">
        <Panel id={`${id}-layers`} defaultSize={276} minSize={220} maxSize={420} groupResizeBehavior="preserve-pixel-size">
          {layers}
        </Panel>
        <Separator className={styles.vertical} aria-label={words.layersWidth} />
        <Panel id={`${id}-right`} minSize={380}>
          <Group className={styles.group} orientation="vertical">
            <Panel id={`${id}-middle`} minSize={160}>
              {middle}
            </Panel>
            <Separator className={styles.horizontal} aria-label={words.detailsHeight} />
            <Panel id={`${id}-details`} defaultSize="36%" minSize={100}>
              {details}
            </Panel>
          </Group>
        </Panel>
      </Group>
    )
  }
  return (
    <div className={styles.single}>
      <div className={styles.pane}>{pane === 'layers' ? layers : pane === 'details' ? details : middle}</div>
      <PaneSwitch />
    </div>
  )
}
