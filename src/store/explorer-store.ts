import { createStore, type StoreApi } from 'zustand/vanilla'
import { collectImageProblems, collectLayerProblems, problemsByLayer } from '../tasks/collect-problems.ts'
import { messageOf } from '../bytes/errors.ts'
import type { Problem } from '../bytes/problem.ts'
import type { ArchiveInput } from '../image/open-archive.ts'
import type { Image, ImageArchive, Layer } from '../image/types.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import type { LayerFacts, LoadedImage, MergedImage } from '../analysis/loaded-image.ts'
import { loadImage } from '../tasks/load-image.ts'
import { verifyLayer } from '../tasks/verify-layer.ts'
import type { Verification } from '../layer/layer-digests.ts'
import type { LayerProgress } from '../layer/read-layer.ts'
import { arriveAtView, type Browsing, carryBrowsing, changeBrowsing, createBrowsing } from './browsing.ts'
import { prepareFileTree } from './current-tree.ts'
import { createPaced } from './paced.ts'
import { beginSearch, noSearch, searchSecrets, type SecretSearch } from './secret-search.ts'
import { nextTask } from './sliced-work.ts'
import { isSameView } from '../table/view-state.ts'

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
  /** What the merge found wrong with it; empty until the layers are merged. */
  readonly mergeProblems: readonly Problem[]
}

/** How far the unpacking of an archive is that is compressed as a whole. */
export interface Unpacking {
  readonly readBytes: number
  readonly totalBytes: number
}

/** What is said once, beside an image that stays open. */
export type Notice =
  /** Another archive cannot be shown. `leftOut`: names of what was offered with it. */
  | { readonly kind: 'not-shown'; readonly name: string; readonly reason: string; readonly leftOut: readonly string[] }
  /** Of several files that were offered one is opened. */
  | { readonly kind: 'left-out'; readonly leftOut: readonly string[] }
  /** The file that was opened is not the one that the address is about. */
  | { readonly kind: 'other-file'; readonly name: string; readonly file: string }

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
  readonly unpacking: Unpacking | undefined
  /** What is being opened while another image is open, which stays until the new one is known to have an image. */
  readonly beside: { readonly name: string; readonly unpacking: Unpacking | undefined } | undefined
  /** Undefined when there is nothing to say, or it was dismissed. */
  readonly notice: Notice | undefined
  readonly archive: ImageArchive | undefined
  readonly imageIndex: number
  readonly image: Image | undefined
  readonly layers: readonly LayerState[]
  /** The image as it was read; before that as its layers' tables of contents promise it, where all have one. */
  readonly loaded: MergedImage | undefined
  /** On the layers themselves: undefined while only their tables of contents are known. */
  readonly report: LoadedImage['report'] | undefined
  /** The search for credentials: of the configuration before anything is shown, of the layers when they are read. */
  readonly secrets: SecretSearch
  /** Stored bytes hashed so far, of all layers together, while digests are checked; rises to what the layers have. */
  readonly verifiedBytes: number
  /** When the reading of the layers began and ended, by `performance.now()`. */
  readonly startedAt: number
  readonly finishedAt: number | undefined
  /** What the table shows and how; undefined until the layers are merged. */
  readonly browsing: Browsing | undefined
}

/** What people do. */
export interface ExplorerActions {
  /**
   * Opens an archive or folder. An image that is open stays until the new one's directory is read and has an image; where it has none
   * a notice says so.
   * @param leftOut names of what was offered at the same time and is not opened
   */
  open(input: ArchiveInput, leftOut?: readonly string[]): Promise<void>
  /** Stops opening another archive; what is open stays. */
  cancelOpening(): void
  /** Says something beside the open image, in place of what was said before; undefined says nothing. */
  notify(notice: Notice | undefined): void
  /** Opens another image of the archive that is open. */
  chooseImage(index: number): Promise<void>
  /** Stops whatever is under way and goes back to the empty page. */
  close(): void
  /** Changes how the files are shown. A change of view shows as soon as the table's tree is there: of large images not at once. */
  browse(change: Partial<Browsing>): void
}

