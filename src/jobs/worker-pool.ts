import type { CachingSources } from '../bytes/cached-source.ts'
import { Activity } from './activity.ts'
import { unpackFailure } from './failure.ts'
import { JobLane } from './job-lane.ts'
import type { JobName, JobRunner, Jobs, RunOptions } from './jobs.ts'
import { KeeperServer, type ToKeeper } from './keeper.ts'
import type { FromWorker } from './messages.ts'
import { FaultError } from '../bytes/errors.ts'
import { makeFault } from '../bytes/problem.ts'
import type { JobThread, StartThread } from './thread.ts'
import { type Rank, rankOf, ranks, soonDone } from './urgency.ts'
import { unpackMessage } from './wire.ts'

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

/** What a pool is made of. */
export interface PoolParts {
  /** How many threads the image may have, and how many the background. */
  readonly size: number
  /** Of the pool's own thread, which reads what is dear for all of them. */
  readonly sources: CachingSources
  readonly start: StartThread
  /** As a JobRunner has it; false unless given. */
  readonly hashesBeside?: boolean
  /** As a JobRunner has it; false unless given. */
  readonly checksTogether?: boolean
  /** As a JobRunner has it, where there are cores enough; Infinity unless given. */
  readonly helpBytes?: number
  /** A worker that was given so many bytes to read is replaced, in the background. */
  readonly maxBytesPerWorker: number
  /**
   * Whether one more thread is worth its start for a job that is to read so many bytes, when so many threads are there and so
   * many bytes have been asked for in all; without it threads are started as soon as there are jobs for them.
   */
  readonly isWorthStart?: (jobBytes: number, threads: number, askedBytes: number) => boolean
}

/** A worker that does not give up a job within so many milliseconds is stuck (in a pattern, in a large merge) and is ended. */
const graceOfAbort = 1000

/** With fewer, what finds and keeps pieces of a layer takes about what their decoding beside each other wins. */
const coresForHelp = 4

/** The page draws beside its main thread: scrolling a long table takes two cores, and a frame is late where it has one. */
const coresOfPage = 2

/** A person who acts for longer than this without a break, in milliseconds, leaves work in the background a core. */
const waitsAtMost = 10_000

/**
 * Runs jobs in threads, one job a thread at a time: what a person asks for first, then what shows the image, then the
 * background; then the same of images that are open but not shown. Each in the order in which it was asked for.
 *
 * `size` threads are for the image, and as many for the background, which has the cores that the image leaves: a job that runs is
 * held, in its thread, while others want all cores. What a person asks for does not wait for them: it has threads of its own, one
 * more than that. So have errands, for which the background is held; while a person acts they are held with it. Threads are there only
 * while they are wanted. Jobs for images that are not shown have what the others leave.
 *
 * What is dear to read is read in the pool's own thread, once for all of them, and kept.
 */
export function createPool(parts: PoolParts): WorkerPoolRunner {
  const pool = new WorkerPool(parts)
  return {
    parallel: parts.size,
    hashesBeside: parts.hashesBeside === true,
    checksTogether: parts.checksTogether === true,
    helpBytes: parts.size >= coresForHelp ? (parts.helpBytes ?? Infinity) : Infinity,
    run: <N extends JobName>(name: N, input: Jobs[N]['input'], options: RunOptions<N> = {}) =>
      pool.run(name, input, options) as Promise<Jobs[N]['output']>,
    prepare: () => pool.prepare(),
    release: (opening) => parts.sources.release(opening),
    dispose: () => pool.dispose(),
    makeWay: () => pool.makeWay(),
  }
}

