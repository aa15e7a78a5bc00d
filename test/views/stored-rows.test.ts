import { describe, expect, it } from 'vitest'
import { readLayer } from '../../src/layer/read-layer.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'
import type { MergedImage } from '../../src/analysis/loaded-image.ts'
import { layerRows, mergedRows } from '../../src/views/overlay/stored-rows.ts'
import type { ColumnRows } from '../../src/views/shared/TreeColumn.tsx'
import { openRecipe, recipeOf } from '../support/sources.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

async function imageOf(...texts: readonly string[]): Promise<MergedImage> {
  const layers = []
  for (const [layer, text] of texts.entries())
    layers.push(await readLayer(openRecipe(recipeOf(tarBytes(layerOf(text)))), { layer, mediaType: '', digests: false }))
  const trees = layers.map(({ tree }) => tree)
  return { layers, trees, ...mergeLayers(trees) }
}

const drawn = (rows: ColumnRows) =>
  Array.from({ length: rows.count }, (_, i) => {
    const row = rows.at(i)
    const name = `${'  '.repeat(row?.depth ?? 0)}${row?.name}`
    return row?.attribute === undefined ? `${name} ${row?.kind} ${row?.from ?? ''}`.trimEnd() : `${name} ${row.attribute}`
  })

describe('the rows of an overlay mount', () => {
  it('are a layer as overlayfs has it, and what answers for each name', async () => {
    const image = await imageOf(
      '+ d/ mode=755\n+ d/a 1\n+ e/ mode=755\n+ e/x 1\n+ f 5\n+ g => f',
      '- d/a\n+ d/b 2\nopaque e\n+ e/ mode=755\n+ e/y 1',
    )
    const all = new Set(['d', 'e'])
    const [bottom, top] = image.trees
    if (bottom === undefined || top === undefined) throw new Error('two layers')
    expect(drawn(layerRows(top, new Set(), 'trusted'))).toEqual(['d directory', 'e directory', 'e trusted.overlay.opaque=y'])
    expect(drawn(layerRows(top, all, 'trusted'))).toEqual([
      'd directory',
      '  a whiteout',
      '  b file',
      'e directory',
      'e trusted.overlay.opaque=y',
      '  y file',
    ])
    expect(drawn(mergedRows(image, all))).toEqual([
      'd directory l0',
      '  b file l1',
      'e directory l1',
      '  y file l1',
      'f file l0',
      'g file l0',
    ])
    // A hard link has the size of what it names.
    expect(layerRows(bottom, all, 'trusted').at(5)).toMatchObject({ path: 'g', size: 5, target: 'f' })
    const rows = layerRows(top, all, 'trusted')
    for (let i = 0; i < rows.count; i++) {
      const row = rows.at(i)
      if (row !== undefined && row.attribute === undefined) expect(rows.indexOf(row.path)).toBe(i)
    }
    expect(rows.indexOf('nothing')).toBe(-1)
  })
})