export type ExplorerStore = StoreApi<ExplorerState> & { readonly actions: ExplorerActions }

const emptyState: ExplorerState = {
  stage: 'empty',
  name: '',
  failure: undefined,
  unpacking: undefined,
  beside: undefined,
  notice: undefined,
  archive: undefined,
  imageIndex: 0,
  image: undefined,
  layers: [],
  loaded: undefined,
  report: undefined,
  startedAt: 0,
  finishedAt: undefined,
  browsing: undefined,
  secrets: noSearch,
  verifiedBytes: 0,
}

/** More often than this, in milliseconds, nobody can follow. */
const updateInterval = 100

/** Creates the page's state on top of a job runner. */
export function createExplorerStore(runner: JobRunner): ExplorerStore {
  const store = createStore<ExplorerState>(() => emptyState)
  let controller = new AbortController()
  /** Ends the opening of an archive, which may stand beside an open image. */
  let opening = new AbortController()
  /** Ends the way to a view when a person goes to another. */
  let switching = new AbortController()

  const restart = (): AbortSignal => {
    controller.abort()
    controller = new AbortController()
    return controller.signal
  }
  const fail = (signal: AbortSignal, thrown: unknown): void => {
    if (!signal.aborted)
      store.setState({ stage: 'failed', failure: messageOf(thrown), loaded: undefined, report: undefined, browsing: undefined })
  }

  // What follows the tree must not take it away again when it fails.
  const checkDigests = async (
    layer: Layer,
    image: Image,
    signal: AbortSignal,
    onProgress: (readBytes: number) => void,
  ): Promise<Verification> => {
    try {
      return await verifyLayer(layer, image, runner, signal, onProgress)
    } catch (thrown) {
      const message = `layer ${layer.index}: its digests could not be checked: ${messageOf(thrown)}`
      return { problems: [{ severity: 'error', code: 'verification-failed', message, where: { layer: layer.index } }] }
    }
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
    if (!signal.aborted && store.getState().stage === 'loading')
      store.setState(({ layers }) => ({ loaded, layers: withMerge(layers, loaded), browsing: browsingOf(loaded) }))
  }

  /** Changes of single layers, told together: each telling makes the page draw. */
  const layerUpdates = (signal: AbortSignal) => {
    const changes = new Map<number, Partial<LayerState>>()
    const telling = createPaced(() => {
      if (signal.aborted) return
      store.setState(({ layers }) => ({
        layers: layers.map((layer, at) => (changes.has(at) ? { ...layer, ...changes.get(at) } : layer)),
      }))
      changes.clear()
    }, updateInterval)
    const update = (index: number, change: Partial<LayerState>) => {
      changes.set(index, { ...changes.get(index), ...change })
      telling.ask()
    }
    return { update, finish: telling.finish }
  }

  /** @param change what else is new in the same step */
  const readImage = async (image: Image, signal: AbortSignal, change: Partial<ExplorerState> = {}): Promise<void> => {
    const layers = image.layers.map(
      (layer): LayerState => ({
        layer,
        status: layer.blob === undefined ? 'absent' : 'waiting',
        progress: undefined,
        facts: undefined,
        preview: undefined,
        verification: undefined,
        mergeProblems: [],
      }),
    )
    const [config = []] = await runner.run('find-config-secrets', { configs: [image.config] }, { signal })
    store.setState({
      ...change,
      stage: 'loading',
      image,
      layers,
      loaded: undefined,
      report: undefined,
      browsing: undefined,
      startedAt: performance.now(),
      finishedAt: undefined,
      secrets: beginSearch(image, config),
      verifiedBytes: 0,
    })
    const { update, finish } = layerUpdates(signal)
    const loaded = await loadImage(image, runner, {
      digests: false,
      signal,
      onLayerProgress: (layer, progress) => update(layer, { progress, status: 'reading' }),
      onLayerPreview: (layer, preview) => update(layer, { preview }),
      onPreview: (preview) => {
        finish()
        void showPreview(preview, signal).catch(() => undefined)
      },
      onLayerRead: (layer, facts) =>
        update(layer, { facts, status: image.layers[layer]?.blob === undefined ? 'absent' : 'read', progress: undefined }),
    })
    await prepare(loaded, signal)
    signal.throwIfAborted()
    finish()
    store.setState((state) => ({
      stage: 'ready',
      loaded,
      layers: withMerge(state.layers, loaded),
      report: loaded.report,
      browsing: browsingOf(loaded),
      finishedAt: performance.now(),
    }))
    const verified = image.layers.map(() => 0)
    const telling = createPaced(() => {
      if (!signal.aborted) store.setState({ verifiedBytes: verified.reduce((sum, bytes) => sum + bytes, 0) })
    }, updateInterval)
    const verify = async (layer: Layer) => {
      const verification = await checkDigests(layer, image, signal, (readBytes) => {
        verified[layer.index] = readBytes
        telling.ask()
      })
      update(layer.index, { verification })
    }
    await Promise.all([
      searchSecrets(image, loaded, runner, { signal, config, onChange: (secrets) => store.setState({ secrets }) }),
      ...image.layers.map(verify),
    ])
    telling.finish()
    finish()
  }

  const actions: ExplorerActions = {
    async open(input, leftOut = []) {
      opening.abort()
      opening = new AbortController()
      const { signal } = opening
      const { name } = input
      const { image: shown, stage } = store.getState()
      const isBeside = shown !== undefined && stage !== 'failed'
      if (isBeside) {
        store.setState({ beside: { name, unpacking: undefined }, notice: undefined })
      } else {
        restart()
        store.setState({ ...emptyState, stage: 'opening', name })
      }
      const onProgress = (unpacking: Unpacking) => {
        if (!signal.aborted) store.setState(isBeside ? { beside: { name, unpacking } } : { unpacking })
      }
      try {
        const archive = await runner.run('open-archive', input, { signal, onProgress })
        signal.throwIfAborted()
        if (!isBeside) store.setState({ archive })
        const [image] = archive.images
        if (image === undefined) throw new Error(`${name}: the archive has attestations or artifacts but no image`)
        // Nothing holds the image that was open any more, and whatever was still done for it ends.
        const current = restart()
        await readImage(image, current, { ...emptyState, name, archive, notice: noticeOfLeftOut(leftOut) }).catch(
          (thrown: unknown) => fail(current, thrown),
        )
      } catch (thrown) {
        if (signal.aborted) return
        if (isBeside)
          store.setState({ beside: undefined, notice: { kind: 'not-shown', name, reason: messageOf(thrown), leftOut } })
        else {
          fail(signal, thrown)
          store.setState({ notice: noticeOfLeftOut(leftOut) })
        }
      }
    },
    cancelOpening() {
      opening.abort()
      store.setState({ beside: undefined })
    },
    notify(notice) {
      store.setState({ notice })
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
      opening.abort()
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

function noticeOfLeftOut(leftOut: readonly string[]): Notice | undefined {
  return leftOut.length === 0 ? undefined : { kind: 'left-out', leftOut }
}

/** Whether what is shown is only what the layers' tables of contents promise, while the layers themselves are being read. */
export function isPreview({ loaded, report }: ExplorerState): boolean {
  return loaded !== undefined && report === undefined
}

/** Gives each layer what the merge found wrong with it. */
function withMerge(layers: readonly LayerState[], { problems }: MergedImage): LayerState[] {
  const byLayer = problemsByLayer(problems)
  return layers.map((state) => ({ ...state, mergeProblems: byLayer.get(state.layer.index) ?? [] }))
}

/** Everything that is wrong with a layer, from whoever found it. */
export function problemsOfLayer({ layer, facts, preview, verification, mergeProblems }: LayerState): Problem[] {
  return collectLayerProblems({ layer, content: facts ?? preview, verification }, mergeProblems)
}

/** Everything that is wrong beside the layers: with the archive, the image and the merge. */
export function problemsOfImage({ archive, image, loaded }: ExplorerState): Problem[] {
  return collectImageProblems({ archive, image, mergeProblems: loaded?.problems ?? [] })
}
