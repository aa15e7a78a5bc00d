import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** The floors of `src/README.md` as a table, and the checks that hold the source to them. */

export interface Floor {
  readonly imports: readonly string[]
  readonly packages: readonly RegExp[]
}

const below = {
  layer: ['inspect', 'tree', 'image', 'formats', 'bytes'],
  jobs: [
    'export',
    'build',
    'audit',
    'words',
    'learn',
    'analysis',
    'merge',
    'layer',
    'inspect',
    'tree',
    'image',
    'content',
    'formats',
    'bytes',
  ],
}

export const floors: Readonly<Record<string, Floor>> = {
  bytes: { imports: [], packages: [/^hash-wasm$/] },
  formats: { imports: ['bytes'], packages: [/^fflate$/, /^zstddec\/stream\?wasm$/, /^xz-decompress\?wasm$/] },
  image: { imports: ['formats', 'bytes'], packages: [] },
  content: { imports: ['formats', 'bytes'], packages: [/^diff$/] },
  tree: { imports: ['bytes'], packages: [] },
  inspect: { imports: ['tree', 'bytes'], packages: [/^re2js$/, /^smol-toml$/] },
  layer: { imports: below.layer, packages: [] },
  merge: { imports: ['layer', 'tree', 'bytes'], packages: [] },
  build: { imports: below.layer.concat('layer'), packages: [/^unbash$/, /^fflate$/, /^@hpcc-js\/wasm-zstd$/] },
  analysis: { imports: ['merge', 'layer', 'inspect', 'image', 'formats', 'tree', 'bytes'], packages: [] },
  learn: {
    imports: ['build', 'analysis', 'merge', 'layer', 'inspect', 'image', 'formats', 'tree', 'bytes'],
    packages: [/^fflate$/, /^mdast-util-from-markdown$/],
  },
  audit: { imports: ['words', 'analysis', 'merge', 'layer', 'inspect', 'tree', 'image', 'bytes'], packages: [/^yaml$/] },
  export: {
    imports: ['build', 'audit', 'words', 'learn', 'analysis', 'merge', 'layer', 'inspect', 'tree', 'image', 'formats', 'bytes'],
    packages: [/^@cyclonedx\/cyclonedx-library$/],
  },
  words: {
    imports: ['learn', 'analysis', 'build', 'merge', 'layer', 'inspect', 'tree', 'image', 'content', 'formats', 'bytes'],
    packages: [],
  },
  table: { imports: ['analysis', 'merge', 'layer', 'tree', 'bytes'], packages: [] },
  jobs: { imports: below.jobs, packages: [] },
  tasks: { imports: ['jobs', ...below.jobs], packages: [] },
  store: { imports: ['tasks', 'jobs', 'table', ...below.jobs], packages: [/^zustand\/vanilla$/] },
  views: {
    imports: ['store', 'tasks', 'table', ...below.jobs.filter((floor) => floor !== 'formats')],
    packages: [
      /^react(-dom)?(\/|$)/,
      /^@tanstack\/react-/,
      /^@codemirror\//,
      /^@lezer\/highlight$/,
      /^react-resizable-panels$/,
      /^lean-qr$/,
      /^d3-hierarchy$/,
      /^zustand(\/|$)/,
    ],
  },
  cli: { imports: ['tasks', 'jobs', ...below.jobs], packages: [/^node:/] },
}

/** A source file as the checks see it: its path below `src/` and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Every file below a folder. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      path: path.slice(folder.length).replace(/^\//, ''),
      text: /\.(ts|tsx|css|md)$/.test(path) ? readFileSync(path, 'utf8') : '',
    }))
}

/** AssemblyScript is another language, compiled and bound by the module beside its folder. */
const isCode = ({ path }: SourceFile) => /\.tsx?$/.test(path) && !path.includes('/assembly/') && !path.endsWith('.d.ts')
const floorOf = (path: string) => path.split('/')[0] ?? ''
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')

/** What a file imports, also by `export … from` and `import()`. */
export function importsOf(text: string): string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

