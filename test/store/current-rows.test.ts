import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { LayerTree } from '../../src/layer/layer-tree.ts'
import type { MergedTree } from '../../src/merge/merged-tree.ts'
import { beginRows, type RowsRequest } from '../../src/store/current-rows.ts'
import { fileTreeSteps } from '../../src/table/file-tree-steps.ts'
import type { FileTree } from '../../src/table/file-tree.ts'
import { emptyFilter } from '../../src/table/filter.ts'
import type { Rows } from '../../src/table/rows.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

const pathsOf = ({ tree, visible }: Rows) => [...visible.nodes].map((node) => tree.pathOf(node))

/** A clock by which every look takes longer than a slice, so that one step fills it. */
function slowClock(): void {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 20))
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the rows of the table', () => {
  let image: { trees: LayerTree[]; merged: MergedTree }
  let tree: FileTree
  let all: RowsRequest
  beforeAll(async () => {
    image = await mergeRecords([layerOf('+ a/\n+ a/b 1\n+ a/c 2\n+ d 3')])
  })
  const start = () => {
    tree = finishSteps(fileTreeSteps(image.trees, image.merged, { kind: 'after', layer: 0 }))
    const expanded = new Uint8Array(tree.presence.length).fill(1)
    all = { tree, filter: emptyFilter, expanded, sort: { key: 'name', isDescending: false }, joins: false }
  }

  it('are there at once for a tree that had none', () => {
    slowClock()
    start()
    const { rows, finish } = beginRows(all)
    expect([pathsOf(rows), finish]).toEqual([['a', 'a/b', 'a/c', 'd'], undefined])
  })

  it('come later where they take long, and are those of before until then', async () => {
    start()
    beginRows(all)
    slowClock()
    const request = { ...all, filter: { ...emptyFilter, text: 'c' } }
    const { rows, finish } = beginRows(request)
    expect(pathsOf(rows)).toEqual(['a', 'a/b', 'a/c', 'd'])
    const made = await finish?.(new AbortController().signal)
    expect(made === undefined ? undefined : pathsOf(made)).toEqual(['a', 'a/c'])
    expect(beginRows({ ...request, sort: { ...request.sort } })).toEqual({ rows: made, finish: undefined })
  })

  it('stay those of before when what was asked for is not wanted any more', async () => {
    start()
    const { rows } = beginRows(all)
    slowClock()
    const controller = new AbortController()
    const { finish } = beginRows({ ...all, filter: { ...emptyFilter, text: 'c' } })
    const finished = finish?.(controller.signal)
    controller.abort(new Error('enough'))
    await expect(finished).rejects.toThrow('enough')
    expect(beginRows(all).rows).toBe(rows)
  })

  it('are made at once where that is short', () => {
    start()
    beginRows(all)
    const { rows, finish } = beginRows({ ...all, sort: { key: 'size', isDescending: true } })
    // The directory holds 3 bytes too: names break ties.
    expect([pathsOf(rows), finish]).toEqual([['a', 'a/c', 'a/b', 'd'], undefined])
  })
})
