import { createStore, type StoreApi } from 'zustand/vanilla'
import { messageOf } from '../bytes/errors.ts'
import type { Problem } from '../bytes/problem.ts'
import type { ArchiveInput } from '../image/open-archive.ts'
import type { Image, ImageArchive, Layer } from '../image/types.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import { scanImage } from '../jobs/scan-image.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import { type LayerFacts, type LoadedImage, loadImage, type MergedImage } from '../jobs/load-image.ts'
import { verifyLayer } from '../jobs/verify-layer.ts'
import type { Verification } from '../layer/layer-digests.ts'
import type { LayerProgress } from '../layer/read-layer.ts'
import { arriveAtView, type Browsing, carryBrowsing, changeBrowsing, createBrowsing } from './browsing.ts'
import { prepareFileTree } from './current-tree.ts'
import { nextTask } from './sliced-work.ts'
import { isSameView } from './view-state.ts'

/** How far a layer is, and everything known of it so far. */
export interface LayerState {
  readonly layer: Layer
  /** `absent`: there is nothing to read. */
  readonly status: 'waiting' | 'reading' | 'read' | 'absent'
  readonly progress: LayerProgress | undefined
  readonly facts: LayerFacts | undefined
  /** What its table of contents promises; undefined where it has none, and until that is read. */
  readonly preview: LayerFacts | undefined
  readonly verification: Verification | undefined
  /** Stored bytes hashed so far while its digests are computed; undefined before and after. */
  readonly verifiedBytes: number | undefined
}

/** How far the search for credentials is. */
export interface SecretSearch {
  /** Undefined until the search is over. */
  readonly report: SecretReport | undefined
  /** Stored bytes searched so far, of `totalBytes`; both 0 before it begins. */
  readonly searchedBytes: number
  readonly totalBytes: number
  /** Why the search could not be finished; undefined otherwise. */
  readonly failure: string | undefined
}

/** What the page shows, as far as it is about the image; the rest is Browsing. */
export interface ExplorerState {
  /**
   * `empty`: nothing is open. `opening`: the archive is being read. `loading`: layers are being read.
   * `ready`: everything is there. `failed`: nothing can be shown, see `failure`.
   */
  readonly stage: 'empty' | 'opening' | 'loading' | 'ready' | 'failed'
  /** Name of the file or folder in hand; '' while empty. */
  readonly name: string
  readonly failure: string | undefined
  /** While an archive that is compressed as a whole is unpacked. */
  readonly unpacking: { readonly readBytes: number; readonly totalBytes: number } | undefined
  readonly archive: ImageArchive | undefined
  readonly imageIndex: number
  readonly image: Image | undefined
  readonly layers: readonly LayerState[]
  /** The image as it was read; before that as its layers' tables of contents promise it, where all have one. */
  readonly loaded: MergedImage | undefined
  /** On the layers themselves: undefined while only their tables of contents are known. */
  readonly report: LoadedImage['report'] | undefined
  /** The search for credentials, which begins when the digests are checked. */
  readonly secrets: SecretSearch
  /** When the reading of the layers began and ended, by `performance.now()`. */
  readonly startedAt: number
  readonly finishedAt: number | undefined
  /** What the table shows and how; undefined until the layers are merged. */
  readonly browsing: Browsing | undefined
}

/** What people do. */
export interface ExplorerActions {
  /** Opens an archive or folder in place of what is open. */
  open(input: ArchiveInput): Promise<void>
  /** Opens another image of the archive that is open. */
  chooseImage(index: number): Promise<void>
  /** Stops whatever is under way and goes back to the empty page. */
  close(): void
  /** Changes how the files are shown. A change of view shows as soon as the table's tree is there: of large images not at once. */
  browse(change: Partial<Browsing>): void
}

export type ExplorerStore = StoreApi<ExplorerState> & { readonly actions: ExplorerActions }

