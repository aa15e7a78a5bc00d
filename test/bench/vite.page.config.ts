import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { wasmPlugin } from '../../scripts/wasm-plugin.ts'
import { workerOptions } from '../../scripts/worker-options.ts'

/** The page that runs single jobs for the benchmark; it has the same workers as the real one. */
export default defineConfig({
  root: fileURLToPath(new URL('page', import.meta.url)),
  base: './',
  publicDir: false,
  plugins: [wasmPlugin()],
  worker: workerOptions,
  build: {
    target: 'es2023',
    outDir: fileURLToPath(new URL('../../node_modules/.cache/bench/page', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
  },
})
