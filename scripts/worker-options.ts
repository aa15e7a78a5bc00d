import type { UserConfig } from 'vite'
import { wasmPlugin } from './wasm-plugin.ts'

/**
 * How the script of a worker is built. What it shares with what it loads later is a script of its own: WebKit runs the script by
 * which a worker was started once more when another imports it, and then does every job twice.
 */
export const workerOptions = {
  format: 'es',
  plugins: () => [wasmPlugin()],
  rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'jobs', test: /\/src\/jobs\/job-server\.ts$/ }] } } },
} satisfies UserConfig['worker']
