import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const suffix = '?wasm'
const cacheFolder = fileURLToPath(new URL('../node_modules/.cache/wasm', import.meta.url))
const compiler = fileURLToPath(new URL('../node_modules/assemblyscript/bin/asc.js', import.meta.url))
const flags = [
  '-O3',
  '--converge',
  '--runtime',
  'stub',
  '--enable',
  'simd',
  '--initialMemory',
  '32',
  '--noAssert',
  '--use',
  'abort=',
]

/**
 * `import { base64 } from '<file>?wasm'` gives a WebAssembly module as text, so that it travels inside of a script and needs
 * no request. The file is an AssemblyScript entry in a folder named `assembly`, which is compiled here, or a module of a
 * package that keeps WebAssembly in itself as such a text.
 */
export function wasmPlugin(): Plugin {
  return {
    name: 'wasm',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(suffix)) return null
      const resolved = await this.resolve(source.slice(0, -suffix.length), importer)
      // The development server adds the version of a package.
      return resolved === null ? null : `${resolved.id.replace(/\?v=\w+$/, '')}${suffix}`
    },
    load(id) {
      if (!id.endsWith(suffix)) return null
      const file = id.slice(0, -suffix.length)
      const isAssembly = basename(dirname(file)) === 'assembly'
      if (isAssembly) for (const source of sourcesOf(file)) this.addWatchFile(source)
      return { code: `export const base64 = '${isAssembly ? compile(file) : extract(file)}'`, map: null }
    },
  }
}

/** An entry of AssemblyScript and all files that it imports. */
function sourcesOf(entry: string): ReadonlySet<string> {
  const sources = new Set([entry])
  // Those that are added meanwhile are gone through too.
  for (const source of sources)
    for (const [, path = ''] of readFileSync(source, 'utf8').matchAll(/ from '(\.[^']+)'/g))
      sources.add(`${join(dirname(source), path)}.ts`)
  return sources
}

/** Compiles an entry, once for each state of its sources and of the compiler. */
function compile(entry: string): string {
  const folder = dirname(entry)
  const hash = createHash('sha256')
    .update(flags.join(' '))
    .update(readFileSync(join(dirname(compiler), '../package.json')))
  for (const source of sourcesOf(entry)) hash.update(relative(folder, source)).update(readFileSync(source))
  const compiled = join(cacheFolder, `${basename(dirname(folder))}-${hash.digest('hex').slice(0, 16)}.wasm`)
  if (!existsSync(compiled)) {
    mkdirSync(cacheFolder, { recursive: true })
    const unfinished = `${compiled}.${process.pid}`
    execFileSync(process.execPath, [compiler, entry, '-o', unfinished, ...flags], { stdio: ['ignore', 'ignore', 'pipe'] })
    renameSync(unfinished, compiled)
  }
  return readFileSync(compiled).toString('base64')
}

/** The one long base64 text of a module, or its data URL; it begins with the encoded magic number of WebAssembly. */
function extract(file: string): string {
  const found = /["'`](?:data:application\/wasm;base64,)?(AGFzbQ[A-Za-z0-9+/]{1000,}=*)["'`]/.exec(
    readFileSync(file, 'utf8'),
  )?.[1]
  if (found === undefined) throw new Error(`${file}: there is no WebAssembly module in it`)
  // Some pad it wrongly; Node reads that, browsers do not.
  return Buffer.from(found, 'base64').toString('base64')
}
