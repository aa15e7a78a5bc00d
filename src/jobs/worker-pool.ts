import { type CachingSources, createCachingSources } from '../bytes/cached-source.ts'
import { blobRecipe } from '../bytes/sources/blob.ts'
import type { SourceKind } from '../bytes/sources/source-kind.ts'
import { unpackFailure, workerError } from './failure.ts'
import type { JobLane } from './job-lane.ts'
import type { JobName, JobRunner, Jobs, RunOptions } from './jobs.ts'
import { KeeperServer, type ToKeeper } from './keeper.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { FaultError } from '../bytes/errors.ts'
import { makeFault } from '../bytes/problem.ts'
import { type Rank, rankOf, ranks } from './urgency.ts'
import { packMessage, unpackMessage } from './wire.ts'

/** A job that waits for a worker, or for its worker's answer. */
interface Ticket {
  readonly id: number
  readonly name: JobName
  readonly lane: JobLane | undefined
  /** Follows the lane. */
  rank: Rank
  readonly input: unknown
  readonly signal: AbortSignal | undefined
  readonly onProgress: (progress: unknown) => void
  readonly resolve: (output: unknown) => void
  readonly reject: (reason: unknown) => void
  /** Told to wait with its next chunk. */
  isHeld: boolean
}

/** A job runner that makes way for the person at the page. */
export interface WorkerPoolRunner extends JobRunner {
  /** Says that a person has just done something: for a moment work in the background leaves a core to the page. */
  makeWay(): void
}

/** A worker for each core: the page itself has little to do while layers are read. More than eight only compete for the disk. */
export function defaultPoolSize(): number {
  return Math.max(1, Math.min(8, navigator.hardwareConcurrency))
}

/**
 * A worker that has read so many bytes is replaced. The garbage collector lets buffers pile up the higher, the longer a
 * worker has run (seen: 800 MB on an image of 1.2 GB, against 500 MB with fresh workers); a new one starts in some 30 ms.
 */
const maxBytesPerWorker = 128 << 20

/** A worker that does not give up a job within so many milliseconds is stuck (in a pattern, in a large merge) and is ended. */
const graceOfAbort = 1000

/** How long a person counts as active after each deed, in milliseconds: longer than between two keys. */
const activeFor = 600

/**
 * Runs jobs in Web Workers, one job a worker at a time: what a person asks for first, then what shows the image, then the
 * background; then the same of images that are open but not shown. Each in the order in which it was asked for.
 *
 * `size` workers share the image and the background. What a person asks for does not wait for them: it has workers of its own,
 * one more than that, which are there only while they are wanted. Jobs for images that are not shown have what the others leave:
 * those that run are held, in their workers, while the others want all cores.
 *
 * What is dear to read is read in this thread, once for all workers, and kept in Blobs.
 * @param kinds of sources, beside those that every thread opens
 */
export function createWorkerPool(size = defaultPoolSize(), kinds: readonly SourceKind[] = []): WorkerPoolRunner {
  const pool = new WorkerPool(
    size,
    createCachingSources(kinds, (bytes) => blobRecipe(new Blob([bytes]))),
  )
  return {
    parallel: size,
    run: <N extends JobName>(name: N, input: Jobs[N]['input'], options: RunOptions<N> = {}) =>
      pool.run(name, input, options) as Promise<Jobs[N]['output']>,
    prepare: () => pool.prepare(),
    release: (opening) => pool.sources.release(opening),
    dispose: () => pool.dispose(),
    makeWay: () => pool.makeWay(),
  }
}

