import type { SourceKind } from '../../src/bytes/sources/source-kind.ts'
import { createBlobSpool } from '../../src/image/spool.ts'
import { JobServer } from '../../src/jobs/job-server.ts'
import type { FromWorker, ToWorker } from '../../src/jobs/messages.ts'
import { packMessage } from '../../src/jobs/wire.ts'

/** Stands in for the browser's Worker and does the jobs in this thread; whatever crosses is cloned, as between threads. */
export class InProcessWorker extends EventTarget {
  /** Kinds of sources that the workers of a test open beside those of the list. */
  static kinds: readonly SourceKind[] = []
  static started = 0
  #isTerminated = false
  readonly #server = new JobServer((message) => this.#answer(message), {
    createSpool: createBlobSpool,
    kinds: InProcessWorker.kinds,
    hashesInLanes: true,
  })

  constructor() {
    super()
    InProcessWorker.started++
  }

  postMessage(message: ToWorker, transfer: (ArrayBuffer | MessagePort)[] = []): void {
    const data = structuredClone(message, { transfer })
    setImmediate(() => {
      if (!this.#isTerminated) this.#server.receive(data)
    })
  }

  terminate(): void {
    this.#isTerminated = true
  }

  #answer(message: FromWorker): void {
    const { value, transfer } = packMessage(message)
    const data = structuredClone(value, { transfer })
    setImmediate(() => {
      if (!this.#isTerminated) this.dispatchEvent(Object.assign(new Event('message'), { data }))
    })
  }
}
