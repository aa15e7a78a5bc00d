import { parentPort } from 'node:worker_threads'
import { serveJobs } from '../jobs/node-worker.ts'
import { createWorkerPlatform } from './worker-platform.ts'

// The entry of a worker of the command line.

if (parentPort !== null) serveJobs(parentPort, createWorkerPlatform())
