import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { hostileInput, runHostile } from '../test/support/hostile-builds.ts'

/**
 * Builds random and damaged Dockerfiles and opens damaged links, as many as $BUILD_RUNS says from $BUILD_SEED on, in a thread of its own:
 * each ends with a result or a coded message, within five seconds. `npm run fuzz:build`.
 */
const longest = 5000

function work(): void {
  parentPort?.on('message', ({ from, to }: { from: number; to: number }) => {
    void (async () => {
      for (let seed = from; seed < to; seed++) {
        const start = performance.now()
        try {
          parentPort?.postMessage({ seed, outcome: await runHostile(seed), ms: performance.now() - start })
        } catch (thrown) {
          parentPort?.postMessage({ seed, fault: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) })
        }
      }
    })()
  })
}

function main(): void {
  const runs = Number(process.env['BUILD_RUNS'] ?? '100000')
  const first = Number(process.env['BUILD_SEED'] ?? '1')
  const outcomes = new Map<string, number>()
  const faults = new Map<string, number>()
  let slowest = { seed: 0, ms: 0 }
  let next = first
  let timer: NodeJS.Timeout | undefined
  const report = () => {
    for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1])) console.log(`${outcome} ${count}`)
    console.log(`slowest: ${Math.round(slowest.ms)} ms, seed ${slowest.seed}`)
    for (const [fault, seed] of faults) console.log(`seed ${seed}: ${fault}\n${hostileInput(seed).text}\n`)
    console.log(`${next - first} runs, ${faults.size} faults`)
    process.exit(faults.size === 0 ? 0 : 1)
  }
  const start = () => {
    const worker = new Worker(new URL(import.meta.url))
    const watch = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        faults.set(`more than ${longest} ms`, next)
        next++
        void worker.terminate().then(next < first + runs ? start : report)
      }, longest)
    }
    worker.on('message', (message: { seed: number; outcome?: string; fault?: string; ms?: number }) => {
      next = message.seed + 1
      if (message.outcome !== undefined) outcomes.set(message.outcome, (outcomes.get(message.outcome) ?? 0) + 1)
      // Of faults that come from one place one is shown.
      const fault = message.fault?.split('\n').slice(0, 3).join('\n')
      if (fault !== undefined && !faults.has(fault)) faults.set(fault, message.seed)
      if ((message.ms ?? 0) > slowest.ms) slowest = { seed: message.seed, ms: message.ms ?? 0 }
      if (next >= first + runs) report()
      watch()
    })
    worker.postMessage({ from: next, to: first + runs })
    watch()
  }
  if (runs > 0) start()
}

if (isMainThread) main()
else work()
