/** A message of the pool to a worker. */
interface PoolMessage {
  readonly type: string
  readonly id: number
  readonly name?: string
  readonly input?: unknown
}

/** The name of a job, of a check with the number of its layer: `check-layer 0`. */
function labelOf({ name = '', input }: PoolMessage): string {
  const isNumbered = name === 'check-layer' && typeof input === 'object' && input !== null && 'layer' in input
  return isNumbered ? `${name} ${String(input.layer)}` : name
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

  /** The worker that runs a job with this label and has not answered; the youngest of several. */
  static running(label: string): FakeWorker | undefined {
    return FakeWorker.started.findLast(({ job }) => job !== undefined && labelOf(job) === label)
  }

  /** Labels of the jobs that run, in alphabetical order. */
  static runningLabels(): string[] {
    return FakeWorker.started.flatMap(({ job }) => (job === undefined ? [] : [labelOf(job)])).toSorted()
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
