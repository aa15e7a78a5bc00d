import { createStore, type StoreApi } from 'zustand/vanilla'
import type { MergedImage } from '../analysis/loaded-image.ts'
import { faultOf, FormatError } from '../bytes/errors.ts'
import type { PackageList } from '../export/packages/package-list.ts'
import type { PackageFormat } from '../export/packages/write-packages.ts'
import type { ArchiveInput } from '../image/origins/index.ts'
import type { Image } from '../image/types.ts'
import type { OwnRulesReading } from '../inspect/secrets/own-rules/own-rules.ts'
import { JobLane } from '../jobs/job-lane.ts'
import { inLane } from '../jobs/in-lane.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import { type FilesView, isSameView } from '../table/view-state.ts'
import { problemsByLayer } from '../tasks/collect-problems.ts'
import { createFileAccess, type FileAccess } from '../tasks/file-access.ts'
import { loadImage } from '../tasks/load-image.ts'
import { nextTask } from '../tree/steps.ts'
import type { Browsing } from './browsing.ts'
import { beginDigests } from './digest-check.ts'
import { emptyState, type ExplorerState, isPreview, type LayerState, type Unpacking } from './explorer-state.ts'
import type { CheckKind, LayerChecks } from './layer-checks.ts'
import { ownRulesOf } from './own-rules-state.ts'
import { noPackages, searchPackages } from './package-search.ts'
import { createPaced } from './paced.ts'
import { beginSearch } from './secret-search.ts'

/** Work that is done for an open image while it is shown, which a person may cancel and begin again. */
export type SessionWork = CheckKind | 'packages'

/** What people do with an open image. */
export interface SessionActions {
  /**
   * Opens the first image of an archive or folder, in place of what is open in this session. What goes wrong becomes the stage
   * `failed`. Resolves when everything is read and checked, has failed, or was ended.
   * @param onImage called when the directory is read and has an image, in the same turn in which the state says so
   */
  open(input: ArchiveInput, onImage?: () => void): Promise<void>
  /** Shows another image of the archive; of an index that it does not have, nothing happens. */
  chooseImage(index: number): Promise<void>
  /** Begins work that runs beside what is shown, or goes on with it where it was cancelled. What is running or done is not begun. */
  begin(kind: SessionWork): void
  /** Ends such work; what it has found stays. */
  cancel(kind: SessionWork): void
  /** Changes how the files are shown. A change of view shows as soon as the table's tree is there: of large images not at once. */
  browse(change: Partial<Browsing>): void
  /** The view that is shown, or the one that was chosen and is being made ready; undefined while nothing is shown. */
  chosenView(): FilesView | undefined
}

/** One open image: its state, the way to what its files hold, and all work that is done for it. */
export interface Session extends StoreApi<ExplorerState> {
  /** Another for each session of the page. */
  readonly id: number
  readonly actions: SessionActions
  readonly files: FileAccess
  /** Packages as a document for other programs. */
  writePackages(list: PackageList, format: PackageFormat): Promise<string>
  /** Rules of one's own from the text of a file. */
  readRules(text: string, name: string): Promise<OwnRulesReading>
  /** Whether another image is shown: all work but what a person asks for then yields to it. */
  setBehind(isBehind: boolean): void
  /** Ends all work and lets go of everything that was read. The session is not used afterwards. */
  dispose(): void
}

/** Minimum interval between changes of state that tell of progress, in milliseconds: each renders the page. */
const updateInterval = 100

/** How long the page has its core to itself to draw a tree that has just come, in milliseconds. */
const drawingTime = 100

/** Before anything of an image is shown. */
const nothingShown = { loaded: undefined, partialLayers: undefined, report: undefined, browsing: undefined }

/** What looking at files takes. The empty page does without it: it comes while the first image is read. */
const loadLooking = async () => {
  const [browsing, current] = await Promise.all([import('./browsing.ts'), import('./current-tree.ts')])
  return { ...browsing, ...current }
}
type Looking = Awaited<ReturnType<typeof loadLooking>>

