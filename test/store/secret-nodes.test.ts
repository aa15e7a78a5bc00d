import { beforeAll, describe, expect, it } from 'vitest'
import type { LoadedImage } from '../../src/analysis/loaded-image.ts'
import type { LocatedFinding } from '../../src/analysis/secret-report.ts'
import { secretNodesOf, secretsForFilter } from '../../src/store/secret-nodes.ts'
import type { FileTree } from '../../src/table/file-tree.ts'
import { fileTreeSteps } from '../../src/table/file-tree-steps.ts'
import { emptyFilter, filterOf, RowMark } from '../../src/table/filter.ts'
import type { FilesView } from '../../src/table/view-state.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { mergeRecords } from '../support/layers.ts'

let image: Pick<LoadedImage, 'trees' | 'merged'>
/** Layer 0 brings two keys and a token, layer 1 deletes one and rewrites another, layer 2 copies the first. */
let findings: LocatedFinding[]

beforeAll(async () => {
  image = await mergeRecords([
    [
      { path: 'root/.ssh/id', content: 'key A' },
      { path: 'root/.npmrc', content: 'token B' },
      { path: 'srv/app/.env', content: 'token B, key C' },
    ],
    [{ path: 'root/.ssh/.wh.id' }, { path: 'srv/app/.env', content: '' }],
    [{ path: 'opt/id', content: 'key A' }],
  ])
  const find = (path: string, layer: number, fingerprint: string, severity: LocatedFinding['severity']): LocatedFinding => ({
    rule: severity === 'critical' ? 'private-key' : 'npm-token',
    severity,
    where: 'file',
    path,
    dataOffset: dataOffsetOf(path, layer),
    line: 1,
    column: 1,
    masked: '••••',
    secret: fingerprint,
    fingerprint,
    layer,
    hidden: false,
  })
  findings = [
    find('root/.ssh/id', 0, 'A', 'critical'),
    find('root/.npmrc', 0, 'B', 'high'),
    find('srv/app/.env', 0, 'B', 'high'),
    find('srv/app/.env', 0, 'C', 'critical'),
    find('opt/id', 2, 'A', 'critical'),
    { ...find('', 0, 'D', 'high'), where: 'env', path: 'root/.npmrc', layer: undefined },
  ]
})

const treeOf = (view: FilesView): FileTree => finishSteps(fileTreeSteps(image.trees, image.merged, view))
const dataOffsetOf = (path: string, layer: number) => {
  const tree = treeOf({ kind: 'stored', layer })
  const entry = tree.entryOf(tree.find(path, undefined))
  return entry?.tree.dataOffset[entry.node] ?? -1
}

function drawn(view: FilesView): { at: Record<string, string>; below: Record<string, number> } {
  const tree = treeOf(view)
  const { at, below } = secretNodesOf(tree, findings)
  return {
    at: Object.fromEntries(
      [...at].map(([node, { count, severity, layers }]) => [tree.pathOf(node), `${count} ${severity} in ${[...layers].join()}`]),
    ),
    below: Object.fromEntries([...below].map(([node, count]) => [tree.pathOf(node), count])),
  }
}

describe('where secrets are in a tree', () => {
  it('is every path that any layer up to the state stores one at, ghosts too, and folders have each secret once', () => {
    expect(drawn({ kind: 'after', layer: 2 })).toEqual({
      at: {
        'root/.ssh/id': '1 critical in 0',
        'root/.npmrc': '1 high in 0',
        'srv/app/.env': '2 critical in 0',
        'opt/id': '1 critical in 2',
      },
      below: { root: 2, 'root/.ssh': 1, srv: 2, 'srv/app': 2, opt: 1 },
    })
    expect(Object.keys(drawn({ kind: 'after', layer: 0 }).at)).not.toContain('opt/id')
  })

  it('is of a layer as stored its own, and in the order of the tar too', () => {
    expect(drawn({ kind: 'stored', layer: 1 })).toEqual({ at: {}, below: {} })
    expect(drawn({ kind: 'stored', layer: 2 }).at).toEqual({ 'opt/id': '1 critical in 2' })
    expect(drawn({ kind: 'stored', layer: 0, order: 'tar' })).toEqual({
      at: { 'root/.ssh/id': '1 critical in 0', 'root/.npmrc': '1 high in 0', 'srv/app/.env': '2 critical in 0' },
      below: {},
    })
  })

  it('is the same object as long as nothing else is found', () => {
    const tree = treeOf({ kind: 'after', layer: 2 })
    expect(secretNodesOf(tree, findings)).toBe(secretNodesOf(tree, findings))
    expect(secretNodesOf(tree, [])).toBe(secretNodesOf(treeOf({ kind: 'after', layer: 0 }), []))
  })
})

describe('a filter that asks for secrets', () => {
  const matches = (text: string, found = findings) => {
    const tree = treeOf({ kind: 'after', layer: 2 })
    const filter = { ...emptyFilter, text }
    const { marks } = filterOf(tree, filter, secretsForFilter(tree, filter, found))
    return [...marks.keys()].filter((node) => marks[node] === RowMark.Match).map(tree.pathOf)
  }

  it('lets through the files that hold some, as far as they are found', () => {
    expect(matches('is:secret')).toEqual(['opt/id', 'root/.npmrc', 'root/.ssh/id', 'srv/app/.env'])
    expect(matches('is:secret is:gone')).toEqual(['root/.ssh/id'])
    expect(matches('srv/ -is:SECRET')).toEqual(['srv/app'])
    expect(matches('is:secret', findings.slice(0, 1))).toEqual(['root/.ssh/id'])
    expect(matches('is:secret', [])).toEqual([])
  })

  it('is told by the same set as long as nothing else is found; others are told by none', () => {
    const tree = treeOf({ kind: 'after', layer: 2 })
    const asked = { ...emptyFilter, text: 'x | is:empty,secret' }
    expect(secretsForFilter(tree, asked, findings)).toBe(secretsForFilter(tree, asked, findings))
    const [first, other] = ['secret', '"is:secret"'].map((text) => secretsForFilter(tree, { ...emptyFilter, text }, findings))
    expect(first).toBe(other)
    expect(first?.has(tree.find('opt/id', undefined))).toBe(false)
  })
})
