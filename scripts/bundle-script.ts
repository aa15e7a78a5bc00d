import { build } from 'vite'

/**
 * Bundles a module and what it imports as one classic script.
 * @param define what stands for names in it
 * @throws Error when nothing comes of it
 */
export async function bundleClassicScript(entry: string, define: Readonly<Record<string, string>> = {}): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define,
    build: { write: false, target: 'es2023', rolldownOptions: { input: entry, output: { format: 'iife' } } },
  })
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : []
  const [chunk] = outputs.flatMap(({ output }) => output).filter((file) => file.type === 'chunk')
  if (chunk === undefined) throw new Error(`${entry} gave no script`)
  return chunk.code
}
