import { afterEach, describe, expect, it, vi } from 'vitest'
import { fileTreeOf } from '../../src/store/current-tree.ts'
import { createSession } from '../../src/store/session.ts'
import { SlicedWork } from '../../src/store/sliced-work.ts'
import { finishSteps, type Steps } from '../../src/tree/steps.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

function* countTo(end: number, log: number[]): Steps<number> {
  for (let step = 0; step < end; step++) {
    log.push(step)
    yield
  }
  return end
}

/** A clock by which every look takes longer than a slice, so that one step fills it. */
function slowClock(): void {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 20))
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('work in slices', () => {
  it('is over at once when it is short', () => {
    expect(new SlicedWork(countTo(3, [])).result).toEqual({ value: 3 })
    expect(finishSteps(countTo(3, []))).toBe(3)
  })

  it('lets others have their turn when it is long, and gives the same', async () => {
    slowClock()
    const log: number[] = []
    const work = new SlicedWork(countTo(3, log))
    expect([work.result, log]).toEqual([undefined, [0]])
    const seen: number[] = []
    const other = setInterval(() => seen.push(log.length))
    expect(await work.finish(new AbortController().signal)).toBe(3)
    clearInterval(other)
    expect(log).toEqual([0, 1, 2])
    expect(seen.length).toBeGreaterThan(1)
  })

  it('ends when it is not wanted any more', async () => {
    slowClock()
    const log: number[] = []
    const controller = new AbortController()
    const finished = new SlicedWork(countTo(1000, log)).finish(controller.signal)
    controller.abort(new Error('enough'))
    await expect(finished).rejects.toThrow('enough')
    expect(log.length).toBeLessThan(3)
  })
})

describe('going to another view of a large image', () => {
  const layers = ['+ a/\n+ a/b 1', '+ a/c 2', '- a/b'].map((text) => tarBytes(layerOf(text)))
  const open = async () => {
    const store = createSession(createTestRunner())
    await store.actions.open(fileOf(archiveOf(buildImage({ layers }).files), 'a.tar'))
    return store
  }
  const until = async (isTrue: () => boolean) => {
    while (!isTrue()) await new Promise((resolve) => setTimeout(resolve))
  }

  it('shows it when its tree is there, with what was done meanwhile', async () => {
    const store = await open()
    const { loaded, browsing } = store.getState()
    if (loaded === undefined || browsing === undefined) throw new Error('nothing is loaded')
    slowClock()
    store.actions.browse({ view: { kind: 'after', layer: 0 } })
    store.actions.browse({ filter: { ...browsing.filter, text: 'b' } })
    expect(store.getState().browsing).toMatchObject({ view: { kind: 'after', layer: 2 }, filter: { text: 'b' } })
    const shown = fileTreeOf(loaded, browsing.view)
    await until(() => store.getState().browsing?.view.kind === 'after' && store.getState().browsing?.view !== browsing.view)
    expect(store.getState().browsing).toMatchObject({ view: { kind: 'after', layer: 0 }, filter: { text: 'b' } })
    expect(fileTreeOf(loaded, { kind: 'after', layer: 0 })).not.toBe(shown)
  })

  it('goes on from the view that is being made ready, so that no step is lost', async () => {
    const store = await open()
    slowClock()
    const { chosenView } = store.actions
    expect(chosenView()).toEqual({ kind: 'after', layer: 2 })
    store.actions.browse({ view: { kind: 'after', layer: 1 } })
    expect(store.getState().browsing?.view).toEqual({ kind: 'after', layer: 2 })
    expect(chosenView()).toEqual({ kind: 'after', layer: 1 })
    store.actions.browse({ view: { kind: 'after', layer: 0 } })
    expect(chosenView()).toEqual({ kind: 'after', layer: 0 })
    await until(() => JSON.stringify(store.getState().browsing?.view) === JSON.stringify(chosenView()))
    expect(chosenView()).toEqual({ kind: 'after', layer: 0 })
    store.actions.browse({ view: { kind: 'after', layer: 1 } })
    store.dispose()
    expect(chosenView()).toBe(undefined)
  })

  it('goes to the last of several, and nowhere when another image comes', async () => {
    const store = await open()
    const { loaded } = store.getState()
    if (loaded === undefined) throw new Error('nothing is loaded')
    slowClock()
    const seen: unknown[] = []
    store.subscribe(({ browsing }) => void (browsing === undefined || seen.push(browsing.view)))
    store.actions.browse({ view: { kind: 'after', layer: 0 } })
    store.actions.browse({ view: { kind: 'changes', from: 1, to: 1 } })
    await until(() => seen.length > 0)
    expect(seen).toEqual([{ kind: 'changes', from: 1, to: 1 }])
    store.actions.browse({ view: { kind: 'stored', layer: 2 } })
    store.dispose()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(store.getState().browsing).toBe(undefined)
  })
})
