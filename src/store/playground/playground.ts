import { createStore, type StoreApi } from 'zustand/vanilla'
import { FaultError, faultOf } from '../../bytes/errors.ts'
import type { Fault } from '../../bytes/problem-codes.ts'
import { makeFault } from '../../bytes/problem.ts'
import { blobRecipe } from '../../bytes/sources/blob.ts'
import type { ArchiveInput } from '../../image/origins/index.ts'
import type { JobRunner } from '../../jobs/jobs.ts'
import type { PlaygroundResult, PlaygroundStage } from '../../learn/playground-build.ts'
import type { Example } from '../../learn/example.ts'
import { decodeLink, decodeStateFile } from '../../learn/links/link.ts'
import type { LearnState } from '../../learn/links/learn-state.ts'
import { LinkError, type LinkFault } from '../../learn/links/link-fault.ts'
import type { FilesView } from '../../table/view-state.ts'
import type { KeptDraft } from '../kept-draft.ts'
import type { Session } from '../session.ts'
import type { Sessions } from '../sessions.ts'
import { imagesFor } from './base-names.ts'
import { draftOfExample, draftOfState, type PlaygroundDraft } from './draft.ts'
import { beginHistory, type EditHistory, recordEdit, redoEdit, undoEdit } from '../edit-history.ts'
import { formatKept, readKept } from './kept-state.ts'
import { figuresOf, findFigures, keepFigures, type LayerFigures, type StageFigures } from './layer-figures.ts'
import { openMade } from './made-image.ts'

/** A step that a person chose: by the stage and its place there, -1 for FROM. */
export interface ChosenStep {
  readonly stage: number
  readonly step: number
}

/** What the playground has. */
export interface PlaygroundStoreState {
  readonly history: EditHistory<PlaygroundDraft>
  /** Values for `--mount=type=secret`, by id: they stay in the page. */
  readonly secrets: Readonly<Record<string, string>>
  readonly isBuilding: boolean
  /** Of the last build that came to an end; undefined before the first. */
  readonly result: PlaygroundResult | undefined
  /** Why the last build came to none. */
  readonly failure: Fault | undefined
  /** Undefined while the end of the target is shown, however many steps there are. */
  readonly chosen: ChosenStep | undefined
  /** The image of the stage that is shown; undefined until there is one. */
  readonly made: { readonly stage: number; readonly digest: string; readonly session: Session } | undefined
  /** What is known of the layers of the stages that were built: of all of them once nothing else is done. */
  readonly figures: StageFigures
  /** Why a link or a file could not be opened. */
  readonly linkFault: LinkFault | undefined
}

export type Playground = StoreApi<PlaygroundStoreState> & {
  readonly actions: {
    /** Changes what is written. @param subject as `recordEdit` has it */
    edit(change: (draft: PlaygroundDraft) => PlaygroundDraft, subject?: string): void
    undo(): void
    redo(): void
    setSecrets(secrets: Readonly<Record<string, string>>): void
    start(example: Example): void
    /** Takes up what a link holds behind `state=`; the same one again does nothing. */
    takeLink(link: string): void
    /** Takes up a file that was passed on. */
    takeFile(bytes: Uint8Array): void
    choose(step: ChosenStep | undefined): void
    /** Keeps what is written, for when the page is loaded anew: at once, not only with the next build. */
    keep(): void
    /** Forgets what was built, and builds everything anew. */
    clearCache(): void
  }
  /** Ends what is under way and lets go of what was built. */
  dispose(): void
}

interface PlaygroundParts {
  readonly sessions: Sessions
  /** Runs builds in one thread, whatever else is done. */
  readonly builder: JobRunner
  readonly first: Example
  /** What was written before a reload, and where it is kept for the next. */
  readonly kept?: KeptDraft
  /** Waited for after an edit, in milliseconds. */
  readonly typingPause?: number
  /** After so long a build is ended, in milliseconds. */
  readonly longestBuild?: number
}

/** What is built is called so. */
export const builtReference = 'playground:latest'

