import { createStore, type StoreApi } from 'zustand/vanilla'
import { faultOf } from '../bytes/errors.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import type { Exported } from '../jobs/jobs.ts'
import type { WorkOptions } from '../tasks/file-access.ts'
import { noWork, type Work } from './work.ts'

/** Something that is being saved, or was; `doneBytes` are written. */
export interface Save extends Work {
  readonly id: number
  /** Name of the file that it becomes. */
  readonly name: string
  /** What went wrong: of a save that is done, what could not be read. */
  readonly problems: readonly Fault[]
}

/** What to save. */
export interface SaveTask {
  readonly name: string
  /** About how many bytes there will be; undefined where nobody knows. */
  readonly totalBytes?: number | undefined
  readonly produce: (options: Required<WorkOptions> & { readonly signal: AbortSignal }) => Promise<Exported>
  /** Takes what was made. */
  readonly deliver: (exported: Exported) => void
}

export interface SaveState {
  /** In the order in which they began. */
  readonly saves: readonly Save[]
}

export type SaveStore = StoreApi<SaveState> & {
  readonly actions: {
    /** Saves something; resolves when it is saved, failed, or was cancelled. */
    start(task: SaveTask): Promise<void>
    /** Ends a save that is under way. */
    cancel(id: number): void
    /** Begins a save again that was cancelled or failed. */
    restart(id: number): void
    /** Forgets a save, and ends it where it is under way. */
    dismiss(id: number): void
  }
}

/** Creates the list of what is being saved. */
export function createSaveStore(): SaveStore {
  const store = createStore<SaveState>(() => ({ saves: [] }))
  const tasks = new Map<number, SaveTask>()
  const controllers = new Map<number, AbortController>()
  let nextId = 0
  const update = (id: number, change: Partial<Save>) => {
    store.setState(({ saves }) => ({ saves: saves.map((save) => (save.id === id ? { ...save, ...change } : save)) }))
  }
  const run = async (id: number, { produce, deliver }: SaveTask): Promise<void> => {
    const controller = new AbortController()
    const { signal } = controller
    controllers.set(id, controller)
    update(id, { status: 'running', doneBytes: 0, startedAt: performance.now(), problems: [] })
    const tell = (change: Partial<Save>) => {
      if (!signal.aborted) update(id, change)
    }
    try {
      const exported = await produce({ signal, onProgress: (doneBytes) => tell({ doneBytes }) })
      if (signal.aborted) return
      tell({ status: 'done', doneBytes: exported.writtenBytes, problems: exported.problems })
      deliver(exported)
    } catch (thrown) {
      tell({ status: 'failed', problems: [faultOf(thrown)] })
    }
  }
  const abort = (id: number) => controllers.get(id)?.abort(new DOMException('cancelled', 'AbortError'))
  return Object.assign(store, {
    actions: {
      start(task: SaveTask) {
        const id = nextId++
        tasks.set(id, task)
        const { name, totalBytes = 0 } = task
        store.setState(({ saves }) => ({ saves: [...saves, { ...noWork, id, name, totalBytes, problems: [] }] }))
        return run(id, task)
      },
      cancel(id: number) {
        const isRunning = store.getState().saves.some((save) => save.id === id && save.status === 'running')
        abort(id)
        if (isRunning) update(id, { status: 'cancelled' })
      },
      restart(id: number) {
        const task = tasks.get(id)
        const save = store.getState().saves.find((each) => each.id === id)
        if (task !== undefined && (save?.status === 'cancelled' || save?.status === 'failed')) void run(id, task)
      },
      dismiss(id: number) {
        abort(id)
        tasks.delete(id)
        controllers.delete(id)
        store.setState(({ saves }) => ({ saves: saves.filter((save) => save.id !== id) }))
      },
    },
  })
}
