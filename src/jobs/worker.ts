import { createBlobSpool } from '../image/spool.ts'
import { hashesAtOnce } from '../bytes/hashing.ts'
import { hasWasm } from '../bytes/wasm.ts'
import { JobServer } from './job-server.ts'
import type { ToWorker } from './messages.ts'
import { packMessage } from './wire.ts'

// The entry of a worker of the pool.

/** What workers gather to hash it at once: so much each, and so much all of them. */
const gatheredByOne = 64 << 20
const gatheredByAll = 256 << 20
const gatheredBytes = hashesAtOnce ? Math.min(gatheredByOne, Math.floor(gatheredByAll / navigator.hardwareConcurrency)) : 0

const server = new JobServer(
  (message) => {
    const { value, transfer } = packMessage(message)
    postMessage(value, { transfer })
  },
  { createSpool: createBlobSpool, gatheredBytes, hashesInLanes: hasWasm },
)
addEventListener('message', ({ data }: MessageEvent<ToWorker>) => server.receive(data))
