import { createStore, type StoreApi } from 'zustand/vanilla'
import { faultOf } from '../bytes/errors.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import type { Exported } from '../jobs/jobs.ts'
import type { WorkOptions } from '../tasks/file-access.ts'

/** Something that is being saved, or was. */
export interface Save {
  readonly id: number
  /** Name of the file that it becomes. */
  readonly name: string
  readonly status: 'running' | 'done' | 'failed'
  readonly writtenBytes: number
  /** About how many there will be; undefined where nobody knows. */
  readonly totalBytes: number | undefined
  /** What went wrong: of a save that is done, what could not be read. */
  readonly problems: readonly Fault[]
}

/** What to save. */
export interface SaveTask {
  readonly name: string
  readonly totalBytes?: number | undefined
  readonly produce: (options: Required<WorkOptions> & { readonly signal: AbortSignal }) => Promise<Exported>
}

export interface SaveState {
  /** In the order in which they began. */
  readonly saves: readonly Save[]
}

export type SaveStore = StoreApi<SaveState> & {
  readonly actions: {
    /** Saves something; gives what was made, or undefined when it failed or was cancelled. */
    start(task: SaveTask): Promise<Exported | undefined>
    /** Ends a save that is under way, and forgets it. */
    cancel(id: number): void
  }
}

/** Creates the list of what is being saved. */
export function createSaveStore(): SaveStore {
  const store = createStore<SaveState>(() => ({ saves: [] }))
  const controllers = new Map<number, AbortController>()
  let nextId = 0
  const update = (id: number, change: Partial<Save>) => {
    store.setState(({ saves }) => ({ saves: saves.map((save) => (save.id === id ? { ...save, ...change } : save)) }))
  }
  const remove = (id: number) => {
    store.setState(({ saves }) => ({ saves: saves.filter((save) => save.id !== id) }))
  }
  return Object.assign(store, {
    actions: {
      async start({ name, totalBytes, produce }: SaveTask) {
        const id = nextId++
        const controller = new AbortController()
        controllers.set(id, controller)
        store.setState(({ saves }) => ({
          saves: [...saves, { id, name, status: 'running', writtenBytes: 0, totalBytes, problems: [] }],
        }))
        try {
          const exported = await produce({
            signal: controller.signal,
            onProgress: (writtenBytes) => update(id, { writtenBytes }),
          })
          update(id, {
            status: 'done',
            writtenBytes: exported.writtenBytes,
            problems: exported.problems,
          })
          return exported
        } catch (thrown) {
          if (!controller.signal.aborted) update(id, { status: 'failed', problems: [faultOf(thrown)] })
          return undefined
        } finally {
          controllers.delete(id)
        }
      },
      cancel(id: number) {
        controllers.get(id)?.abort(new DOMException('cancelled', 'AbortError'))
        remove(id)
      },
    },
  })
}
