import { createStore, type StoreApi } from 'zustand/vanilla'
import { messageOf } from '../bytes/errors.ts'
import type { Problem } from '../bytes/problem.ts'
import type { ArchiveInput } from '../image/open-archive.ts'
import type { Image, ImageArchive, Layer } from '../image/types.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import { type LayerFacts, type LoadedImage, loadImage, type Verification, verifyLayer } from '../jobs/load-image.ts'
import type { LayerProgress } from '../layer/read-layer.ts'
import { createBrowsing, type Browsing } from './browsing.ts'

/** How far a layer is, and everything known of it so far. */
export interface LayerState {
  readonly layer: Layer
  /** `absent`: there is nothing to read. */
  readonly status: 'waiting' | 'reading' | 'read' | 'absent'
  readonly progress: LayerProgress | undefined
  readonly facts: LayerFacts | undefined
  readonly verification: Verification | undefined
  /** Stored bytes hashed so far while its digests are computed; undefined before and after. */
  readonly verifiedBytes: number | undefined
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
  readonly loaded: LoadedImage | undefined
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
  /** Changes how the files are shown. */
  browse(change: Partial<Browsing>): void
}

export type ExplorerStore = StoreApi<ExplorerState> & { readonly actions: ExplorerActions }

const emptyState: ExplorerState = {
  stage: 'empty', name: '', failure: undefined, unpacking: undefined, archive: undefined, imageIndex: 0, image: undefined,
  layers: [], loaded: undefined, startedAt: 0, finishedAt: undefined, browsing: undefined,
}

/** Creates the page's state on top of a job runner. */
export function createExplorerStore(runner: JobRunner): ExplorerStore {
  const store = createStore<ExplorerState>(() => emptyState)
  let controller = new AbortController()

  const restart = (): AbortSignal => {
    controller.abort()
    controller = new AbortController()
    return controller.signal
  }
  const fail = (signal: AbortSignal, thrown: unknown): void => {
    if (!signal.aborted) store.setState({ stage: 'failed', failure: messageOf(thrown) })
  }
  const updateLayer = (index: number, change: Partial<LayerState>): void => {
    store.setState(({ layers }) => ({ layers: layers.map((layer, at) => (at === index ? { ...layer, ...change } : layer)) }))
  }

  const readImage = async (image: Image, signal: AbortSignal): Promise<void> => {
    const layers = image.layers.map((layer): LayerState => ({
      layer, status: layer.blob === undefined ? 'absent' : 'waiting', progress: undefined, facts: undefined, verification: undefined, verifiedBytes: undefined,
    }))
    store.setState({ stage: 'loading', image, layers, loaded: undefined, browsing: undefined, startedAt: performance.now(), finishedAt: undefined })
    const loaded = await loadImage(image, runner, {
      digests: false,
      signal,
      onLayerProgress: (layer, progress) => updateLayer(layer, { progress, status: 'reading' }),
      onLayerRead: (layer, facts) => updateLayer(layer, { facts, status: image.layers[layer]?.blob === undefined ? 'absent' : 'read', progress: undefined }),
    })
    // Unpacking the trees was one task of the main thread, drawing them is another: together they would hold up a frame or two.
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
    store.setState({ stage: 'ready', loaded, browsing: createBrowsing(loaded), finishedAt: performance.now() })
    await Promise.all(image.layers.map(async (layer) => {
      const verification = await verifyLayer(layer, runner, signal, (verifiedBytes) => updateLayer(layer.index, { verifiedBytes }))
      if (!signal.aborted) updateLayer(layer.index, { verification, verifiedBytes: undefined })
    }))
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
      store.setState(({ browsing }) => (browsing === undefined ? {} : { browsing: { ...browsing, ...change } }))
    },
  }
  return Object.assign(store, { actions })
}

/** Everything that is wrong with a layer, from whoever found it. */
export function problemsOfLayer(state: LayerState): Problem[] {
  return [...state.layer.problems, ...(state.facts?.problems ?? []), ...(state.verification?.problems ?? [])]
}

/** Everything that is wrong beside the layers: with the archive, the image and the merge. */
export function problemsOfImage({ archive, image, loaded }: ExplorerState): Problem[] {
  return [...(archive?.problems ?? []), ...(image?.problems ?? []), ...(loaded?.problems ?? [])]
}
