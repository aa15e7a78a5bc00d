import type { Instruction } from '../image/history.ts'
import { type LayerTree, NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { eventAtStep, type MergedTree, type PathId } from '../merge/merged-tree.ts'
import { findPath, pathOf } from '../tree/preorder.ts'
import { type AdvisedChange, minSavedBytes } from './advised-change.ts'
import { commonAncestor } from './common-ancestor.ts'
import type { FinalFiles } from './final-files.ts'

/** A line of `.dockerignore`, and the bytes that it would keep out. */
export interface IgnoredLine {
  readonly line: string
  readonly bytes: number
}

/** About files that a COPY brought out of the build's folder though nobody needs them. */
export interface IgnoreAdvice extends AdvisedChange {
  readonly id: 'ignore-in-context'
  readonly otherLayer: undefined
  /** Most bytes first. */
  readonly lines: readonly IgnoredLine[]
}

/** Where the files of a layer come from: out of the build's folder for sure, from there or from another stage, or otherwise. */
type Origin = 'context' | 'context-or-stage' | 'other'

interface Needless {
  readonly line: string
  /** It may be the result of another stage: only what surely came out of the build's folder is needless. */
  readonly mayBeBuilt?: true
}

const directories: Readonly<Record<string, Needless>> = {
  node_modules: { line: '**/node_modules', mayBeBuilt: true },
  '.git': { line: '**/.git' },
  '.svn': { line: '**/.svn' },
  '.hg': { line: '**/.hg' },
  __pycache__: { line: '**/__pycache__' },
  '.pytest_cache': { line: '**/.pytest_cache' },
  '.mypy_cache': { line: '**/.mypy_cache' },
  '.ruff_cache': { line: '**/.ruff_cache' },
  '.tox': { line: '**/.tox' },
  '.idea': { line: '**/.idea' },
  '.vscode': { line: '**/.vscode' },
  '.github': { line: '**/.github' },
  '.terraform': { line: '**/.terraform' },
  coverage: { line: '**/coverage', mayBeBuilt: true },
  test: { line: '**/test', mayBeBuilt: true },
  tests: { line: '**/tests', mayBeBuilt: true },
  __tests__: { line: '**/__tests__', mayBeBuilt: true },
}

/** Directories that are known by what lies in them or beside them. */
const byCompany: readonly { readonly names: readonly string[]; readonly inside?: string; readonly beside?: readonly string[] }[] =
  [
    { names: ['.venv', 'venv', 'env'], inside: 'pyvenv.cfg' },
    { names: ['target'], beside: ['Cargo.toml', 'pom.xml'] },
  ]

const fileNames: readonly (readonly [pattern: RegExp, needless: Needless])[] = [
  [/\.py[co]$/, { line: '**/*.pyc' }],
  [/\.(?:js|mjs|cjs|css)\.map$/, { line: '**/*.map', mayBeBuilt: true }],
  [/^Dockerfile(?:\..+)?$/, { line: '**/Dockerfile*' }],
  [/^(?:docker-)?compose(?:\..+)?\.ya?ml$/, { line: '**/*compose*.y*ml' }],
  [/^\.DS_Store$/, { line: '**/.DS_Store' }],
  [/^(?:npm|yarn)-(?:debug|error)\.log.*$/, { line: '**/*-debug.log*' }],
  [/\.sw[op]$/, { line: '**/*.sw?' }],
]

/**
 * Finds what COPY and ADD brought needlessly and the final image still has, a layer each, and takes it.
 * @param instructions by layer
 */
export function adviseOnContext(
  layers: readonly LayerTree[],
  merged: MergedTree,
  instructions: readonly (Instruction | undefined)[],
  files: FinalFiles,
): IgnoreAdvice[] {
  const origins = layers.map((_, layer) => originOf(instructions[layer]))
  if (origins.every((origin) => origin === 'other')) return []
  const found = new Map<number, { readonly at: PathId[]; readonly lines: Map<string, number> }>()
  let covering: Needless | undefined
  let coverEnd = 0
  for (let path = 1; path < merged.parent.length; path++) {
    const event = eventAtStep(merged, path, merged.layerCount)
    if (!isPresent(merged, event)) continue
    const layer = merged.eventLayer[event] ?? 0
    const node = merged.eventNode[event] ?? 0
    const kind = layers[layer]?.kind[node]
    if (path >= coverEnd) {
      covering = kind === NodeKind.Directory ? needlessDirectory(merged, path) : undefined
      if (covering !== undefined) coverEnd = merged.subtreeEnd[path] ?? 0
    }
    const origin = origins[layer] ?? 'other'
    if (kind !== NodeKind.File || origin === 'other' || files.isTaken(path)) continue
    const needless = path < coverEnd ? covering : needlessFile(nameOf(merged, path))
    if (needless === undefined || (needless.mayBeBuilt === true && origin !== 'context')) continue
    const size = files.sizeOf(path)
    // What has another name elsewhere stays there.
    if (size === 0 || files.isLinkedFromOutside(path, path, path + 1)) continue
    const group = found.get(layer) ?? { at: [], lines: new Map<string, number>() }
    group.at.push(path)
    group.lines.set(needless.line, (group.lines.get(needless.line) ?? 0) + size)
    found.set(layer, group)
  }
  return [...found].flatMap(([layer, { at, lines }]): IgnoreAdvice[] => {
    const sorted = [...lines].map(([line, bytes]) => ({ line, bytes })).toSorted((a, b) => b.bytes - a.bytes)
    const savedBytes = sorted.reduce((sum, { bytes }) => sum + bytes, 0)
    if (savedBytes < minSavedBytes) return []
    for (const path of at) files.take(path)
    const path = pathOf(merged, commonAncestor(merged, at))
    return [{ id: 'ignore-in-context', layer, otherLayer: undefined, savedBytes, paths: at.length, path, lines: sorted }]
  })
}

/**
 * BuildKit records the sources, of another stage mostly by absolute paths; older builders record a hash of them, which may be of either.
 * A single file (`file:`) was named by its name, and an archive is no part of a folder.
 */
function originOf(instruction: Instruction | undefined): Origin {
  const { keyword = '', text = '' } = instruction ?? {}
  if (keyword !== 'COPY' && keyword !== 'ADD') return 'other'
  const words = text.split(/\s+/).filter((word) => word !== '' && !word.startsWith('--'))
  if (text.includes('--from=')) return 'other'
  if (/^(?:dir|multi):/.test(words[0] ?? '')) return 'context-or-stage'
  const sources = words.slice(0, -1)
  const isFromContext = sources.length > 0 && sources.every((source) => /^[\w.@*?][^:]*$/.test(source))
  return isFromContext && !sources.some((source) => /\.(?:tar|tgz|zip|tar\.\w+)$/.test(source)) ? 'context' : 'other'
}

function needlessDirectory(merged: MergedTree, path: PathId): Needless | undefined {
  const name = nameOf(merged, path)
  if (Object.hasOwn(directories, name)) return directories[name]
  const company = byCompany.find(({ names }) => names.includes(name))
  if (company === undefined) return undefined
  const own = pathOf(merged, path)
  const above = own.slice(0, own.length - name.length)
  const isThere =
    company.inside === undefined
      ? company.beside?.some((sibling) => findPath(merged, above + sibling) >= 0)
      : findPath(merged, `${own}/${company.inside}`) >= 0
  return isThere === true ? { line: `**/${name}`, mayBeBuilt: true } : undefined
}

const needlessFile = (name: string): Needless | undefined => fileNames.find(([pattern]) => pattern.test(name))?.[1]

const nameOf = (merged: MergedTree, path: PathId) => merged.names.get(merged.name[path] ?? 0)
