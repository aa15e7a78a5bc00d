import { type ComponentType, lazy } from 'react'
import { type ExplorerState, reportOf } from '../store/explorer-store.ts'
import { Details } from './details/Details.tsx'
import { Header } from './header/Header.tsx'
import { ImageView } from './image/ImageView.tsx'
import { Layers } from './layers/Layers.tsx'
import { ViewSummary } from './layers/ViewSummary.tsx'
import { countProblems } from './problems/collect-problems.ts'
import { ProblemsView } from './problems/ProblemsView.tsx'
import { Failure } from './opening/Failure.tsx'
import { LoadProgress } from './opening/LoadProgress.tsx'
import { Opening } from './opening/Opening.tsx'
import { PreviewNote } from './opening/PreviewNote.tsx'
import { TreeView } from './tree/TreeView.tsx'
import { Welcome } from './welcome/Welcome.tsx'

/** A view of the middle pane. */
export interface Tab {
  /** Stands in the address: never rename one. */
  readonly id: string
  readonly title: string
  readonly View: ComponentType
  /** Whether the view has what it needs; until then the progress of loading stands in its place. */
  readonly isAvailable: (state: ExplorerState) => boolean
  /** A number beside the title; 0 for none. */
  readonly badge?: (state: ExplorerState) => number
}

// Loaded when first opened: the first sight of an image needs neither.
const SecretsView = lazy(async () => ({ default: (await import('./secrets/SecretsView.tsx')).SecretsView }))
const WasteView = lazy(async () => ({ default: (await import('./waste/WasteView.tsx')).WasteView }))

/** The views of the middle pane in the order of their tabs. A new view is a folder and a line here. */
export const tabs: readonly Tab[] = [
  { id: 'files', title: 'Files', View: TreeView, isAvailable: (state) => state.browsing !== undefined },
  { id: 'waste', title: 'Waste', View: WasteView, isAvailable: (state) => reportOf(state) !== undefined },
  {
    id: 'secrets', title: 'Secrets', View: SecretsView, isAvailable: (state) => reportOf(state) !== undefined,
    badge: (state) => state.secrets.report?.findings.length ?? 0,
  },
  { id: 'image', title: 'Image', View: ImageView, isAvailable: (state) => state.image !== undefined },
  { id: 'problems', title: 'Problems', View: ProblemsView, isAvailable: () => true, badge: countProblems },
]

/** The parts of the page around the tabs, which app/ lays out. */
export const panes = { Details, Failure, Header, Layers, LoadProgress, Opening, PreviewNote, ViewSummary, Welcome } as const
