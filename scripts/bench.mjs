import { runnerImport } from 'vite'

// The benchmark is TypeScript, which Node 20 does not run by itself.
await runnerImport('./test/bench/bench.ts')
process.exit()