/** Creates a session with nothing open in it. */
export function createSession(pool: JobRunner, id = 0): Session {
  const store = createStore<ExplorerState>(() => emptyState)
  const lane = new JobLane()
  const runner = inLane(pool, lane)
  const files = createFileAccess(runner)
  let controller = new AbortController()
  /** Of the image that is shown; undefined until it is read. */
  let checks: LayerChecks | undefined
  /** Ends the reading of packages. */
  let packages = new AbortController()
  /** Ends the way to a view when a person goes to another. */
  let switching = new AbortController()
  /** What is being made ready: a step further goes on from there. */
  let coming: FilesView | undefined

  /** Nobody reads the archive that was open any more. */
  const release = (): void => {
    const { archive } = store.getState()
    if (archive !== undefined) runner.release(archive.opening)
  }
  const restart = (): AbortSignal => {
    controller.abort()
    packages.abort()
    checks = undefined
    controller = new AbortController()
    return controller.signal
  }
  const fail = (signal: AbortSignal, thrown: unknown): void => {
    if (!signal.aborted) store.setState({ ...nothingShown, stage: 'failed', failure: faultOf(thrown) })
  }

  /** What a person chose before anything is shown: layers are there to be chosen earlier than files. */
  let early: Partial<Browsing> = {}
  const browseEarly = () => {
    const change = early
    early = {}
    if (Object.keys(change).length > 0) actions.browse(change)
  }
  /** There before anything can be looked at. */
  let looking: Looking | undefined
  /** What a person did with what is shown stays when the image itself, or more of it, takes its place. */
  const browsingOf = ({ carryBrowsing, createBrowsing }: Looking, loaded: MergedImage, isPartial = false): Browsing => {
    const { browsing, loaded: shown, partialLayers } = store.getState()
    return browsing !== undefined && shown !== undefined
      ? carryBrowsing(browsing, shown, loaded, partialLayers !== undefined, isPartial)
      : createBrowsing(loaded, isPartial)
  }
  const prepare = async (loaded: MergedImage, signal: AbortSignal): Promise<Looking> => {
    const there = (looking ??= await loadLooking())
    await nextTask()
    const { browsing, secrets } = store.getState()
    const { view, filter } = browsing ?? there.createBrowsing(loaded)
    await there.prepareFileTree(loaded, view, filter, secrets.report.findings, signal)
    await nextTask()
    return there
  }
  /** @param partialLayers how many layers it has that are read; undefined for what tables of contents promise */
  const showEarly = async (loaded: MergedImage, partialLayers: number | undefined, signal: AbortSignal): Promise<void> => {
    const there = await prepare(loaded, signal)
    // Promises are of all layers, so that they stay.
    const isLess = partialLayers !== undefined && isPreview(store.getState())
    if (signal.aborted || store.getState().stage !== 'loading' || isLess) return
    const browsing = browsingOf(there, loaded, partialLayers !== undefined)
    store.setState(({ layers }) => ({ loaded, partialLayers, layers: withMerge(layers, loaded), browsing }))
    browseEarly()
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

  /** @param onImage called when the layers that are to be read are known */
  const readImage = async (image: Image, signal: AbortSignal, onImage?: () => void): Promise<void> => {
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
    early = {}
    coming = undefined
    void loadLooking().catch(() => undefined)
    const loadingChecks = import('./layer-checks.ts')
    loadingChecks.catch(() => undefined)
    const { rules: ownRules } = ownRulesOf(store.getState()).used ?? {}
    const [config = []] = await runner.run('find-config-secrets', { configs: [image.config], ownRules }, { signal })
    signal.throwIfAborted()
    store.setState({
      stage: 'loading',
      unpacking: undefined,
      image,
      layers,
      ...nothingShown,
      startedAt: performance.now(),
      finishedAt: undefined,
      secrets: beginSearch(image, config),
      digests: beginDigests(image),
      packages: noPackages,
    })
    onImage?.()
    const { update, finish } = layerUpdates(signal)
    const loaded = await loadImage(image, runner, {
      digests: false,
      signal,
      onLayerProgress: (layer, progress) => update(layer, { progress, status: 'reading' }),
      onLayerPreview: (layer, preview) => update(layer, { preview }),
      onPreview: (preview) => {
        finish()
        void showEarly(preview, undefined, signal).catch(() => undefined)
      },
      onPartial(partial) {
        finish()
        return showEarly(partial, partial.readLayers, signal)
      },
      onLayerRead: (layer, facts) =>
        update(layer, { facts, status: image.layers[layer]?.blob === undefined ? 'absent' : 'read', progress: undefined }),
    })
    const there = await prepare(loaded, signal)
    const { createLayerChecks } = await loadingChecks
    signal.throwIfAborted()
    finish()
    const prepared = createLayerChecks(image, loaded, runner, {
      config,
      ownRules,
      signal,
      owner: store,
      onSearch: (secrets) => store.setState({ secrets }),
      onDigests(digests) {
        if (digests.status !== 'running') finish()
        store.setState({ digests })
      },
      onVerified: (layer, verification) => update(layer, { verification }),
    })
    checks = prepared
    store.setState((state) => ({
      stage: 'ready',
      loaded,
      partialLayers: undefined,
      layers: withMerge(state.layers, loaded),
      report: loaded.report,
      browsing: browsingOf(there, loaded),
      finishedAt: performance.now(),
    }))
    browseEarly()
    // What follows takes all cores.
    await new Promise((resolve) => {
      setTimeout(resolve, drawingTime)
    })
    signal.throwIfAborted()
    await prepared.run()
    finish()
  }

  const actions: SessionActions = {
    async open(input, onImage) {
      const { name } = input
      const signal = restart()
      release()
      store.setState({ ...emptyState, stage: 'opening', name })
      const onProgress = (unpacking: Unpacking) => {
        if (!signal.aborted) store.setState({ unpacking })
      }
      try {
        const archive = await runner.run('open-archive', input, { signal, onProgress })
        signal.throwIfAborted()
        store.setState({ archive })
        const [image] = archive.images
        if (image === undefined) throw new FormatError('no-image', { place: 'others' }, {}, { frame: 'archive', args: { name } })
        await readImage(image, signal, onImage)
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
    begin(kind) {
      const { image, loaded, report, secrets, digests, packages: known } = store.getState()
      if (image === undefined || loaded === undefined || report === undefined) return
      if (kind === 'packages') {
        if (known.status === 'running' || known.status === 'done') return
        packages = new AbortController()
        void searchPackages(image, loaded, runner, packages.signal, (found) => store.setState({ packages: found }))
      } else if (kind === 'search' ? secrets.isCancelled || secrets.failure !== undefined : digests.status === 'cancelled')
        checks?.restart(kind)
    },
    cancel(kind) {
      if (kind !== 'packages') {
        checks?.cancel(kind)
        return
      }
      packages.abort()
      store.setState(({ packages: known }) => (known.status === 'running' ? { packages: { ...known, status: 'cancelled' } } : {}))
    },
    browse(change) {
      const { image, loaded, browsing, secrets } = store.getState()
      if (loaded === undefined || browsing === undefined || looking === undefined) {
        early = { ...early, ...change }
        return
      }
      const { changeBrowsing, arriveAtView, prepareFileTree } = looking
      const apply = () => {
        if (change.view !== undefined) coming = undefined
        const {
          image: current,
          browsing: before,
          loaded: shown,
          secrets: {
            report: { findings },
          },
        } = store.getState()
        if (before === undefined || current !== image) return
        // More of the image came meanwhile: what a person chose is to be seen in that.
        if (shown !== loaded) {
          actions.browse(change)
          return
        }
        const after = changeBrowsing(before, change)
        store.setState({ browsing: isSameView(before.view, after.view) ? after : arriveAtView(after, loaded, findings) })
      }
      if (change.view === undefined) {
        apply()
        return
      }
      switching.abort()
      switching = new AbortController()
      coming = change.view
      const { filter } = { ...browsing, ...change }
      const pending = prepareFileTree(loaded, change.view, filter, secrets.report.findings, switching.signal)
      if (pending === undefined) apply()
      else void pending.then(apply, () => undefined)
    },
    chosenView: () => coming ?? store.getState().browsing?.view,
  }
  return Object.assign(store, {
    id,
    actions,
    files,
    writePackages: (list: PackageList, format: PackageFormat) => runner.run('write-packages', { list, format }),
    readRules: (text: string, name: string) => runner.run('read-own-rules', { text, name }),
    setBehind: (isBehind: boolean) => {
      lane.isBehind = isBehind
    },
    dispose: () => {
      controller.abort()
      packages.abort()
      switching.abort()
      coming = undefined
      files.dispose()
      release()
      store.setState(emptyState)
    },
  })
}

/** Gives each layer what the merge found wrong with it. */
function withMerge(layers: readonly LayerState[], { problems }: MergedImage): LayerState[] {
  const byLayer = problemsByLayer(problems)
  return layers.map((state) => ({ ...state, mergeProblems: byLayer.get(state.layer.index) ?? [] }))
}
