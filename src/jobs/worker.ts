import { createBlobSpool } from '../image/spool.ts'
import { hashesAtOnce } from '../bytes/hashing.ts'
import { JobServer } from './job-server.ts'
import type { ToWorker } from './messages.ts'
import { packMessage } from './wire.ts'

// The entry of a worker of the pool.

const server = new JobServer(
  (message) => {
    const { value, transfer } = packMessage(message)
    postMessage(value, { transfer })
  },
  { createSpool: createBlobSpool, gathersForHashes: hashesAtOnce },
)
addEventListener('message', ({ data }: MessageEvent<ToWorker>) => server.receive(data))
