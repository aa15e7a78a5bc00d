import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { JobLane } from '../../src/jobs/job-lane.ts'
import { inLane } from '../../src/jobs/in-lane.ts'
import type { JobName } from '../../src/jobs/jobs.ts'
import { createWorkerPool } from '../../src/jobs/web-pool.ts'
import type { WorkerPoolRunner } from '../../src/jobs/worker-pool.ts'
import { FakeWorker } from '../support/fake-worker.ts'
import { recipeOf } from '../support/sources.ts'

const blob = { ...recipeOf(Buffer.from('x')), size: 2 << 20 }
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

const checkOf = (layer: number) => ({ blob, layer, search: true, digests: true })

/** Asks for a job; the pool passes the input on unseen. @param label the name, of a check with the number of its layer */
function ask(label: Exclude<JobName, 'check-layer'> | `check-layer ${number}`, lane = new JobLane()): void {
  const [name = label, layer = 0] = label.split(' ')
  void inLane(pool, lane)
    .run(name as JobName, checkOf(Number(layer)))
    .catch(() => undefined)
}

/** What the worker with a job was told last. */
const lastTold = (label: string) => FakeWorker.running(label)?.told.at(-1)?.type

const running = () => FakeWorker.runningLabels()

describe('the worker pool', () => {
  it('warms its threads up, and ends that as soon as there is a job', () => {
    pool.prepare()
    expect(running()).toEqual(['warm-up', 'warm-up'])
    const warming = [...FakeWorker.started]
    ask('open-archive')
    expect(warming.map(({ told }) => told.some(({ type }) => type === 'abort'))).toEqual([true, true])
    expect(running()).toContain('open-archive')
    expect(FakeWorker.started).toHaveLength(3)
  })

  it('gives the first jobs threads that are warm', () => {
    pool.prepare()
    for (const worker of FakeWorker.started) worker.finish()
    ask('open-archive')
    expect([FakeWorker.started.length, running()]).toEqual([2, ['open-archive']])
  })

  it('keeps a worker that has read much while the image is read, and replaces it for the background', () => {
    const askFor = (name: 'read-layer' | 'check-layer') => {
      const large = { ...blob, size: 200 << 20 }
      void pool.run(name, { ...checkOf(0), blob: large, mediaType: '', annotations: {} }).catch(() => undefined)
    }
    askFor('read-layer')
    FakeWorker.running('read-layer')?.finish()
    askFor('read-layer')
    FakeWorker.running('read-layer')?.finish()
    ask('assemble-image')
    expect(FakeWorker.started).toHaveLength(1)
    FakeWorker.running('assemble-image')?.finish()
    ask('check-layer 0')
    expect(FakeWorker.started.map(({ isTerminated }) => isTerminated)).toEqual([true, false])
    FakeWorker.running('check-layer 0')?.finish()
    askFor('check-layer')
    FakeWorker.running('check-layer 0')?.finish()
    expect(FakeWorker.started.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
  })

  it('begins at once what a person asks for, though all workers are at work in the background', () => {
    for (const name of ['check-layer 0', 'check-layer 1', 'check-layer 2'] as const) ask(name)
    expect(running()).toEqual(['check-layer 0', 'check-layer 1'])
    ask('read-file')
    expect(running()).toEqual(['check-layer 0', 'check-layer 1', 'read-file'])
    ask('export')
    ask('describe-content')
    expect(running()).toEqual(['check-layer 0', 'check-layer 1', 'describe-content', 'export', 'read-file'])
  })

  it('begins at once what shows the image, which has the cores of the background until it is done', () => {
    for (const name of ['check-layer 0', 'check-layer 1', 'check-layer 2', 'read-layer'] as const) ask(name)
    expect(running()).toEqual(['check-layer 0', 'check-layer 1', 'read-layer'])
    expect(['check-layer 0', 'check-layer 1'].map(lastTold)).toEqual(['run', 'hold'])
    ask('assemble-image')
    expect(running()).toEqual(['assemble-image', 'check-layer 0', 'check-layer 1', 'read-layer'])
    expect(['check-layer 0', 'check-layer 1'].map(lastTold)).toEqual(['hold', 'hold'])
    ask('preview-image')
    expect(running()).toHaveLength(4)
    FakeWorker.running('read-layer')?.finish()
    FakeWorker.running('assemble-image')?.finish()
    expect(['check-layer 0', 'check-layer 1'].map(lastTold)).toEqual(['resume', 'hold'])
    FakeWorker.running('preview-image')?.finish()
    expect(running()).toEqual(['check-layer 0', 'check-layer 1'])
    expect(['check-layer 0', 'check-layer 1'].map(lastTold)).toEqual(['resume', 'resume'])
  })

  it('leaves two cores to the page while a person acts, and goes on with all of them afterwards', () => {
    pool.dispose()
    pool = createWorkerPool(3)
    const labels = ['check-layer 0', 'check-layer 1', 'check-layer 2'] as const
    for (const label of labels) ask(label)
    pool.makeWay()
    expect(labels.map(lastTold)).toEqual(['run', 'hold', 'hold'])
    // Deed after deed it stays so.
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(400)
      pool.makeWay()
    }
    expect(labels.map(lastTold)).toEqual(['run', 'hold', 'hold'])
    vi.advanceTimersByTime(2000)
    expect(labels.map(lastTold)).toEqual(['run', 'resume', 'resume'])
  })

  it('begins nothing in the background while a person acts, where the page needs both cores', () => {
    pool.makeWay()
    ask('check-layer 0')
    ask('check-layer 1')
    expect(running()).toEqual([])
    vi.advanceTimersByTime(2000)
    expect(running()).toEqual(['check-layer 0', 'check-layer 1'])
    pool.makeWay()
    expect(['check-layer 0', 'check-layer 1'].map(lastTold)).toEqual(['hold', 'hold'])
  })

  it('lets short jobs of the background begin and go on while a person acts', () => {
    const askShort = (layer: number) =>
      void pool.run('check-layer', { ...checkOf(layer), blob: { ...blob, size: 1000 } }).catch(() => undefined)
    askShort(0)
    pool.makeWay()
    expect(lastTold('check-layer 0')).toBe('run')
    askShort(1)
    expect(running()).toEqual(['check-layer 0', 'check-layer 1'])
    FakeWorker.running('check-layer 0')?.finish()
    ask('check-layer 2')
    expect(running()).toEqual(['check-layer 1'])
    // What shows the image, and what a person asked for, come before them.
    ask('export')
    expect(lastTold('check-layer 1')).toBe('hold')
  })

  it('goes on with one job in the background where a person acts without a break', () => {
    ask('check-layer 0')
    ask('check-layer 1')
    const act = (milliseconds: number) => {
      for (let i = 0; i < milliseconds; i += 200) {
        pool.makeWay()
        vi.advanceTimersByTime(200)
      }
    }
    act(9000)
    expect(['check-layer 0', 'check-layer 1'].map(lastTold)).toEqual(['hold', 'hold'])
    act(3000)
    expect(['check-layer 0', 'check-layer 1'].map(lastTold)).toEqual(['resume', 'hold'])
    FakeWorker.running('check-layer 0')?.finish()
    expect(lastTold('check-layer 1')).toBe('resume')
    FakeWorker.running('check-layer 1')?.finish()
    ask('check-layer 2')
    ask('check-layer 3')
    expect(running()).toEqual(['check-layer 2'])
    // After a break all of it starts anew.
    vi.advanceTimersByTime(2000)
    act(1000)
    expect(['check-layer 2', 'check-layer 3'].map(lastTold)).toEqual(['hold', 'hold'])
  })

  it('lets a held job go on when the one before it is done', () => {
    pool.dispose()
    pool = createWorkerPool(3)
    ask('check-layer 0')
    ask('check-layer 1')
    pool.makeWay()
    FakeWorker.running('check-layer 0')?.finish()
    expect(FakeWorker.running('check-layer 1')?.told.map(({ type }) => type)).toEqual(['run', 'hold', 'resume'])
  })

  it('holds the background for what a person asked for, and that too while the person acts', () => {
    ask('check-layer 0')
    ask('check-layer 1')
    ask('export')
    expect(['export', 'check-layer 0', 'check-layer 1'].map(lastTold)).toEqual(['run', 'run', 'hold'])
    ask('read-packages')
    expect(['export', 'read-packages', 'check-layer 0'].map(lastTold)).toEqual(['run', 'run', 'hold'])
    pool.makeWay()
    expect(['export', 'read-packages'].map(lastTold)).toEqual(['run', 'hold'])
    ask('read-file')
    expect(lastTold('read-file')).toBe('run')
    vi.advanceTimersByTime(2000)
    expect(['export', 'read-packages', 'check-layer 0'].map(lastTold)).toEqual(['run', 'resume', 'hold'])
    FakeWorker.running('read-packages')?.finish()
    expect(['check-layer 0', 'check-layer 1'].map(lastTold)).toEqual(['resume', 'hold'])
    FakeWorker.running('export')?.finish()
    expect(['check-layer 0', 'check-layer 1'].map(lastTold)).toEqual(['resume', 'resume'])
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
    ask('check-layer 0')
    ask('assemble-image', behind)
    ask('check-layer 2')
    ask('export', behind)
    expect(running()).toEqual(['check-layer 0', 'export', 'read-layer'])
    FakeWorker.running('check-layer 0')?.finish()
    expect(running()).toEqual(['check-layer 2', 'export', 'read-layer'])
    FakeWorker.running('check-layer 2')?.finish()
    expect(running()).toEqual(['assemble-image', 'export', 'read-layer'])
  })

  it('holds the jobs of an image that is not shown as long as the shown one wants their cores', () => {
    const [first, second] = [new JobLane(), new JobLane()]
    ask('read-layer', first)
    ask('check-layer 0', first)
    first.isBehind = true
    expect([lastTold('read-layer'), lastTold('check-layer 0')]).toEqual(['run', 'run'])
    ask('open-archive', second)
    expect([lastTold('open-archive'), lastTold('read-layer'), lastTold('check-layer 0')]).toEqual(['run', 'run', 'hold'])
    ask('check-layer 1', second)
    expect([lastTold('check-layer 1'), lastTold('read-layer'), lastTold('check-layer 0')]).toEqual(['run', 'hold', 'hold'])
    FakeWorker.running('open-archive')?.finish()
    expect([lastTold('read-layer'), lastTold('check-layer 0')]).toEqual(['resume', 'hold'])
    FakeWorker.running('check-layer 1')?.finish()
    expect([lastTold('read-layer'), lastTold('check-layer 0')]).toEqual(['resume', 'resume'])
  })

  it('goes on with the image that is shown again, and holds the other', () => {
    const [first, second] = [new JobLane(), new JobLane()]
    for (const name of ['read-layer', 'check-layer 0', 'check-layer 2'] as const) ask(name, first)
    first.isBehind = true
    ask('assemble-image', second)
    ask('check-layer 1', second)
    expect(running()).toEqual(['assemble-image', 'check-layer 0', 'check-layer 1', 'read-layer'])
    second.isBehind = true
    first.isBehind = false
    expect((['read-layer', 'check-layer 0', 'check-layer 1'] as const).map(lastTold)).toEqual(['resume', 'resume', 'hold'])
    FakeWorker.running('read-layer')?.finish()
    expect(running()).toEqual(['assemble-image', 'check-layer 0', 'check-layer 1', 'check-layer 2'])
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
      pool.run('check-layer', checkOf(0), { signal: controller.signal }).then(
        () => 'done',
        (reason: unknown) => reason,
      ),
    )
    expect(listen).toHaveBeenCalledTimes(1)
    FakeWorker.running('check-layer 0')?.finish()
    controller.abort('enough')
    const settled = await Promise.all(answers)
    expect([
      settled.filter((answer) => answer === 'done').length,
      settled.filter((answer) => answer === 'enough').length,
    ]).toEqual([1, 499])
    // Those that ran are told; nothing else begins.
    expect(running()).toEqual(['check-layer 0', 'check-layer 0'])
  })
})
