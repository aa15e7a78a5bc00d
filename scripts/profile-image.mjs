import { runnerImport } from 'vite'

// Said before React is chosen: what is measured is what people get.
process.env['NODE_ENV'] = 'production'

// TypeScript, which Node 20 does not run by itself.
await runnerImport('./test/bench/profile.ts')
process.exit()
