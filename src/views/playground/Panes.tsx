import { type ReactNode, useState } from 'react'
import { Group, Panel } from 'react-resizable-panels'
import { PaneSeparator } from '../shared/PaneSeparator.tsx'
import { PaneSwitch } from '../shared/PaneSwitch.tsx'
import { keepingOf, useKeptSize } from '../shared/use-kept-size.ts'
import { useMedia } from '../shared/use-media.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './PlaygroundView.module.css'

const paneIds = ['write', 'steps', 'files'] as const
type Pane = (typeof paneIds)[number]
type PanesProps = Readonly<Record<Pane, ReactNode>>

/** The panes of the playground: three side by side, the files below the steps, or one at a time. */
export function Panes(props: PanesProps) {
  const isWide = useMedia('(min-width: 1200px)')
  const isMedium = useMedia('(min-width: 768px)')
  if (isWide) return <WidePanes {...props} />
  return isMedium ? <MediumPanes {...props} /> : <SinglePane {...props} />
}

function WidePanes({ write, steps, files }: PanesProps) {
  const words = useWords().playground.panes
  const writeSize = useKeptSize('playgroundWrite', '34%')
  const stepsSize = useKeptSize('playgroundSteps', '28%')
  return (
    <Group className={styles.group} orientation="horizontal" onLayoutChanged={keepingOf(writeSize, stepsSize)}>
      <Panel id="write" panelRef={writeSize.panel} defaultSize={writeSize.atFirst} minSize={280}>
        {write}
      </Panel>
      <PaneSeparator label={words.writeWidth} />
      <Panel id="steps" panelRef={stepsSize.panel} defaultSize={stepsSize.atFirst} minSize={260}>
        {steps}
      </Panel>
      <PaneSeparator label={words.stepsWidth} />
      <Panel id="files" minSize={360}>
        {files}
      </Panel>
    </Group>
  )
}

function MediumPanes({ write, steps, files }: PanesProps) {
  const words = useWords().playground.panes
  const writeSize = useKeptSize('playgroundWriteBeside', '44%')
  const stepsSize = useKeptSize('playgroundStepsAbove', '45%')
  return (
    <Group className={styles.group} orientation="horizontal" onLayoutChanged={keepingOf(writeSize)}>
      <Panel id="write" panelRef={writeSize.panel} defaultSize={writeSize.atFirst} minSize={280}>
        {write}
      </Panel>
      <PaneSeparator label={words.writeWidth} />
      <Panel id="right" minSize={320}>
        <Group className={styles.group} orientation="vertical" onLayoutChanged={keepingOf(stepsSize)}>
          <Panel id="steps" panelRef={stepsSize.panel} defaultSize={stepsSize.atFirst} minSize={120}>
            {steps}
          </Panel>
          <PaneSeparator isLying label={words.stepsHeight} />
          <Panel id="files" minSize={160}>
            {files}
          </Panel>
        </Group>
      </Panel>
    </Group>
  )
}

function SinglePane(props: PanesProps) {
  const words = useWords().playground.panes
  const [shown, setShown] = useState<Pane>('write')
  return (
    <div className={styles.single}>
      <div className={styles.pane}>{props[shown]}</div>
      <PaneSwitch label={words.label} panes={paneIds.map((id) => ({ id, title: words[id] }))} shown={shown} onShow={setShown} />
    </div>
  )
}
