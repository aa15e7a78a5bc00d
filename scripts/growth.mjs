import { runnerImport } from 'vite'

// TypeScript, which Node 20 does not run by itself.
await runnerImport('./test/bench/growth.ts')
process.exit()
