import { type ReactNode, useId } from 'react'
import { Group, Panel } from 'react-resizable-panels'
import { PaneSeparator } from '../shared/PaneSeparator.tsx'
import { keepingOf, type KeptSize, useKeptSize } from '../shared/use-kept-size.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './Workspace.module.css'

interface PanesProps {
  readonly layers: ReactNode
  readonly middle: ReactNode
  readonly details: ReactNode
}

/** Three panes side by side. */
export function WidePanes({ layers, middle, details }: PanesProps) {
  const words = useFrameWords().app.panes
  const id = useId()
  const layersSize = useKeptSize('layers', 316)
  const detailsSize = useKeptSize('details', 384)
  return (
    <Group className={styles.group} orientation="horizontal" onLayoutChanged={keepingOf(layersSize, detailsSize)}>
      <SidePanel id={`${id}-layers`} kept={layersSize} minSize={240} maxSize={560}>
        {layers}
      </SidePanel>
      <PaneSeparator label={words.layersWidth} />
      <Panel id={`${id}-middle`} minSize={380}>
        {middle}
      </Panel>
      <PaneSeparator label={words.detailsWidth} />
      <SidePanel id={`${id}-details`} kept={detailsSize} minSize={260} maxSize={720}>
        {details}
      </SidePanel>
    </Group>
  )
}

/** The layers at the side, and the details below the files. */
export function MediumPanes({ layers, middle, details }: PanesProps) {
  const words = useFrameWords().app.panes
  const id = useId()
  const layersSize = useKeptSize('layersBeside', 276)
  const detailsSize = useKeptSize('detailsBelow', '36%')
  return (
    <Group className={styles.group} orientation="horizontal" onLayoutChanged={keepingOf(layersSize)}>
      <SidePanel id={`${id}-layers`} kept={layersSize} minSize={220} maxSize={420}>
        {layers}
      </SidePanel>
      <PaneSeparator label={words.layersWidth} />
      <Panel id={`${id}-right`} minSize={380}>
        <Group className={styles.group} orientation="vertical" onLayoutChanged={keepingOf(detailsSize)}>
          <Panel id={`${id}-middle`} minSize={160}>
            {middle}
          </Panel>
          <PaneSeparator isLying label={words.detailsHeight} />
          <Panel id={`${id}-details`} panelRef={detailsSize.panel} defaultSize={detailsSize.atFirst} minSize={100}>
            {details}
          </Panel>
        </Group>
      </Panel>
    </Group>
  )
}

interface SidePanelProps {
  readonly id: string
  readonly kept: KeptSize
  /** In CSS pixels. */
  readonly minSize: number
  readonly maxSize: number
  readonly children: ReactNode
}

/** A panel beside the files, whose width a person may change and the window does not. */
function SidePanel({ id, kept: { panel, atFirst }, minSize, maxSize, children }: SidePanelProps) {
  return (
    <Panel
      id={id}
      panelRef={panel}
      defaultSize={atFirst}
      minSize={minSize}
      maxSize={maxSize}
      groupResizeBehavior="preserve-pixel-size"
    >
      {children}
    </Panel>
  )
}
