import { type ComponentType, useEffect, useMemo, useState } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { createPageStore } from '../../store/page-store.ts'
import { playgroundOf } from '../../store/playground/begin-playground.ts'
import { readPart } from '../../store/url.ts'
import { PaneSwitch } from '../shared/PaneSwitch.tsx'
import { usePage, useStores } from '../shared/stores.ts'
import { useMedia } from '../shared/use-media.ts'
import { useWords } from '../shared/use-words.ts'
import { MadeFiles } from './MadeFiles.tsx'
import { PlaygroundContext, usePlayState } from './playground-context.ts'
import { Steps } from './Steps.tsx'
import { Tools } from './Tools.tsx'
import { WritePane } from './WritePane.tsx'
import styles from './PlaygroundView.module.css'

const paneIds = ['write', 'steps', 'files'] as const
type Pane = (typeof paneIds)[number]

interface PlaygroundViewProps {
  /** The views of an image, by the contexts of session and page. */
  readonly Explorer: ComponentType
}

/** The playground: a Dockerfile with its files, the steps that it makes, and the image after each of them. */
export function PlaygroundView({ Explorer }: PlaygroundViewProps) {
  const { sessions } = useStores()
  const playground = playgroundOf(sessions)
  const brought = usePage((state) => state.brought)
  useEffect(() => {
    const link = readPart(brought, 'state')
    if (link !== undefined) playground.actions.takeLink(link)
  }, [playground, brought])
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
        <LinkNote />
        <Panes {...parts} />
      </div>
    </PlaygroundContext>
  )
}

/** Why a link or a file could not be taken up; always there, so that screen readers hear it. */
function LinkNote() {
  const words = useWords().learnLinks
  const fault = usePlayState((state) => state.linkFault)
  return (
    <p role="alert" className={styles.fault}>
      {fault !== undefined && words.fault(fault)}
    </p>
  )
}

function Panes({ write, steps, files }: Readonly<Record<Pane, React.ReactNode>>) {
  const words = useWords().playground.panes
  const isWide = useMedia('(min-width: 1200px)')
  const isMedium = useMedia('(min-width: 768px)')
  const [shown, setShown] = useState<Pane>('write')
  if (isWide)
    return (
      <Group className={styles.group} orientation="horizontal">
        <Panel id="write" defaultSize="34%" minSize={280}>
          {write}
        </Panel>
        <Separator className={styles.vertical} aria-label={words.writeWidth} />
        <Panel id="steps" defaultSize="28%" minSize={260}>
          {steps}
        </Panel>
        <Separator className={styles.vertical} aria-label={words.stepsWidth} />
        <Panel id="files" minSize={360}>
          {files}
        </Panel>
      </Group>
    )
  if (isMedium)
    return (
      <Group className={styles.group} orientation="horizontal">
        <Panel id="write" defaultSize="44%" minSize={280}>
          {write}
        </Panel>
        <Separator className={styles.vertical} aria-label={words.writeWidth} />
        <Panel id="right" minSize={320}>
          <Group className={styles.group} orientation="vertical">
            <Panel id="steps" defaultSize="45%" minSize={120}>
              {steps}
            </Panel>
            <Separator className={styles.horizontal} aria-label={words.stepsHeight} />
            <Panel id="files" minSize={160}>
              {files}
            </Panel>
          </Group>
        </Panel>
      </Group>
    )
  return (
    <div className={styles.single}>
      <div className={styles.pane}>{{ write, steps, files }[shown]}</div>
      <PaneSwitch label={words.label} panes={paneIds.map((id) => ({ id, title: words[id] }))} shown={shown} onShow={setShown} />
    </div>
  )
}
