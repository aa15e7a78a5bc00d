import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readSources } from './support/architecture-rules.ts'
import { findSentences } from './support/find-sentences.ts'

/**
 * Where texts stand that are no sentences of ours: `words/` is where sentences are; the forms of reports and the names of
 * formats are fixed by others.
 */
// The last ones: what shells and roff read, XML, HTML, SVG and JSON of forms that others fixed, reasons as JSON has them, lines of a Dockerfile with commands of shells and what lessons ask of them, those of a layerscope.yaml, what the kernel, the programs of a shell and builders answer, word for word, and files of images.
const exempt = [
  /^words\//,
  /\/assembly\//,
  /\.d\.ts$/,
  /^cli\/(completion|man-page)\.ts$/,
  /^export\/(junit|html-report)\.ts$/,
  /^export\/packages\/spdx\.ts$/,
  /^analysis\/problem-kinds\.ts$/,
  /^analysis\/dockerfile-fix\//,
  /^views\/size\/write-svg\.ts$/,
  /^audit\/settings\/starter\.ts$/,
  /^build\//,
  /^learn\/(examples|bases|lessons|lab\/starts)\//,
  /^store\/lab\/row-commands\.ts$/,
  /^export\/(overlay|unpack)-command\.ts$/,
  // Words that are only counted.
  /^inspect\/secrets\/prefilter\/common-words\.ts$/,
]

describe('sentences for people', () => {
  it('stand in words/ and nowhere else', () => {
    const sources = readSources(fileURLToPath(new URL('../src', import.meta.url)))
    const elsewhere = sources
      .filter(({ path }) => /\.tsx?$/.test(path) && !exempt.some((pattern) => pattern.test(path)))
      .flatMap(({ path, text }) => findSentences(path, text).map(({ line, text: found }) => `${path}:${line}: ${found}`))
    expect(elsewhere).toEqual([])
  })

  it.each([
    ['text between tags', 'const a = <p>Open</p>', 'Open'],
    ['an attribute that is read', 'const a = <p title="Open" />', 'Open'],
    ['a string of several words', "const a = 'nothing was found'", 'nothing was found'],
    ['a template with words around a value', 'const a = `layer ${n}`', 'layer …'],
    ['a property that is shown', "const a = { title: 'Size' }", 'Size'],
  ])('are seen as %s', (_, source, text) => {
    expect(findSentences('a.tsx', source).map((found) => found.text)).toEqual([text])
  })

  it.each([
    ["import { a } from './a b.ts'"],
    ["const a = <p className={styles.head} id='a' data-tone='add' />"],
    ["type A = 'not applied' | 'cut off'"],
    ["throw new Error('a view stands outside of StoresContext')"],
    ["const a = 'kebab-case'"],
    ['const a = /a b/'],
    ["const a = 'SQLite format 3\\0'"],
    ["const a = { bytes: 'format three', unpack: 'unrar x', keywords: ['private key'] }"],
    ["const a = EditorView.theme({ '.cm-a button': { outline: '2px solid var(--accent)' } })"],
    ["const a = <p title={kind === 'none' ? undefined : title} />"],
    ['const a = <code translate="no" title="save">docker save</code>'],
    ["const a = EditorView.theme({ '.cm-a button': { outline: '2px solid var(--accent)' } })"],
    ["const a = matchMedia('(prefers-color-scheme: dark)')"],
    ['context.font = `${weight}11px system-ui, sans-serif`'],
  ])('are not seen in %s', (source) => {
    expect(findSentences('a.tsx', source)).toEqual([])
  })
})
