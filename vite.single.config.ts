import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { cssTarget, target } from './scripts/page-build.ts'
import { singleFilePlugin } from './scripts/single-file-plugin.ts'
import { wasmPlugin } from './scripts/wasm-plugin.ts'

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** The page as one HTML file, which needs no server: `dist-single/layerscope.html`. */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [react(), wasmPlugin(), singleFilePlugin('layerscope.html')],
  resolve: { alias: [{ find: /^\.\/spawn-worker\.ts$/, replacement: pathOf('src/jobs/spawn-inline-worker.ts') }] },
  // Of a page that was opened from a file, browsers start no workers that are modules.
  worker: { format: 'iife', plugins: () => [wasmPlugin()], rolldownOptions: { output: { codeSplitting: false } } },
  assetsInclude: ['**/*.tar'],
  build: {
    outDir: 'dist-single',
    target,
    cssTarget,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
})