class WorkerPool {
  readonly #parts: PoolParts
  /** Tells each thread where the bytes of dear sources are. */
  readonly #keepers = new WeakMap<JobThread, KeeperServer>()
  readonly #idle: JobThread[] = []
  readonly #busy = new Map<JobThread, Ticket>()
  /** In the order in which they came; sets, since an image of many layers has tens of thousands. */
  readonly #waiting: Readonly<Record<Rank, Set<Ticket>>> = {
    hand: new Set(),
    errand: new Set(),
    image: new Set(),
    background: new Set(),
    'image-behind': new Set(),
    'background-behind': new Set(),
  }
  /** Jobs that have not ended, by their signal: one listener for all of them. */
  readonly #bySignal = new WeakMap<AbortSignal, Set<Ticket>>()
  /** Bytes that each thread has been given to read. */
  readonly #bytesRead = new WeakMap<JobThread, number>()
  /** Bytes that all jobs so far were to read. */
  #askedBytes = 0
  #nextId = 0
  /** Ends the warming of threads. */
  readonly #warming = new AbortController()
  readonly #activity = new Activity(() => {
    this.#holdBackground()
    this.#assign()
  })

  constructor(parts: PoolParts) {
    this.#parts = parts
  }

  get #size(): number {
    return this.#parts.size
  }

  run<N extends JobName>(name: N, input: unknown, { signal, onProgress, lane }: RunOptions<N>): Promise<unknown> {
    if (name !== 'warm-up') this.#warming.abort()
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
      this.#askedBytes += bytesToRead(ticket)
      this.#waiting[ticket.rank].add(ticket)
      this.#assign()
    })
  }

  prepare(): void {
    while (this.#idle.length + this.#busy.size < this.#size) this.#idle.push(this.#start())
    const lane = new JobLane()
    lane.isBehind = true
    const { signal } = this.#warming
    const runs = Array.from({ length: this.#idle.length }, () => this.run('warm-up', {}, { lane, signal }))
    Promise.all(runs).catch(() => undefined) // Whoever needs a thread ends it, and what fails will fail again where it is told.
  }

  dispose(): void {
    this.#activity.dispose()
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
    this.#activity.note()
  }

  /** How many jobs that a person asked for may run: they leave the page a core while the person is active, and one goes on. */
  get #errandLimit(): number {
    return this.#activity.lasts === undefined ? this.#size : Math.max(1, this.#size - 1)
  }

  /** How many jobs of the background may run: they leave the page its cores while a person is active. */
  get #backgroundLimit(): number {
    const { lasts } = this.#activity
    if (lasts === undefined) return this.#size
    return Math.max(lasts > waitsAtMost ? 1 : 0, this.#size - coresOfPage)
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
    const running = { hand: 0, errand: 0, image: 0, background: 0, 'image-behind': 0, 'background-behind': 0 }
    for (const ticket of this.#busy.values()) running[ticket.rank]++
    return running
  }

  /** Holds the youngest jobs above what each rank may have, and lets the others go on. */
  #holdBackground(): void {
    const { errand, image, background } = this.#countRunning()
    const limit = this.#backgroundLimit
    // What a person asked for goes on first, the background on what cores are left.
    const errands = Math.min(this.#errandLimit, errand)
    const left = {
      errand: errands,
      background: Math.min(limit, this.#size - image) - errands,
      behind: limit - image - background - errands,
    }
    const running = [...this.#busy].toSorted(([, a], [, b]) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || a.id - b.id)
    for (const [worker, ticket] of running) {
      const { rank } = ticket
      const share = rank === 'errand' || rank === 'background' ? rank : 'behind'
      const passes = isShort(ticket) && image + errand === 0
      const isFree = rank === 'hand' || rank === 'image' || passes || left[share]-- > 0
      if (ticket.isHeld === !isFree) continue
      ticket.isHeld = !isFree
      worker.post({ type: isFree ? 'resume' : 'hold', id: ticket.id })
    }
  }

  #assign(): void {
    let hasBegun = false
    for (let ticket = this.#takeNext(); ticket !== undefined; ticket = this.#takeNext()) {
      const worker = this.#takeIdle(ticket) ?? this.#start()
      this.#busy.set(worker, ticket)
      worker.post({ type: 'run', id: ticket.id, name: ticket.name, input: ticket.input })
      hasBegun = true
    }
    if (hasBegun) this.#holdBackground()
  }

  /** The pool's own thread before all others, which must be told everything; else the one that worked last. */
  #takeIdle(ticket: Ticket): JobThread | undefined {
    const here = this.#idle.findIndex(({ isHere }) => isHere)
    const worker = here < 0 ? this.#idle.pop() : this.#idle.splice(here, 1)[0]
    if (worker === undefined || !this.#isUsedUp(worker, ticket)) return worker
    this.#end(worker)
    return undefined
  }

  /**
   * Whether a worker is replaced before or after a job. In the background only: a new one has to load and compile everything
   * anew, which whoever waits for the image would wait for.
   */
  #isUsedUp(worker: JobThread, { rank }: Ticket): boolean {
    const isOfBackground = rank === 'background' || rank === 'background-behind'
    return isOfBackground && (this.#bytesRead.get(worker) ?? 0) > this.#parts.maxBytesPerWorker
  }

  /** The most urgent job that may begin now. */
  #takeNext(): Ticket | undefined {
    for (const rank of ranks) {
      const [next] = this.#waiting[rank]
      if (next === undefined || !this.#hasRoom(next)) continue
      if (this.#idle.length === 0 && !this.#isWorthStart(next)) return undefined
      this.#waiting[rank].delete(next)
      return next
    }
    return undefined
  }

  #isWorthStart(ticket: Ticket): boolean {
    return this.#parts.isWorthStart?.(bytesToRead(ticket), this.#busy.size, this.#askedBytes) ?? true
  }

  #hasRoom(next: Ticket): boolean {
    const { rank } = next
    const running = this.#countRunning()
    if (rank === 'hand') return running.hand <= this.#size
    if (rank === 'errand') return running.errand < this.#size
    if (rank === 'image') return running.image < this.#size
    const shown = running.image + running.background
    const limit = this.#backgroundLimit
    const passes = isShort(next) && running.image + running.errand === 0
    if (rank === 'background') return shown < this.#size && (passes || running.background < limit)
    return shown + running['image-behind'] + running['background-behind'] < limit
  }

  #abort(ticket: Ticket): void {
    this.#waiting[ticket.rank].delete(ticket)
    this.#forget(ticket)
    // The caller is free at once; the worker is free when its loop has seen the signal, or when its time is over.
    this.#fail(ticket, ticket.signal?.reason)
    for (const [worker, running] of this.#busy) {
      if (running !== ticket) continue
      worker.post({ type: 'abort', id: ticket.id })
      setTimeout(() => {
        if (this.#busy.get(worker) === ticket) this.#replace(worker, new FaultError(makeFault('worker-stuck', {})))
      }, graceOfAbort)
    }
  }

  /** What was read for an archive that could not be opened is of no use to anybody. */
  #fail(ticket: Ticket, reason: unknown): void {
    if (ticket.name === 'open-archive') this.#parts.sources.release(ticket.id)
    ticket.reject(reason)
  }

  #start(): JobThread {
    const worker: JobThread = this.#parts.start({
      onMessage: (message) => {
        if (message.type === 'locate' || message.type === 'forget') keeper.receive(message)
        else this.#receive(worker, message)
      },
      onDeath: (reason) => this.#replace(worker, reason),
    })
    const keeper = new KeeperServer(this.#parts.sources.locate, (message) => worker.post(message))
    this.#keepers.set(worker, keeper)
    return worker
  }

  #end(worker: JobThread): void {
    worker.terminate()
    this.#keepers.get(worker)?.close()
  }

  #receive(worker: JobThread, message: Exclude<FromWorker, ToKeeper>): void {
    const ticket = this.#busy.get(worker)
    if (ticket === undefined || ticket.id !== message.id) return
    if (message.type === 'progress') {
      ticket.onProgress(message.progress)
      return
    }
    this.#busy.delete(worker)
    this.#forget(ticket)
    this.#bytesRead.set(worker, (this.#bytesRead.get(worker) ?? 0) + bytesToRead(ticket))
    if (this.#isUsedUp(worker, ticket) || this.#idle.length >= this.#size) this.#end(worker)
    else this.#idle.push(worker)
    if (message.type === 'done') ticket.resolve(unpackMessage(message.output))
    else this.#fail(ticket, unpackFailure(message.failure))
    this.#holdBackground()
    this.#assign()
  }

  /** A worker that died (out of memory, above all) or is stuck fails its job; another takes its place. */
  #replace(worker: JobThread, reason: FaultError): void {
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

/** Whether a job is of the background and short: then it goes on while a person acts. */
const isShort = (ticket: Ticket): boolean => ticket.rank === 'background' && bytesToRead(ticket) < soonDone

/** Size of the blobs that a job reads from their beginning to their end; 0 for jobs that read none, or little of it. */
function bytesToRead({ name, input }: Ticket): number {
  if (typeof input !== 'object' || input === null) return 0
  // The pool posted the input that belongs to the name.
  if (name === 'read-small-layers' || name === 'check-layers')
    return (input as Jobs[typeof name]['input']).layers.reduce((sum, { blob }) => sum + blob.size, 0)
  if (!('blob' in input)) return 0
  const { blob } = input
  return typeof blob === 'object' && blob !== null && 'size' in blob && typeof blob.size === 'number' ? blob.size : 0
}
