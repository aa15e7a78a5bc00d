import { describe, expect, it } from 'vitest'
import { createSources } from '../../src/bytes/open-source.ts'
import { NodeKind } from '../../src/layer/layer-tree.ts'
import { warmUp } from '../../src/layer/warm-up.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'

const { open } = createSources()

describe('warming up', () => {
  it('reads sound layers with all common kinds of entries', async () => {
    const trees = await warmUp(open, new AbortController().signal)
    expect(trees.map(({ kind }) => kind.length > 2000)).toEqual([true, true, true])
    for (const tree of trees.slice(0, 2)) {
      const kinds = new Set(tree.kind)
      for (const kind of [NodeKind.File, NodeKind.Directory, NodeKind.Symlink, NodeKind.Hardlink, NodeKind.Whiteout])
        expect(kinds).toContain(kind)
    }
    expect(mergeLayers(trees).problems).toEqual([])
  })

  it('ends when it is told to', async () => {
    await expect(warmUp(open, AbortSignal.abort(new Error('a job came')))).rejects.toThrow('a job came')
  })
})
