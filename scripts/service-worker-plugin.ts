import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { bundleClassicScript } from './bundle-script.ts'

const entry = fileURLToPath(new URL('../src/service-worker.ts', import.meta.url))
const notNeeded = new Set(['screenshot.png'])
const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex').slice(0, 16)

const bundleWorker = (list: readonly { readonly url: string; readonly revision: string }[]): Promise<string> =>
  bundleClassicScript(entry, { builtFiles: JSON.stringify(list), 'process.env.NODE_ENV': '"production"' })

/** Makes the built page one that can be installed and works without a network: its service worker knows every built file. */
export function serviceWorkerPlugin(): Plugin {
  let publicDir = ''
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir
    },
    transformIndexHtml: () => [{ tag: 'link', attrs: { rel: 'manifest', href: './layerscope.webmanifest' }, injectTo: 'head' }],
    // Last of all: others still change what they give out.
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const built = Object.values(bundle).map((file) => ({
          url: file.fileName,
          content: file.type === 'chunk' ? file.code : file.source,
        }))
        const copied = readdirSync(publicDir)
          .filter((name) => !notNeeded.has(name))
          .map((name) => ({ url: name, content: readFileSync(join(publicDir, name)) }))
        const list = [...built, ...copied].map(({ url, content }) => ({ url, revision: hashOf(content) }))
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: await bundleWorker(list) })
      },
    },
  }
}
