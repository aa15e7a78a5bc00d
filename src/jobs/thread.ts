import type { FaultError } from '../bytes/errors.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** A thread that does jobs, as the pool sees it: a worker of the browser or of Node, or the pool's own thread. */
export interface JobThread {
  /** Whether it is the pool's own: there at once, but it does nothing else while it works. */
  readonly isHere: boolean
  /** Buffers in the message may be moved away. */
  post(message: ToWorker): void
  /** Ends it; nothing is heard of it any more. */
  terminate(): void
}

/** Who hears what a thread says. */
export interface ThreadListener {
  onMessage(message: FromWorker): void
  /** The thread died, or never came to life. */
  onDeath(reason: FaultError): void
}

/** Starts a thread. */
export type StartThread = (listener: ThreadListener) => JobThread
