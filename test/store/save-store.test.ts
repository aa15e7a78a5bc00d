import { describe, expect, it } from 'vitest'
import { blobRecipe } from '../../src/bytes/sources/blob.ts'
import type { Exported } from '../../src/jobs/jobs.ts'
import { createSaveStore, type SaveTask } from '../../src/store/save-store.ts'

const made: Exported = { content: blobRecipe(new Blob(['abc'])), writtenBytes: 3, problems: [] }

/** A task that is done when it is told, as often as it is begun. */
function createTask() {
  const delivered: Exported[] = []
  const runs: { finish: () => void; fail: () => void; signal: AbortSignal; tell: ((bytes: number) => void) | undefined }[] = []
  const task: SaveTask = {
    name: 'a.tar',
    totalBytes: 10,
    produce: ({ signal, onProgress }) =>
      new Promise((resolve, reject) => {
        runs.push({ finish: () => resolve(made), fail: () => reject(new Error('no room')), signal, tell: onProgress })
      }),
    deliver: (exported) => delivered.push(exported),
  }
  return { task, runs, delivered }
}

describe('what is being saved', () => {
  it('tells how far it is, is delivered, and stays in the list', async () => {
    const store = createSaveStore()
    const { task, runs, delivered } = createTask()
    const saved = store.actions.start(task)
    runs[0]?.tell?.(2)
    expect(store.getState().saves).toMatchObject([{ name: 'a.tar', status: 'running', doneBytes: 2, totalBytes: 10 }])
    runs[0]?.finish()
    await saved
    expect([store.getState().saves[0]?.status, store.getState().saves[0]?.doneBytes, delivered]).toEqual(['done', 3, [made]])
  })

  it('is ended by a cancel, delivers nothing then, and may begin again', async () => {
    const store = createSaveStore()
    const { task, runs, delivered } = createTask()
    const saved = store.actions.start(task)
    store.actions.cancel(0)
    expect([runs[0]?.signal.aborted, store.getState().saves[0]?.status]).toEqual([true, 'cancelled'])
    // What was under way may still come to its end.
    runs[0]?.finish()
    await saved
    expect([store.getState().saves[0]?.status, delivered]).toEqual(['cancelled', []])
    store.actions.restart(0)
    runs[1]?.finish()
    await expect.poll(() => store.getState().saves[0]?.status).toBe('done')
    expect(delivered).toEqual([made])
  })

  it('says why it failed, and is forgotten when it is dismissed', async () => {
    const store = createSaveStore()
    const { task, runs } = createTask()
    const saved = store.actions.start(task)
    runs[0]?.fail()
    await saved
    expect(store.getState().saves).toMatchObject([{ status: 'failed', problems: [{ code: 'thrown' }] }])
    store.actions.dismiss(0)
    expect(store.getState().saves).toEqual([])
  })
})
