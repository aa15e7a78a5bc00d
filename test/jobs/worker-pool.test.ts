import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inLane, JobLane } from '../../src/jobs/job-lane.ts'
import type { JobName } from '../../src/jobs/jobs.ts'
import { createWorkerPool } from '../../src/jobs/web-pool.ts'
import type { WorkerPoolRunner } from '../../src/jobs/worker-pool.ts'
import { FakeWorker } from '../support/fake-worker.ts'
import { recipeOf } from '../support/sources.ts'

const blob = recipeOf(Buffer.from('x'))
let pool: WorkerPoolRunner

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('Worker', FakeWorker)
  FakeWorker.reset()
  pool = createWorkerPool(2)
})

afterEach(() => {
  pool.dispose()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** Asks for a job; the pool passes the input on unseen. */
function ask(name: JobName, lane = new JobLane()): void {
  void inLane(pool, lane)
    .run(name, { blob })
    .catch(() => undefined)
}

/** What the worker with a job was told last. */
const lastTold = (name: JobName) => FakeWorker.running(name)?.told.at(-1)?.type

const running = () => FakeWorker.runningNames()

describe('the worker pool', () => {
  it('begins at once what a person asks for, though all workers are at work in the background', () => {
    for (const name of ['scan-layer', 'blob-digest', 'check-content'] as const) ask(name)
    expect(running()).toEqual(['blob-digest', 'scan-layer'])
    ask('read-file')
    expect(running()).toEqual(['blob-digest', 'read-file', 'scan-layer'])
    ask('export')
    ask('describe-content')
    expect(running()).toEqual(['blob-digest', 'describe-content', 'export', 'read-file', 'scan-layer'])
  })

  it('takes up what shows the image before what waits in the background', () => {
    for (const name of ['scan-layer', 'blob-digest', 'check-content', 'read-layer'] as const) ask(name)
    FakeWorker.running('scan-layer')?.finish()
    expect(running()).toEqual(['blob-digest', 'read-layer'])
    FakeWorker.running('read-layer')?.finish()
    expect(running()).toEqual(['blob-digest', 'check-content'])
  })

  it('leaves a core to the page while a person acts, and goes on with all of them afterwards', () => {
    ask('scan-layer')
    ask('blob-digest')
    ask('check-content')
    const youngest = FakeWorker.running('blob-digest')
    const lastTold = () => youngest?.told.at(-1)?.type
    pool.makeWay()
    expect(lastTold()).toBe('hold')
    expect(FakeWorker.running('scan-layer')?.told.at(-1)?.type).toBe('run')
    // Deed after deed it stays so.
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(400)
      pool.makeWay()
    }
    expect(lastTold()).toBe('hold')
    vi.advanceTimersByTime(2000)
    expect(lastTold()).toBe('resume')
  })

  it('begins no more than one job in the background while a person acts, and never stops them all', () => {
    pool.makeWay()
    ask('scan-layer')
    ask('blob-digest')
    expect(running()).toEqual(['scan-layer'])
    FakeWorker.running('scan-layer')?.finish()
    expect(running()).toEqual(['blob-digest'])
    ask('check-content')
    vi.advanceTimersByTime(2000)
    expect(running()).toEqual(['blob-digest', 'check-content'])
  })

  it('lets a held job go on when the one before it is done', () => {
    ask('scan-layer')
    ask('blob-digest')
    pool.makeWay()
    FakeWorker.running('scan-layer')?.finish()
    expect(FakeWorker.running('blob-digest')?.told.map(({ type }) => type)).toEqual(['run', 'hold', 'resume'])
  })

  it('holds nothing but the background', () => {
    ask('read-layer')
    ask('read-layer')
    ask('read-file')
    pool.makeWay()
    expect(FakeWorker.started.flatMap(({ told }) => told.map(({ type }) => type))).toEqual(['run', 'run', 'run'])
  })

  it('takes up the jobs of an image that is not shown last, but for what a person asks for', () => {
    const behind = new JobLane()
    behind.isBehind = true
    ask('read-layer')
    ask('scan-layer')
    ask('assemble-image', behind)
    ask('check-content')
    ask('export', behind)
    expect(running()).toEqual(['export', 'read-layer', 'scan-layer'])
    FakeWorker.running('scan-layer')?.finish()
    expect(running()).toEqual(['check-content', 'export', 'read-layer'])
    FakeWorker.running('check-content')?.finish()
    expect(running()).toEqual(['assemble-image', 'export', 'read-layer'])
  })

  it('holds the jobs of an image that is not shown as long as the shown one wants their cores', () => {
    const [first, second] = [new JobLane(), new JobLane()]
    ask('read-layer', first)
    ask('scan-layer', first)
    first.isBehind = true
    expect([lastTold('read-layer'), lastTold('scan-layer')]).toEqual(['run', 'run'])
    ask('open-archive', second)
    expect([lastTold('open-archive'), lastTold('read-layer'), lastTold('scan-layer')]).toEqual(['run', 'run', 'hold'])
    ask('blob-digest', second)
    expect([lastTold('blob-digest'), lastTold('read-layer'), lastTold('scan-layer')]).toEqual(['run', 'hold', 'hold'])
    FakeWorker.running('open-archive')?.finish()
    expect([lastTold('read-layer'), lastTold('scan-layer')]).toEqual(['resume', 'hold'])
    FakeWorker.running('blob-digest')?.finish()
    expect([lastTold('read-layer'), lastTold('scan-layer')]).toEqual(['resume', 'resume'])
  })

  it('goes on with the image that is shown again, and holds the other', () => {
    const [first, second] = [new JobLane(), new JobLane()]
    for (const name of ['read-layer', 'scan-layer', 'check-content'] as const) ask(name, first)
    first.isBehind = true
    ask('assemble-image', second)
    ask('blob-digest', second)
    expect(running()).toEqual(['assemble-image', 'blob-digest', 'read-layer', 'scan-layer'])
    second.isBehind = true
    first.isBehind = false
    expect((['read-layer', 'scan-layer', 'blob-digest'] as const).map(lastTold)).toEqual(['resume', 'resume', 'hold'])
    FakeWorker.running('read-layer')?.finish()
    expect(running()).toEqual(['assemble-image', 'blob-digest', 'check-content', 'scan-layer'])
  })

  it('keeps no more idle workers than it has cores for', () => {
    for (let i = 0; i < 3; i++) ask('read-file')
    for (const worker of FakeWorker.started) worker.finish()
    expect(FakeWorker.started.map(({ isTerminated }) => isTerminated)).toEqual([false, false, true])
  })

  it('listens once to a signal, however many jobs have it, and frees all who wait when it is aborted', async () => {
    const controller = new AbortController()
    const listen = vi.spyOn(controller.signal, 'addEventListener')
    const answers = Array.from({ length: 500 }, () =>
      pool.run('scan-layer', { blob }, { signal: controller.signal }).then(
        () => 'done',
        (reason: unknown) => reason,
      ),
    )
    expect(listen).toHaveBeenCalledTimes(1)
    FakeWorker.running('scan-layer')?.finish()
    controller.abort('enough')
    const settled = await Promise.all(answers)
    expect([
      settled.filter((answer) => answer === 'done').length,
      settled.filter((answer) => answer === 'enough').length,
    ]).toEqual([1, 499])
    // Those that ran are told; nothing else begins.
    expect(running()).toEqual(['scan-layer', 'scan-layer'])
  })
})