class WorkerPool {
  readonly sources: CachingSources
  readonly #size: number
  /** Tells each worker where the bytes of dear sources are. */
  readonly #keepers = new WeakMap<Worker, KeeperServer>()
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, Ticket>()
  /** In the order in which they came; sets, since an image of many layers has tens of thousands. */
  readonly #waiting: Readonly<Record<Rank, Set<Ticket>>> = {
    hand: new Set(),
    image: new Set(),
    background: new Set(),
    'image-behind': new Set(),
    'background-behind': new Set(),
  }
  /** Jobs that have not ended, by their signal: one listener for all of them. */
  readonly #bySignal = new WeakMap<AbortSignal, Set<Ticket>>()
  /** Bytes that each worker has been given to read. */
  readonly #bytesRead = new WeakMap<Worker, number>()
  #nextId = 0
  /** Until when a person counts as active, by `performance.now()`. */
  #activeUntil = -Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(size: number, sources: CachingSources) {
    this.#size = size
    this.sources = sources
  }

  run<N extends JobName>(name: N, input: unknown, { signal, onProgress, lane }: RunOptions<N>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason)
        return
      }
      // What crosses back is typed by the job's name; the pool itself passes it on unseen.
      const tell = onProgress as ((progress: unknown) => void) | undefined
      const ticket: Ticket = {
        id: this.#nextId++,
        name,
        lane,
        rank: rankOf(name, lane?.isBehind === true),
        input,
        signal,
        onProgress: tell ?? (() => undefined),
        resolve,
        reject,
        isHeld: false,
      }
      this.#listen(ticket)
      lane?.onChange(this.#rerank)
      this.#waiting[ticket.rank].add(ticket)
      this.#assign()
    })
  }

  prepare(): void {
    while (this.#idle.length + this.#busy.size < this.#size) this.#idle.push(this.#start())
  }

  dispose(): void {
    clearTimeout(this.#timer)
    for (const worker of [...this.#idle, ...this.#busy.keys()]) this.#end(worker)
    this.#idle.length = 0
    this.#busy.clear()
    for (const tickets of Object.values(this.#waiting)) tickets.clear()
  }

  #listen(ticket: Ticket): void {
    const { signal } = ticket
    if (signal === undefined) return
    const known = this.#bySignal.get(signal)
    if (known !== undefined) {
      known.add(ticket)
      return
    }
    const tickets = new Set([ticket])
    this.#bySignal.set(signal, tickets)
    signal.addEventListener('abort', () => tickets.forEach((other) => this.#abort(other)), { once: true })
  }

  #forget(ticket: Ticket | undefined): void {
    if (ticket?.signal !== undefined) this.#bySignal.get(ticket.signal)?.delete(ticket)
  }

  makeWay(): void {
    this.#activeUntil = performance.now() + activeFor
    if (this.#timer !== undefined) return
    this.#timer = setTimeout(() => this.#endActivity(), activeFor)
    this.#holdBackground()
  }

  /** The timer is not set anew with each deed, of which there may be hundreds a second: it looks when it is due. */
  #endActivity(): void {
    const left = this.#activeUntil - performance.now()
    this.#timer = left > 0 ? setTimeout(() => this.#endActivity(), left) : undefined
    if (this.#timer !== undefined) return
    this.#holdBackground()
    this.#assign()
  }

  /** How many jobs of the background may run: all but one core while a person is active. */
  get #backgroundLimit(): number {
    return this.#timer === undefined ? this.#size : Math.max(1, this.#size - 1)
  }

  /** Jobs of a lane that came to the front or went behind have another rank. */
  readonly #rerank = (): void => {
    const stale = Object.values(this.#waiting).flatMap((tickets) =>
      [...tickets].filter((ticket) => ticket.rank !== rankNow(ticket)),
    )
    for (const ticket of stale) this.#waiting[ticket.rank].delete(ticket)
    for (const ticket of [...stale, ...this.#busy.values()]) ticket.rank = rankNow(ticket)
    for (const ticket of stale) this.#waiting[ticket.rank].add(ticket)
    this.#holdBackground()
    this.#assign()
  }

  #countRunning(): Record<Rank, number> {
    const running = { hand: 0, image: 0, background: 0, 'image-behind': 0, 'background-behind': 0 }
    for (const ticket of this.#busy.values()) running[ticket.rank]++
    return running
  }

  /** Holds the youngest jobs above what each rank may have, and lets the others go on. */
  #holdBackground(): void {
    const { image, background } = this.#countRunning()
    const limit = this.#backgroundLimit
    const left = { background: Math.min(limit, this.#size - image), behind: limit - image - background }
    const running = [...this.#busy].toSorted(([, a], [, b]) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || a.id - b.id)
    for (const [worker, ticket] of running) {
      const { rank } = ticket
      const isFree = rank === 'hand' || rank === 'image' || (rank === 'background' ? left.background-- : left.behind--) > 0
      if (ticket.isHeld === !isFree) continue
      ticket.isHeld = !isFree
      post(worker, { type: isFree ? 'resume' : 'hold', id: ticket.id })
    }
  }

  #assign(): void {
    let hasBegun = false
    for (let ticket = this.#takeNext(); ticket !== undefined; ticket = this.#takeNext()) {
      const worker = this.#idle.pop() ?? this.#start()
      this.#busy.set(worker, ticket)
      post(worker, { type: 'run', id: ticket.id, name: ticket.name, input: ticket.input })
      hasBegun = true
    }
    if (hasBegun) this.#holdBackground()
  }

  /** The most urgent job that may begin now. */
  #takeNext(): Ticket | undefined {
    for (const rank of ranks) {
      const [next] = this.#waiting[rank]
      if (next === undefined || !this.#hasRoom(rank)) continue
      this.#waiting[rank].delete(next)
      return next
    }
    return undefined
  }

  #hasRoom(rank: Rank): boolean {
    const running = this.#countRunning()
    if (rank === 'hand') return running.hand <= this.#size
    const shown = running.image + running.background
    if (rank === 'image') return shown < this.#size
    const limit = this.#backgroundLimit
    if (rank === 'background') return shown < this.#size && running.background < limit
    return shown + running['image-behind'] + running['background-behind'] < limit
  }

  #abort(ticket: Ticket): void {
    this.#waiting[ticket.rank].delete(ticket)
    this.#forget(ticket)
    // The caller is free at once; the worker is free when its loop has seen the signal, or when its time is over.
    this.#fail(ticket, ticket.signal?.reason)
    for (const [worker, running] of this.#busy) {
      if (running !== ticket) continue
      post(worker, { type: 'abort', id: ticket.id })
      setTimeout(() => {
        if (this.#busy.get(worker) === ticket) this.#replace(worker, new FaultError(makeFault('worker-stuck', {})))
      }, graceOfAbort)
    }
  }

  /** What was read for an archive that could not be opened is of no use to anybody. */
  #fail(ticket: Ticket, reason: unknown): void {
    if (ticket.name === 'open-archive') this.sources.release(ticket.id)
    ticket.reject(reason)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'layerscope' })
    const keeper = new KeeperServer(this.sources.locate, (message) => post(worker, message))
    this.#keepers.set(worker, keeper)
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'locate' || data.type === 'forget') keeper.receive(data)
      else this.#receive(worker, data)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      this.#replace(worker, workerError(event))
    })
    return worker
  }

  #end(worker: Worker): void {
    worker.terminate()
    this.#keepers.get(worker)?.close()
  }

  #receive(worker: Worker, message: Exclude<FromWorker, ToKeeper>): void {
    const ticket = this.#busy.get(worker)
    if (ticket === undefined || ticket.id !== message.id) return
    if (message.type === 'progress') {
      ticket.onProgress(message.progress)
      return
    }
    this.#busy.delete(worker)
    this.#forget(ticket)
    const bytesRead = (this.#bytesRead.get(worker) ?? 0) + bytesToRead(ticket)
    this.#bytesRead.set(worker, bytesRead)
    if (bytesRead > maxBytesPerWorker || this.#idle.length >= this.#size) this.#end(worker)
    else this.#idle.push(worker)
    if (message.type === 'done') ticket.resolve(unpackMessage(message.output))
    else this.#fail(ticket, unpackFailure(message.failure))
    this.#holdBackground()
    this.#assign()
  }

  /** A worker that died (out of memory, above all) or is stuck fails its job; another takes its place. */
  #replace(worker: Worker, reason: FaultError): void {
    const ticket = this.#busy.get(worker)
    this.#busy.delete(worker)
    this.#forget(ticket)
    this.#end(worker)
    if (ticket !== undefined) this.#fail(ticket, reason)
    this.#holdBackground()
    this.#assign()
  }
}

function rankNow({ name, lane }: Ticket): Rank {
  return rankOf(name, lane?.isBehind === true)
}

/** Size of the blob that a job reads from its beginning to its end; 0 for jobs that read none, or little of it. */
function bytesToRead({ input }: Ticket): number {
  if (typeof input !== 'object' || input === null || !('blob' in input)) return 0
  const { blob } = input
  return typeof blob === 'object' && blob !== null && 'size' in blob && typeof blob.size === 'number' ? blob.size : 0
}

function post(worker: Worker, message: ToWorker): void {
  const { value, transfer } = packMessage(message)
  worker.postMessage(value, transfer)
}
