import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { bundleFirstPaint } from './first-paint-plugin.ts'
import { pagePolicy, policyText } from './page-build.ts'

const icon = `data:image/svg+xml;base64,${readFileSync(new URL('../public/favicon.svg', import.meta.url)).toString('base64')}`

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Puts scripts, style and icon of the built page into one HTML file, which opens without a server. The policy names the
 * scripts and the one style by their hashes: nothing else runs.
 * @param fileName of the page
 */
export function singleFilePlugin(fileName: string): Plugin {
  return {
    name: 'single-file',
    enforce: 'post',
    // Last of all: others still put their parts into the script.
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const files = Object.values(bundle)
        const page = files.find((file) => file.type === 'asset' && file.fileName === 'index.html')
        const scripts = files.filter((file) => file.type === 'chunk')
        const styles = files.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
        const [script] = scripts
        if (page?.type !== 'asset' || script?.type !== 'chunk' || scripts.length > 1)
          throw new Error(`one page and one script are expected: ${files.map(({ fileName }) => fileName).join(', ')}`)
        // What would end the element. In a script it stands only in texts and regular expressions, which the backslash leaves as they are.
        const inline = (code: string) => code.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3c!--')
        const code = inline(script.code)
        const firstPaint = inline(await bundleFirstPaint())
        const style = styles.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('\n')
        const policy = policyText({
          ...pagePolicy,
          'script-src': `${hashOf(firstPaint)} ${hashOf(code)} 'wasm-unsafe-eval'`,
          'style-src': hashOf(style),
          'worker-src': 'blob:',
          'manifest-src': "'none'",
        })
        const kept = String(page.source)
          .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\s*/, '')
          .replace(/<(?:script|link)\b[^>]*\b(?:src|href)="\.\/assets\/[^"]*"[^>]*>(?:<\/script>)?\s*/g, '')
        // A function, since `$` means something in a text that replaces.
        const source = kept
          .replace('./favicon.svg', () => icon)
          .replace(
            '<head>',
            () =>
              `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <script>${firstPaint}</script>`,
          )
          .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
          .replace('</body>', () => `  <script type="module">${code}</script>\n  </body>`)
        for (const file of [page, ...scripts, ...styles]) delete bundle[file.fileName]
        const left = Object.keys(bundle)
        if (left.length > 0) throw new Error(`these are not in the page: ${left.join(', ')}`)
        this.emitFile({ type: 'asset', fileName, source })
      },
    },
  }
}
