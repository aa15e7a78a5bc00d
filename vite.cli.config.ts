import { join } from 'node:path'
import { defineConfig, normalizePath } from 'vite'
import { wasmPlugin } from './scripts/wasm-plugin.ts'

/** What the bundler knows of modules, as far as it is asked here. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** All that a module imports without `import()`, and what these import. */
function reachOf(id: string, modules: Modules, reached = new Set<string>()): ReadonlySet<string> {
  for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) {
    if (!reached.has(imported)) reachOf(imported, modules, reached.add(imported))
  }
  return reached
}

const pathOf = (name: string) => normalizePath(join(import.meta.dirname, 'src/cli', `${name}.ts`))

/** Whether a module is loaded with one of these of the command line. */
function isOf(id: string, modules: Modules, ...names: string[]): boolean {
  return names.some((name) => reachOf(pathOf(name), modules).has(id))
}

/**
 * The command line: scripts for Node, without dependencies at run time. `layerscope.js` is called, `worker.js` reads layers beside
 * it. Of the parts, `start` is loaded always and `reading` with an image, others when they are used: each file takes time of its own.
 */
export default defineConfig({
  publicDir: false,
  plugins: [wasmPlugin()],
  resolve: {
    // Its form for Node reads files beside itself, which are not there; that for browsers is one script.
    alias: {
      '@cyclonedx/cyclonedx-library': join(import.meta.dirname, 'node_modules/@cyclonedx/cyclonedx-library/dist.web/lib.js'),
    },
  },
  define: { self: 'globalThis' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist-cli',
    rolldownOptions: {
      // English is loaded by import() on the page; here it is always wanted.
      checks: { ineffectiveDynamicImport: false },
      input: { layerscope: pathOf('main'), worker: pathOf('worker') },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name].js',
        // Names stay, for profiles; the rest only takes time to be read.
        minify: { compress: true, mangle: false },
        banner: ({ name }) => (name === 'layerscope' ? '#!/usr/bin/env node' : ''),
        codeSplitting: {
          groups: [
            {
              debugName: 'start',
              priority: 2,
              name: (id, modules) => (isOf(id, modules, 'main') ? 'start' : null),
            },
            {
              debugName: 'reading',
              priority: 1,
              name: (id, modules) => (isOf(id, modules, 'create-context', 'worker') ? 'reading' : null),
            },
          ],
        },
      },
    },
  },
  ssr: { noExternal: true },
})
