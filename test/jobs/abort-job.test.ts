import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWorkerPool } from '../../src/jobs/web-pool.ts'

/** A worker that answers only when the test says so. */
class StubWorker extends EventTarget {
  static readonly all: StubWorker[] = []
  readonly received: { type: string; id: number }[] = []
  isEnded = false

  constructor() {
    super()
    StubWorker.all.push(this)
  }

  postMessage(message: { type: string; id: number }) {
    this.received.push(message)
  }

  terminate() {
    this.isEnded = true
  }

  answer(message: object) {
    this.dispatchEvent(Object.assign(new Event('message'), { data: message }))
  }
}

beforeEach(() => {
  StubWorker.all.length = 0
  vi.stubGlobal('Worker', StubWorker)
  vi.useFakeTimers()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const job = (pool: ReturnType<typeof createWorkerPool>, signal?: AbortSignal) =>
  pool.run('assemble-image', { layers: [] }, { signal })

describe('a job that is aborted', () => {
  it('whose worker is stuck ends it after a second, and the pool goes on with another', async () => {
    const pool = createWorkerPool(1)
    const controller = new AbortController()
    const stuck = job(pool, controller.signal)
    const next = job(pool)
    controller.abort(new Error('not wanted'))
    await expect(stuck).rejects.toThrow('not wanted')
    vi.advanceTimersByTime(900)
    expect(StubWorker.all.map(({ isEnded, received }) => [isEnded, received.map(({ type }) => type)])).toEqual([
      [false, ['run', 'abort']],
    ])
    vi.advanceTimersByTime(200)
    expect(StubWorker.all.map(({ isEnded, received }) => [isEnded, received.map(({ type }) => type)])).toEqual([
      [true, ['run', 'abort']],
      [false, ['run']],
    ])
    StubWorker.all[1]?.answer({ type: 'done', id: StubWorker.all[1].received[0]?.id, output: { lines: [] } })
    await expect(next).resolves.toEqual({ lines: [] })
  })

  it('whose worker gives it up in time keeps the worker', async () => {
    const pool = createWorkerPool(1)
    const controller = new AbortController()
    const given = job(pool, controller.signal)
    controller.abort(new Error('not wanted'))
    await expect(given).rejects.toThrow('not wanted')
    const next = job(pool)
    const [worker] = StubWorker.all
    worker?.answer({
      type: 'failed',
      id: worker.received[0]?.id,
      failure: { fault: { code: 'thrown', args: { message: 'aborted' } } },
    })
    vi.advanceTimersByTime(5000)
    expect([StubWorker.all.length, worker?.isEnded, worker?.received.map(({ type }) => type)]).toEqual([
      1,
      false,
      ['run', 'abort', 'run'],
    ])
    worker?.answer({ type: 'done', id: worker.received[2]?.id, output: 1 })
    await expect(next).resolves.toBe(1)
  })
})
