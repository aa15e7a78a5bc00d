import { defineConfig } from 'vite'
import { wasmPlugin } from './scripts/wasm-plugin.ts'

/** The command line: one file for Node, without dependencies at run time. */
export default defineConfig({
  publicDir: false,
  plugins: [wasmPlugin()],
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist-cli',
    rolldownOptions: {
      input: { layerscope: 'src/cli/main.ts' },
      output: { entryFileNames: '[name].js', banner: '#!/usr/bin/env node', codeSplitting: false },
    },
  },
  ssr: { noExternal: true },
})
