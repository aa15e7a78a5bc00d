import { defineConfig } from 'vite'
import { wasmPlugin } from './scripts/wasm-plugin.ts'

/** Scripts in TypeScript that use the program's own code, for Node: `vite build -c vite.scripts.config.ts --ssr scripts/NAME.ts`. */
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  plugins: [wasmPlugin()],
  define: { self: 'globalThis' },
  build: {
    target: 'node20',
    outDir: 'node_modules/.cache/scripts',
    emptyOutDir: false,
    minify: false,
    rolldownOptions: { checks: { ineffectiveDynamicImport: false }, output: { entryFileNames: '[name].mjs' } },
  },
  ssr: { noExternal: true },
})
