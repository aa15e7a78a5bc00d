import type { ComponentType } from 'react'
import type { ExplorerState } from '../store/explorer-state.ts'
import type { AddressCodec } from '../store/url.ts'
import { wrongs } from '../store/problem-groups.ts'
import { countingStoriesOf } from '../store/stories.ts'
import { versionsAddress } from './compare/address.ts'
import { contentAddress } from './content/address.ts'
import { Details } from './details/Details.tsx'
import { Layers } from './layers/Layers.tsx'
import { ViewSummary } from './layers/ViewSummary.tsx'
import { ViewSwitch } from './layers/ViewSwitch.tsx'
import { LoadProgress } from './opening/LoadProgress.tsx'
import { PreviewNote } from './opening/PreviewNote.tsx'
import { secretsAddress } from './secrets/address.ts'
import { overlayAddress } from './overlay/address.ts'
import { type LazyView, lazyView } from './shared/lazy-view.tsx'
import type { TabId } from './shared/tab-titles.ts'
import { SaveMenu } from './save/SaveMenu.tsx'
import { stepsAddress } from './steps/address.ts'
import { sizeAddress } from './size/address.ts'
import { WorkNotices } from './status/WorkNotices.tsx'
import { filesAddress } from './tree/address.ts'
import { Palette } from './palette/Palette.tsx'
import { TreeView } from './tree/TreeView.tsx'

/** A view of the middle pane. */
export interface Tab {
  /** Stands in the address; its title in the words, by this. */
  readonly id: TabId
  readonly View: ComponentType
  /** Fetches the view's code ahead of time, where it does not come with the page. */
  readonly preload?: LazyView['preload']
  /** Whether the view has what it needs; until then the progress of loading stands in its place. */
  readonly isAvailable: (state: ExplorerState) => boolean
  /** A number beside the title; 0 for none. */
  readonly badge?: (state: ExplorerState) => number
  /** Its own parts of the address, where it has any. */
  readonly address?: AddressCodec
}

// Fetched once the page is at rest: the first sight of an image needs none of them.
const size = lazyView(async () => (await import('./size/SizeView.tsx')).SizeView)
const content = lazyView(async () => (await import('./content/ContentView.tsx')).ContentView)
const waste = lazyView(async () => (await import('./waste/WasteView.tsx')).WasteView)
const dockerfile = lazyView(async () => (await import('./dockerfile/DockerfileView.tsx')).DockerfileView)
const versions = lazyView(async () => (await import('./compare/CompareView.tsx')).CompareView)
const packages = lazyView(async () => (await import('./packages/PackagesView.tsx')).PackagesView)
const secrets = lazyView(async () => (await import('./secrets/SecretsView.tsx')).SecretsView)
const image = lazyView(async () => (await import('./image/ImageView.tsx')).ImageView)
const overlay = lazyView(async () => (await import('./overlay/OverlayView.tsx')).OverlayView)
const problems = lazyView(async () => (await import('./problems/ProblemsView.tsx')).ProblemsView)

const steps = lazyView(async () => (await import('./steps/StepsView.tsx')).StepsView)

const hasFiles = (state: ExplorerState) => state.browsing !== undefined

/** The views of the middle pane in the order of their tabs. A new view is a folder and a line here. */
export const tabs: readonly Tab[] = [
  { id: 'files', View: TreeView, isAvailable: hasFiles, address: filesAddress },
  { id: 'size', ...size, isAvailable: hasFiles, address: sizeAddress },
  { id: 'content', ...content, isAvailable: hasFiles, address: contentAddress },
  { id: 'versions', ...versions, isAvailable: hasFiles, address: versionsAddress },
  { id: 'steps', ...steps, isAvailable: (state) => state.report !== undefined, address: stepsAddress },
  { id: 'waste', ...waste, isAvailable: (state) => state.report !== undefined },
  { id: 'dockerfile', ...dockerfile, isAvailable: (state) => state.image !== undefined },
  {
    id: 'secrets',
    ...secrets,
    isAvailable: (state) => state.image !== undefined,
    badge: (state) => countingStoriesOf(state.secrets.report.findings).length,
    address: secretsAddress,
  },
  { id: 'packages', ...packages, isAvailable: (state) => state.report !== undefined },
  { id: 'image', ...image, isAvailable: (state) => state.image !== undefined },
  { id: 'overlay', ...overlay, isAvailable: (state) => state.report !== undefined, address: overlayAddress },
  { id: 'problems', ...problems, isAvailable: () => true, badge: (state) => wrongs(state).length },
]

/** The parts around the tabs, which app/ lays out. What stands on the page without an image, app/ imports itself. */
export const panes = {
  Details,
  Layers,
  LoadProgress,
  Palette,
  PreviewNote,
  SaveMenu,
  ViewSummary,
  ViewSwitch,
  WorkNotices,
} as const
