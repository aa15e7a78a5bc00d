import { beforeAll, describe, expect, it } from 'vitest'
import type { LayerTree } from '../../src/layer/layer-tree.ts'
import { changeName } from '../../src/merge/change.ts'
import type { MergedTree } from '../../src/merge/merged-tree.ts'
import { arriveAtView, createBrowsing, expansionOf, sortBy, sortOf } from '../../src/store/browsing.ts'
import { type FileTree, Presence, unchanged } from '../../src/table/file-tree.ts'
import { fileTreeSteps } from '../../src/table/file-tree-steps.ts'
import { filterOf, emptyFilter, type RowFilter } from '../../src/table/filter.ts'
import { openLargest } from '../../src/table/open-largest.ts'
import { visibleRowsSteps } from '../../src/table/visible-rows.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { mergeRecords } from '../support/layers.ts'
import type { TarRecord } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const bySize = { key: 'size', isDescending: true } as const

async function merge(...layers: (readonly TarRecord[])[]): Promise<{ trees: LayerTree[]; merged: MergedTree }> {
  return mergeRecords(layers)
}

const show = ({ trees, merged }: { trees: LayerTree[]; merged: MergedTree }, from: number, to = from) =>
  finishSteps(fileTreeSteps(trees, merged, { kind: 'changes', from, to }))

/** All rows as `path sign size`, the largest first, ghosts in brackets. */
function draw(
  tree: FileTree,
  filter: RowFilter = emptyFilter,
  expanded: Uint8Array = new Uint8Array(tree.presence.length).fill(1),
): string[] {
  const { nodes } = finishSteps(visibleRowsSteps(tree, filterOf(tree, filter), expanded, bySize, false))
  return [...nodes].map((node) => {
    const text = `${tree.pathOf(node)} ${tree.change[node] === unchanged ? '=' : changeName(tree.change[node] ?? 0)} ${tree.size[node]}`
    return tree.presence[node] === Presence.Ghost ? `(${text})` : text
  })
}

describe('what layers change', () => {
  let image: { trees: LayerTree[]; merged: MergedTree }
  beforeAll(async () => {
    image = await merge(
      layerOf('+ srv/\n+ srv/old 459\n+ srv/kept 70\n+ etc/\n+ etc/a 10\n+ etc/gone 40\n+ bin/\n+ bin/x 100'),
      layerOf(
        '+ srv/\n+ srv/new 39\n+ srv/kept 70 mode=600\n+ etc/a 12\n- etc/gone\n+ etc/twin 8\n+ etc/other => etc/twin\n+ bin/y => bin/x',
      ),
      layerOf('+ srv/new 20\n- bin'),
    )
  })

  it('is sized by the bytes that the layer brings, the largest first, what is gone last, without the rest', () => {
    expect(draw(show(image, 1))).toEqual([
      'srv rewritten 109',
      'srv/kept metadata 70',
      'srv/new added 39',
      'etc = 20',
      'etc/a modified 12',
      'etc/other added 8',
      'etc/twin added 8',
      '(etc/gone deleted 40)',
      'bin = 0',
      'bin/y added 0',
    ])
  })

  it('comes to what the layer stores, and what is gone to what was there, each file once', () => {
    expect([0, 1, 2].map((layer) => show(image, layer).size[0])).toEqual([679, 129, 20])
    expect([0, 1, 2].map((layer) => show(image, layer).ghostBytes)).toEqual([0, 40, 100])
    expect(draw(show(image, 2))).toEqual([
      'srv = 20',
      'srv/new modified 20',
      '(bin deleted 100)',
      '(bin/x hidden 100)',
      '(bin/y hidden 100)',
    ])
  })

  it('counts of several layers what they leave', () => {
    const tree = show(image, 1, 2)
    expect(draw(tree).slice(0, 3)).toEqual(['srv rewritten 90', 'srv/kept metadata 70', 'srv/new added 20'])
    expect(tree.size[0]).toBe(129 + 20 - 39)
  })

  it('shows what did not change when it is asked for, without opening all', () => {
    const tree = show(image, 1)
    const filter = { ...emptyFilter, showUnchanged: true }
    expect(draw(tree, filter)).toContain('srv/old = 0')
    expect(filterOf(tree, filter).isNarrowing).toBe(false)
    expect(filterOf(tree, emptyFilter).isNarrowing).toBe(false)
    expect(draw(tree, emptyFilter, new Uint8Array(tree.presence.length)).length).toBe(3)
  })

  it('has an order of its own, which other views do not take over', () => {
    const browsing = createBrowsing({
      merged: image.merged,
      layers: image.trees.map((tree) => ({ tree })) as never,
    })
    const changes = { ...browsing, view: { kind: 'changes', from: 1, to: 1 } as const }
    expect([sortOf(browsing), sortOf(changes)]).toEqual([{ key: 'name', isDescending: false }, bySize])
    const sorted = { ...changes, ...sortBy(changes, { key: 'time', isDescending: true }) }
    expect([sortOf(sorted).key, sortOf({ ...sorted, view: browsing.view }).key]).toEqual(['time', 'name'])
  })

  it('is open at first, and opens what leads to the selected path', () => {
    const loaded = {
      merged: image.merged,
      trees: image.trees,
      layers: image.trees.map((tree) => ({ tree })) as never,
      problems: [],
    }
    const view = { kind: 'changes', from: 1, to: 1 } as const
    const tree = show(image, 1)
    const arrived = arriveAtView({ ...createBrowsing(loaded), view }, loaded)
    expect(draw(tree, emptyFilter, arrived.expandedInView)).toEqual(draw(tree))
    expect(arriveAtView({ ...arrived, view: { kind: 'after', layer: 2 } }, loaded).expandedInView).toBeUndefined()
    const closed = { ...createBrowsing(loaded), expanded: new Uint8Array(image.merged.parent.length), selected: 'srv/new' }
    expect(
      expansionOf(arriveAtView({ ...closed, view: { kind: 'after', layer: 2 } }, loaded))[show(image, 1).find('srv', undefined)],
    ).toBe(1)
  })
})

describe('the first sight of many changes', () => {
  it('opens the largest branches, as many rows as can be read', async () => {
    const folder = (name: string, files: number, size: number) =>
      Array.from({ length: files }, (_, i) => `+ ${name}/f${i} ${size}`)
    const image = await merge(
      layerOf([...folder('big/deep', 4, 50), ...folder('many', 30, 10), ...folder('small', 3, 1)].join('\n')),
    )
    const tree = show(image, 0)
    const open = (maxRows: number) => {
      const expanded = openLargest(tree, filterOf(tree, emptyFilter).marks, maxRows)
      return {
        rows: draw(tree, emptyFilter, expanded).length,
        open: [...expanded.keys()].filter((node) => expanded[node] === 1).map(tree.pathOf),
      }
    }
    expect(open(40)).toEqual({ rows: 3 + 30 + 1 + 4, open: ['big', 'big/deep', 'many'] })
    expect(open(12)).toEqual({ rows: 3 + 1 + 4 + 3, open: ['big', 'big/deep', 'small'] })
    expect(open(100).rows).toBe(3 + 1 + 4 + 30 + 3)
    expect(open(2).open).toEqual([])
  })
})
