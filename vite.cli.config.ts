import { defineConfig } from 'vite'
import { wasmPlugin } from './scripts/wasm-plugin.ts'

/** The command line: scripts for Node, without dependencies at run time; `worker.js` reads layers beside it. */
export default defineConfig({
  publicDir: false,
  plugins: [wasmPlugin()],
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist-cli',
    rolldownOptions: {
      input: { layerscope: 'src/cli/main.ts', worker: 'src/cli/worker.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name].js',
        banner: ({ name }) => (name === 'layerscope' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
  ssr: { noExternal: true },
})
