import { describe, expect, it } from 'vitest'
import { loadImage } from '../src/tasks/load-image.ts'
import { NodeKind } from '../src/layer/layer-tree.ts'
import { fileTreeSteps } from '../src/table/file-tree-steps.ts'
import type { FilesView } from '../src/table/view-state.ts'
import { finishSteps } from '../src/tree/steps.ts'
import { createTestRunner } from './support/archives.ts'
import { hasSharedImages, openCase, truthCases } from './support/truth.ts'

const types: Readonly<Record<number, string>> = {
  [NodeKind.File]: 'file',
  [NodeKind.Directory]: 'directory',
  [NodeKind.Symlink]: 'symlink',
  [NodeKind.Hardlink]: 'hardlink',
  [NodeKind.CharDevice]: 'character',
  [NodeKind.BlockDevice]: 'block',
  [NodeKind.Fifo]: 'fifo',
  [NodeKind.Whiteout]: 'file',
}

describe.skipIf(!hasSharedImages)('the views of real images', () => {
  for (const truthCase of truthCases()) {
    const { name, image: reference, architecture, truth, isRepacked } = truthCase
    it(`${name} ${reference ?? architecture ?? ''}: changes come to the content of each layer, and each tar is listed as it is`, async () => {
      const { layers, trees, merged } = await loadImage(await openCase(truthCase), createTestRunner(), { digests: false })
      const show = (view: FilesView) => finishSteps(fileTreeSteps(trees, merged, view))
      for (const [layer, { contentBytes, list }] of truth.layers.entries()) {
        // What a later entry of the same layer replaced is content, but at no path.
        const shadowed = layers[layer]?.shadowedBytes ?? 0
        expect([layer, (show({ kind: 'changes', from: layer, to: layer }).size[0] ?? 0) + shadowed]).toEqual([
          layer,
          contentBytes,
        ])
        if (isRepacked || list === undefined) continue
        const stored = show({ kind: 'stored', layer, order: 'tar' })
        const rows = Array.from({ length: stored.presence.length - 1 }, (_, i) => {
          const entry = stored.entryOf(i + 1)
          return `${stored.pathOf(i + 1) || '.'} ${types[entry?.tree.kind[entry.node] ?? 0]}`
        })
        expect(rows).toEqual(list.map(([path, type]) => `${path} ${type}`))
      }
    })
  }
})
