import { runnerImport } from 'vite'

// TypeScript, which Node 20 does not run by itself, with WebAssembly in it.
const { module: plugin } = await runnerImport('./scripts/wasm-plugin.ts')
const { module } = await runnerImport('./test/bench/parallel-inflate.ts', { plugins: [plugin.wasmPlugin()] })
await module.measure()
process.exit()