/** Creates the playground with an example in it, and builds that. */
export function createPlayground({
  sessions,
  builder,
  first,
  kept,
  typingPause = 300,
  longestBuild = 8000,
}: PlaygroundParts): Playground {
  const before = readKept(kept?.read())
  const store = createStore<PlaygroundStoreState>(() => ({
    history: beginHistory(before?.draft ?? draftOfExample(first)),
    secrets: before === undefined ? (first.secrets ?? {}) : {},
    isBuilding: false,
    result: undefined,
    failure: undefined,
    chosen: undefined,
    made: undefined,
    figures: new Map(),
    linkFault: undefined,
  }))
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Ends the build that is under way. */
  let building = new AbortController()
  /** Ends the opening of an image that was built. */
  let opening = new AbortController()
  /** Ends the look at the stages that are not shown. */
  let counting = new AbortController()
  let isFresh = false
  /** The link that was taken up last: whoever comes back to its address has gone on from there. */
  let taken = before?.taken
  let lastKept = store.getState().history.present

  const build = async (): Promise<void> => {
    timer = undefined
    actions.keep()
    building.abort()
    // It has the cores for itself.
    counting.abort()
    building = new AbortController()
    const { signal } = building
    const { history, secrets } = store.getState()
    const { present: draft } = history
    const fresh = isFresh
    isFresh = false
    store.setState({ isBuilding: true })
    const stuck = setTimeout(() => building.abort(new FaultError(makeFault('worker-stuck', {}))), longestBuild)
    const current = building
    try {
      const result = await builder.run(
        'build-playground',
        {
          ...draft,
          secrets,
          images: imagesFor(draft.dockerfile, sessions.getState().sessions),
          reference: builtReference,
          isFresh: fresh,
        },
        { signal },
      )
      if (signal.aborted) return
      const figures = keepFigures(store.getState().figures, result.stages)
      store.setState({ isBuilding: false, result, failure: undefined, figures })
      await show()
    } catch (thrown) {
      // A later build has taken its place, or nobody is there any more.
      if (current !== building || (signal.aborted && !(signal.reason instanceof FaultError))) return
      store.setState({ isBuilding: false, failure: faultOf(thrown) })
    } finally {
      clearTimeout(stuck)
    }
  }
  const schedule = (delay = typingPause): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void build(), delay)
  }

  /** Opens the image of the stage that is to be shown, unless it is. */
  const show = async (): Promise<void> => {
    const stage = shownStage(store.getState())
    const { made } = store.getState()
    opening.abort()
    if (stage === undefined) return
    if (made?.stage === stage.index && made.digest === stage.manifestDigest) {
      showView()
      return countOthers()
    }
    opening = new AbortController()
    const { signal } = opening
    const kind = made?.session.getState().browsing?.view.kind ?? 'after'
    try {
      const session = await openMade(
        sessions.createApart,
        { input: inputOf(stage), before: made?.session, viewOf: () => viewOfLayer(kind, shownLayer(store.getState())) },
        signal,
      )
      store.setState({ made: { stage: stage.index, digest: stage.manifestDigest, session } })
      learn(stage, figuresOf(session))
      made?.session.dispose()
    } catch (thrown) {
      if (!signal.aborted) throw thrown
      return
    }
    await countOthers()
  }
  const learn = ({ manifestDigest }: PlaygroundStage, found: readonly LayerFigures[]): void =>
    store.setState(({ figures }) => ({ figures: new Map([...figures, [manifestDigest, found]]) }))
  /** Counts what the layers of the stages hold that are not shown, one after the other. */
  const countOthers = async (): Promise<void> => {
    counting.abort()
    counting = new AbortController()
    const { signal } = counting
    try {
      for (const stage of store.getState().result?.stages ?? [])
        if (!store.getState().figures.has(stage.manifestDigest))
          learn(stage, await findFigures(sessions.createApart, inputOf(stage), signal))
    } catch (thrown) {
      if (!signal.aborted) throw thrown
    }
  }
  const showView = (): void => {
    const { made } = store.getState()
    const layer = shownLayer(store.getState())
    const kind = made?.session.getState().browsing?.view.kind ?? 'after'
    made?.session.actions.browse({ view: viewOfLayer(kind, layer) })
  }
  const take = (read: () => LearnState): void => {
    try {
      const state = read()
      if (state.kind !== 'playground') throw new LinkError({ code: 'elsewhere', kind: state.kind })
      actions.edit(() => draftOfState(state))
      isFresh = true
      store.setState({ linkFault: undefined, chosen: undefined, secrets: {} })
    } catch (thrown) {
      if (!(thrown instanceof LinkError)) throw thrown
      store.setState({ linkFault: thrown.fault })
    }
  }
  const go = (step: typeof undoEdit): void => {
    store.setState(({ history }) => ({ history: step(history) }))
    schedule(0)
  }

  const actions: Playground['actions'] = {
    edit(change, subject) {
      const { history } = store.getState()
      const next = change(history.present)
      if (next === history.present) return
      store.setState({ history: recordEdit(history, next, subject, performance.now()) })
      schedule()
    },
    undo: () => go(undoEdit),
    redo: () => go(redoEdit),
    setSecrets(secrets) {
      store.setState({ secrets })
      schedule()
    },
    start(example) {
      actions.edit(() => draftOfExample(example))
      // Its steps are compared with none of another.
      isFresh = true
      store.setState({ secrets: example.secrets ?? {}, chosen: undefined, linkFault: undefined })
      schedule(0)
    },
    takeLink(link) {
      if (link === taken) return
      taken = link
      take(() => decodeLink(link))
    },
    takeFile: (bytes) => take(() => decodeStateFile(bytes)),
    choose(chosen) {
      store.setState({ chosen })
      void show()
    },
    keep() {
      const { present } = store.getState().history
      // What a page shows by itself is nobody's work, and what was forgotten is kept again only once it is changed.
      if (present === lastKept) return
      lastKept = present
      kept?.keep(formatKept({ draft: present, taken }))
    },
    clearCache() {
      isFresh = true
      schedule(0)
    },
  }
  // An image that FROM names may come while the playground waits for it.
  const unsubscribe = sessions.subscribe(({ sessions: open }, before) => {
    const { history } = store.getState()
    const named = Object.keys(imagesFor(history.present.dockerfile, open))
    if (open !== before.sessions && named.join() !== Object.keys(imagesFor(history.present.dockerfile, before.sessions)).join())
      schedule(0)
  })
  schedule(0)
  return Object.assign(store, {
    actions,
    dispose() {
      clearTimeout(timer)
      unsubscribe()
      building.abort()
      opening.abort()
      counting.abort()
      store.getState().made?.session.dispose()
      builder.dispose()
    },
  })
}

