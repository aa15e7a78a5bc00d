import type { UserConfig } from 'vite'
import { wasmPlugin } from './wasm-plugin.ts'

/** All that only the pretend bases take: themselves, and the package managers that they have. */
const pretendPackages = /\/src\/(?:build\/packages\/(?!managers\.|stand-in\.)|learn\/bases\/pretend-)/

/**
 * How the script of a worker is built. What it shares with what it loads later is a script of its own: WebKit runs the script by
 * which a worker was started once more when another imports it, and then does every job twice. What the pretend bases take is one
 * script: nothing tells a worker beforehand what a script imports, so that pieces of it come in four turns.
 */
export const workerOptions = {
  format: 'es',
  plugins: () => [wasmPlugin()],
  rolldownOptions: {
    output: {
      codeSplitting: {
        groups: [
          { name: 'jobs', test: /\/src\/jobs\/job-server\.ts$/ },
          { name: 'pretend-packages', test: pretendPackages, includeDependenciesRecursively: false },
        ],
      },
    },
  },
} satisfies UserConfig['worker']
