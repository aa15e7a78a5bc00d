import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findViolations, floors, importsOf, readSources } from './support/architecture-rules.ts'
import { findCircles } from './support/import-circles.ts'

const sources = readSources(fileURLToPath(new URL('../src', import.meta.url)))

describe('the house', () => {
  it('keeps its floors, names, words and sizes', () => {
    expect(findViolations(sources)).toEqual([])
  })

  it('has no circles, of types neither', () => {
    expect(findCircles(sources.filter(({ path }) => /\.tsx?$/.test(path) && !path.includes('/assembly/')))).toEqual([])
  })

  it('is seen whole', () => {
    const code = sources.filter(({ path }) => /\.tsx?$/.test(path))
    expect(code.length).toBeGreaterThan(80)
    for (const floor of Object.keys(floors))
      expect(
        code.some(({ path }) => path.startsWith(`${floor}/`)),
        floor,
      ).toBe(true)
  })

  it('has a map that names every floor', () => {
    const map = sources.find(({ path }) => path === 'README.md')?.text ?? ''
    for (const floor of Object.keys(floors)) expect(map).toContain(`\`${floor}/\``)
  })
})

describe('the checks', () => {
  it('see circles', () => {
    const files = [
      { path: 'tree/a.ts', text: `import { b } from './b.ts'` },
      { path: 'tree/b.ts', text: `import type { C } from '../bytes/c.ts'\nimport { d } from './d.ts'` },
      { path: 'bytes/c.ts', text: `import { a } from '../tree/a.ts'` },
      { path: 'tree/d.ts', text: '' },
    ]
    expect(findCircles(files)).toEqual([['bytes/c.ts', 'tree/a.ts', 'tree/b.ts']])
  })

  it('see every form of import', () => {
    const text = `import a from './a.ts'\nimport type { B } from "./b.ts"\nimport {\n  c,\n} from './c.ts'\nexport { d } from './d.ts'\nimport './e.ts'\nconst f = await import('./f.ts')`
    expect(importsOf(text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts'])
  })

  it.each([
    ['bytes/a.ts', `import { b } from '../formats/b.ts'`, 'bytes may not import formats'],
    ['tree/a.ts', `import { b } from 'fflate'`, 'tree may not use'],
    ['image/a.ts', `import { readFile } from 'node:fs'`, 'image may not use'],
    ['views/tree/A.tsx', `import { b } from '../../jobs/b.ts'`, 'views may not import jobs'],
    ['views/tree/A.tsx', `import { B } from '../layers/B.tsx'`, 'the view tree imports the view layers'],
    ['cli/a.ts', `import { b } from '../store/b.ts'`, 'cli may not import store'],
    ['stuff/a.ts', '', 'no floor'],
    ['tree/treeThing.ts', '', 'kebab-case'],
    ['tree/utils.ts', '', 'drawer'],
    ['formats/index.ts', `export { a } from './a.ts'`, 're-exports'],
    ['merge/a.ts', 'export default 1', 'default export'],
    ['store/a.ts', `const w = new Worker('x')`, 'worker'],
    ['store/a.ts', 'window.alert(1)', 'DOM'],
    ['layer/a.ts', 'process.exit()', 'Node'],
    ['jobs/a.ts', `await fetch('x')`, 'network'],
    ['views/tree/A.tsx', 'x.innerHTML = y', 'markup'],
    ['merge/a.ts', `if (name.startsWith('.wh.')) return`, 'marker names'],
    ['merge/a.ts', '// TODO later', 'left to do'],
    ['merge/a.ts', '\n'.repeat(401), 'more than 400'],
    ['views/tree/A.tsx', '\n'.repeat(301), 'more than 300'],
  ])('find what is wrong in %s: %s', (path, text, fault) => {
    expect(findViolations([{ path, text }]).join('\n')).toContain(fault)
  })

  it('find nothing in what is right', () => {
    expect(
      findViolations([
        { path: 'merge/a.ts', text: `import { b } from '../layer/b.ts'\n// the window of rows\nexport const a = b` },
      ]),
    ).toEqual([])
  })
})
