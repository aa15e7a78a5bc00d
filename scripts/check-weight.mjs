import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/**
 * Weighs the scripts of the built page in dist/, gzipped. The first load is what index.html names and what that imports
 * statically: the page runs none of it before all of it is there. Fails when it weighs more than the budget, and when a script
 * imports one by which a worker was started, which WebKit then runs twice.
 */
const budget = 130_000
const folder = fileURLToPath(new URL('../dist', import.meta.url))

const weigh = (path) => gzipSync(readFileSync(path), { level: 9 }).length

/** Adds a script and everything that it imports statically. */
function follow(path, found) {
  if (found.has(path)) return
  found.add(path)
  const code = readFileSync(path, 'utf8')
  // `import(` is followed only when the page comes to it.
  for (const [, specifier] of code.matchAll(/(?:^|[;\n}])\s*(?:import|export)(?:[\w$*{}, \n]*?from)?\s*["'](\.[^"']+)["']/g)) {
    follow(join(dirname(path), specifier), found)
  }
}

const html = readFileSync(join(folder, 'index.html'), 'utf8')
const first = new Set()
for (const [tag] of html.matchAll(/<(?:script|link)\b[^>]*>/g)) {
  const address = /\b(?:src|href)="(\.\/[^"]+\.js)"/.exec(tag)?.[1]
  if (address !== undefined) follow(join(folder, address), first)
}
if (first.size === 0) throw new Error('dist/index.html names no script')

const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .map((name) => join(folder, name))
const rows = scripts
  .map((path) => ({ name: relative(folder, path), bytes: weigh(path), isFirst: first.has(path) }))
  .toSorted((a, b) => Number(b.isFirst) - Number(a.isFirst) || b.bytes - a.bytes)
const total = rows.reduce((sum, { bytes, isFirst }) => sum + (isFirst ? bytes : 0), 0)

for (const { name, bytes, isFirst } of rows) console.log(`${String(bytes).padStart(8)}  ${isFirst ? 'first' : 'later'}  ${name}`)
console.log(`${String(total).padStart(8)}  bytes of gzipped script in the first load, of ${budget}`)

const codes = scripts.map((path) => ({ name: relative(folder, path), code: readFileSync(path, 'utf8') }))
const started = codes.flatMap(({ code }) =>
  [...code.matchAll(/new Worker\(new URL\((?:new URL\()?["'`](?:\.\/)?([^"'`]+\.js)/g)].map(([, script = '']) =>
    basename(script),
  ),
)
if (started.length === 0) throw new Error('dist/ starts no worker')
for (const { name, code } of codes) {
  for (const script of started) {
    if (!new RegExp(`(?:from|import)\\s*\\(?["'\`]\\./${script}`).test(code)) continue
    console.error(`${name} imports ${script}, by which a worker is started: see scripts/worker-options.ts.`)
    process.exitCode = 1
  }
}
if (total > budget) {
  console.error('The first load is too heavy: load what it does not need with lazyView or import().')
  process.exitCode = 1
}