/** Everything that breaks a rule, one line each. */
export function findViolations(files: readonly SourceFile[]): string[] {
  return files
    .filter(isCode)
    .flatMap((file) =>
      [...findWrongImports(file), ...findWrongNames(file), ...findWrongWords(file), ...findWrongSize(file)].map(
        (fault) => `${file.path}: ${fault}`,
      ),
    )
}

function findWrongImports(file: SourceFile): string[] {
  const faults: string[] = []
  const from = floorOf(file.path)
  const floor = floors[from]
  if (floor === undefined) return file.path.includes('/') ? [`${from}/ is no floor of the table`] : []
  for (const specifier of importsOf(file.text)) {
    if (specifier.startsWith('.')) {
      const target = normalize(join(dirname(file.path), specifier))
      const to = floorOf(target)
      if (target === '../package.json' && (from === 'cli' || from === 'export')) continue
      if (to !== from && !floor.imports.includes(to)) faults.push(`imports ${specifier}, but ${from} may not import ${to}`)
      if (from === 'views' && to === 'views') faults.push(...findWrongView(file.path, target))
    } else if (!floor.packages.some((allowed) => allowed.test(specifier))) {
      faults.push(`imports ${specifier}, which ${from} may not use`)
    }
  }
  return faults
}

/** A view imports no other view, only shared/; the app and the registry put them together. */
function findWrongView(path: string, target: string): string[] {
  const [, view = ''] = path.split('/')
  const [, other = ''] = target.split('/')
  const isAssembler = view === 'app' || view === 'index.ts' || view === 'rooms.tsx'
  return isAssembler || other === view || other === 'shared' || other === 'index.ts'
    ? []
    : [`the view ${view} imports the view ${other}`]
}

function findWrongNames({ path, text }: SourceFile): string[] {
  const faults: string[] = []
  const name = path.split('/').at(-1) ?? ''
  const isComponent = /^[A-Z][A-Za-z]*\.tsx$/.test(name)
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*\.tsx?$/.test(name) && !(isComponent && path.startsWith('views/')))
    faults.push('is named neither kebab-case.ts nor, in views, PascalCase.tsx')
  if (/(^|\/)(utils?|helpers?|types)\//.test(path) || /^(utils?|helpers?)\.ts$/.test(name))
    faults.push('is a drawer without a subject')
  if (name === 'index.ts' && /export\s+(?:\*|\{[^}]*\})\s+from/.test(text)) faults.push('re-exports; an index is a list')
  if (!path.startsWith('views/') && /export default/.test(text)) faults.push('has a default export')
  return faults
}

function findWrongWords({ path, text }: SourceFile): string[] {
  const faults: string[] = []
  const code = withoutComments(text)
  const floor = floorOf(path)
  const isPage = floor === 'views' || path === 'main.tsx'
  if (floor !== 'jobs' && /new Worker\(|\bpostMessage\(/.test(code)) faults.push('starts or messages a worker; only jobs does')
  if (!isPage && /(?<![.\w])(?:document|window|localStorage|sessionStorage)\s*[.[]/.test(code)) faults.push('uses the DOM')
  if (floor !== 'cli' && /(?<![.\w])(?:process|Buffer)\s*\./.test(code)) faults.push('uses Node')
  if (/(?<![.\w])(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)\s*\(/.test(code)) faults.push('talks to a network')
  if (/dangerouslySetInnerHTML|\.innerHTML|\beval\(|new Function\(/.test(code)) faults.push('makes markup or code of text')
  if (path !== 'layer/whiteout.ts' && code.includes("'.wh.")) faults.push('knows the marker names; only layer/whiteout.ts does')
  if (/\b(?:TODO|FIXME|XXX)\b/.test(text)) faults.push('has something left to do')
  return faults
}

function findWrongSize({ path, text }: SourceFile): string[] {
  const lines = text.split('\n').length
  const limit = path.startsWith('views/') ? 300 : 400
  return lines > limit ? [`has ${lines} lines, more than ${limit}`] : []
}