const emptyState: ExplorerState = {
  stage: 'empty', name: '', failure: undefined, unpacking: undefined, archive: undefined, imageIndex: 0, image: undefined,
  layers: [], loaded: undefined, report: undefined, startedAt: 0, finishedAt: undefined, browsing: undefined,
  secrets: { report: undefined, searchedBytes: 0, totalBytes: 0, failure: undefined },
}

/** Creates the page's state on top of a job runner. */
export function createExplorerStore(runner: JobRunner): ExplorerStore {
  const store = createStore<ExplorerState>(() => emptyState)
  let controller = new AbortController()
  /** Ends the way to a view when a person goes to another. */
  let switching = new AbortController()

  const restart = (): AbortSignal => {
    controller.abort()
    controller = new AbortController()
    return controller.signal
  }
  const fail = (signal: AbortSignal, thrown: unknown): void => {
    if (!signal.aborted) store.setState({ stage: 'failed', failure: messageOf(thrown), loaded: undefined, report: undefined, browsing: undefined })
  }
  const updateLayer = (index: number, change: Partial<LayerState>): void => {
    store.setState(({ layers }) => ({ layers: layers.map((layer, at) => (at === index ? { ...layer, ...change } : layer)) }))
  }

  // What follows the tree must not take it away again when it fails.
  const searchSecrets = async (image: Image, loaded: LoadedImage, signal: AbortSignal): Promise<void> => {
    const searched = image.layers.map(() => 0)
    const totalBytes = image.layers.reduce((sum, layer) => sum + layer.storedBytes, 0)
    const tell = (change: Partial<SecretSearch>) => {
      if (!signal.aborted) store.setState(({ secrets }) => ({ secrets: { ...secrets, totalBytes, ...change } }))
    }
    const onProgress = (layer: number, readBytes: number) => {
      searched[layer] = readBytes
      tell({ searchedBytes: searched.reduce((sum, bytes) => sum + bytes, 0) })
    }
    try {
      const scans = await scanImage(image, runner, { signal, onProgress })
      // Its rules and hashes are no part of what the page must load before it can show anything.
      const { computeSecretReport } = await import('../analysis/secret-report.ts')
      const report = await computeSecretReport(loaded.layers.map((content) => content.tree), loaded.merged, scans, image.config)
      tell({ report, searchedBytes: totalBytes })
    } catch (thrown) {
      tell({ failure: messageOf(thrown) })
    }
  }
  const checkDigests = async (layer: Layer, image: Image, signal: AbortSignal): Promise<void> => {
    const verification = await verifyLayer(layer, image, runner, signal, (verifiedBytes) => updateLayer(layer.index, { verifiedBytes })).catch((thrown: unknown): Verification => {
      const message = `layer ${layer.index}: its digests could not be checked: ${messageOf(thrown)}`
      return { problems: [{ severity: 'error', code: 'verification-failed', message, where: { layer: layer.index } }] }
    })
    if (!signal.aborted) updateLayer(layer.index, { verification, verifiedBytes: undefined })
  }

  /** What a person did with the preview stays when the image itself takes its place. */
  const browsingOf = (loaded: MergedImage): Browsing => {
    const { browsing, loaded: preview } = store.getState()
    return browsing !== undefined && preview !== undefined ? carryBrowsing(browsing, preview, loaded) : createBrowsing(loaded)
  }
  const prepare = async (loaded: MergedImage, signal: AbortSignal): Promise<void> => {
    await nextTask()
    const { view, filter } = store.getState().browsing ?? createBrowsing(loaded)
    await prepareFileTree(loaded, view, filter, signal)
    await nextTask()
  }
  const showPreview = async (loaded: MergedImage, signal: AbortSignal): Promise<void> => {
    await prepare(loaded, signal)
    if (!signal.aborted && store.getState().stage === 'loading') store.setState({ loaded, browsing: browsingOf(loaded) })
  }

  const readImage = async (image: Image, signal: AbortSignal): Promise<void> => {
    const layers = image.layers.map((layer): LayerState => ({
      layer, status: layer.blob === undefined ? 'absent' : 'waiting', progress: undefined, facts: undefined, preview: undefined, verification: undefined, verifiedBytes: undefined,
    }))
    store.setState({ stage: 'loading', image, layers, loaded: undefined, report: undefined, browsing: undefined, startedAt: performance.now(), finishedAt: undefined, secrets: emptyState.secrets })
    const loaded = await loadImage(image, runner, {
      digests: false,
      signal,
      onLayerProgress: (layer, progress) => updateLayer(layer, { progress, status: 'reading' }),
      onLayerPreview: (layer, preview) => updateLayer(layer, { preview }),
      onPreview: (preview) => void showPreview(preview, signal).catch(() => undefined),
      onLayerRead: (layer, facts) => updateLayer(layer, { facts, status: image.layers[layer]?.blob === undefined ? 'absent' : 'read', progress: undefined }),
    })
    await prepare(loaded, signal)
    signal.throwIfAborted()
    store.setState({ stage: 'ready', loaded, report: loaded.report, browsing: browsingOf(loaded), finishedAt: performance.now() })
    await Promise.all([searchSecrets(image, loaded, signal), ...image.layers.map((layer) => checkDigests(layer, image, signal))])
  }

  const actions: ExplorerActions = {
    async open(input) {
      const signal = restart()
      store.setState({ ...emptyState, stage: 'opening', name: input.name })
      try {
        const archive = await runner.run('open-archive', input, { signal, onProgress: (unpacking) => store.setState({ unpacking }) })
        signal.throwIfAborted()
        store.setState({ archive, unpacking: undefined })
        const image = archive.images[0]
        if (image === undefined) throw new Error(`${input.name}: the archive has attestations or artifacts but no image`)
        store.setState({ imageIndex: 0 })
        await readImage(image, signal)
      } catch (thrown) {
        fail(signal, thrown)
      }
    },
    async chooseImage(index) {
      const image = store.getState().archive?.images[index]
      if (image === undefined) return
      const signal = restart()
      store.setState({ imageIndex: index })
      try {
        await readImage(image, signal)
      } catch (thrown) {
        fail(signal, thrown)
      }
    },
    close() {
      restart()
      store.setState(emptyState)
    },
    browse(change) {
      const { loaded, browsing } = store.getState()
      if (loaded === undefined || browsing === undefined) return
      const apply = () => {
        const { browsing: before, loaded: shown } = store.getState()
        if (before === undefined || shown !== loaded) return
        const after = changeBrowsing(before, change)
        store.setState({ browsing: isSameView(before.view, after.view) ? after : arriveAtView(after, loaded) })
      }
      if (change.view === undefined) {
        apply()
        return
      }
      switching.abort()
      switching = new AbortController()
      const pending = prepareFileTree(loaded, change.view, { ...browsing, ...change }.filter, switching.signal)
      if (pending === undefined) apply()
      else void pending.then(apply, () => undefined)
    },
  }
  return Object.assign(store, { actions })
}

/** Whether what is shown is only what the layers' tables of contents promise, while the layers themselves are being read. */
export function isPreview({ loaded, report }: ExplorerState): boolean {
  return loaded !== undefined && report === undefined
}

/** Everything that is wrong with a layer, from whoever found it. */
export function problemsOfLayer(state: LayerState): Problem[] {
  return [...state.layer.problems, ...((state.facts ?? state.preview)?.problems ?? []), ...(state.verification?.problems ?? [])]
}

/** Everything that is wrong beside the layers: with the archive, the image and the merge. */
export function problemsOfImage({ archive, image, loaded }: ExplorerState): Problem[] {
  return [...(archive?.problems ?? []), ...(image?.problems ?? []), ...(loaded?.problems ?? [])]
}
