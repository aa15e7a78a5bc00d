import { setSha256 } from '../bytes/hashing.ts'
import type { WorkerPlatform } from '../jobs/job-server.ts'
import { createFileSpool, localKind } from './file-source.ts'
import { createNodeSha256 } from './node-sha256.ts'

/** What each thread of the command line does jobs with. Makes the thread compute SHA-256 by Node's own means. */
export function createWorkerPlatform(): WorkerPlatform {
  setSha256(createNodeSha256)
  return { createSpool: createFileSpool, kinds: [localKind] }
}
