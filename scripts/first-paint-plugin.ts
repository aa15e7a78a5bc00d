import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { bundleClassicScript } from './bundle-script.ts'

const entry = fileURLToPath(new URL('../src/views/app/first-paint.ts', import.meta.url))
const fileName = 'first-paint.js'

/** The script that says how the page looks before anything of it is painted. */
export const bundleFirstPaint = (): Promise<string> => bundleClassicScript(entry)

/** Puts that script before all others. Modules wait until the page is there, and browsers paint before they run. */
export function firstPaintPlugin(): Plugin {
  return {
    name: 'first-paint',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `./${fileName}` }, injectTo: 'head-prepend' }],
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: await bundleFirstPaint() })
    },
  }
}