/** The archive of a stage as the explorer opens it. */
export function inputOf({ archive }: PlaygroundStage): ArchiveInput {
  return { kind: 'file', name: 'playground.tar', content: blobRecipe(archive) }
}

/** The stage whose image is shown: that of the chosen step, else the target. */
export function shownStage({ result, chosen }: PlaygroundStoreState): PlaygroundStage | undefined {
  const find = (index: number | undefined) => result?.stages.find((stage) => stage.index === index)
  return find(chosen?.stage) ?? find(result?.target)
}

/** The chosen step of the stage that is shown, the last where none is chosen or it is not there any more; -1 for FROM. */
export function shownStep(state: PlaygroundStoreState): number {
  const stage = shownStage(state)
  const last = (stage?.steps.length ?? 0) - 1
  return state.chosen === undefined || state.chosen.stage !== stage?.index ? last : Math.min(state.chosen.step, last)
}

/** The topmost layer that is there after the chosen step; -1 where there is none yet. */
export function shownLayer(state: PlaygroundStoreState): number {
  const stage = shownStage(state)
  if (stage === undefined) return -1
  const made = stage.steps.slice(0, shownStep(state) + 1).filter(({ layer }) => layer !== undefined)
  return stage.baseLayers + made.length - 1
}

function viewOfLayer(kind: FilesView['kind'], at: number): FilesView {
  const layer = Math.max(0, at)
  return kind === 'changes' ? { kind, from: layer, to: layer } : { kind, layer }
}
