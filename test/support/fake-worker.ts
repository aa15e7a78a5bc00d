/** A message of the pool to a worker. */
interface PoolMessage {
  readonly type: string
  readonly id: number
  readonly name?: string
}

/** Stands in for the browser's Worker: keeps what it is told, and answers when the test says so. */
export class FakeWorker extends EventTarget {
  /** All that were started since the last `reset`, in order. */
  static started: FakeWorker[] = []
  readonly told: PoolMessage[] = []
  isTerminated = false

  constructor() {
    super()
    FakeWorker.started.push(this)
  }

  static reset(): void {
    FakeWorker.started = []
  }

  /** The worker that runs a job of this name and has not answered; the youngest of several. */
  static running(name: string): FakeWorker | undefined {
    return FakeWorker.started.findLast((worker) => worker.job?.name === name)
  }

  /** Names of the jobs that run, in alphabetical order. */
  static runningNames(): string[] {
    return FakeWorker.started.flatMap(({ job }) => (job?.name === undefined ? [] : [job.name])).toSorted()
  }

  /** The job that it runs. */
  get job(): PoolMessage | undefined {
    const last = this.told.findLast(({ type }) => type === 'run')
    return last === undefined || this.#answered.has(last.id) ? undefined : last
  }

  readonly #answered = new Set<number>()

  postMessage(message: PoolMessage): void {
    this.told.push(message)
  }

  terminate(): void {
    this.isTerminated = true
  }

  /** Ends the job that it runs. */
  finish(output?: unknown): void {
    const { job } = this
    if (job === undefined) throw new Error('the worker has nothing to do')
    this.#answered.add(job.id)
    this.dispatchEvent(Object.assign(new Event('message'), { data: { type: 'done', id: job.id, output } }))
  }
}
