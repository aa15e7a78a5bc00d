import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { hasFlag, NodeFlag, NodeKind } from '../../src/layer/layer-tree.ts'
import { previewLayer } from '../../src/layer/preview-layer.ts'
import type { LayerContent } from '../../src/layer/read-layer.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { drawEvents } from '../support/layers.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { estargzBlob, type TocOptions, zstdChunkedBlob } from '../support/toc.ts'
import { layerOf } from '../support/tree-text.ts'

async function preview(records: readonly TarRecord[], layer = 0, options: TocOptions = {}): Promise<LayerContent> {
  const { blob, annotations } = layer % 2 === 0 ? estargzBlob(records, options) : zstdChunkedBlob(records, options)
  const content = await previewLayer(bytesSource(blob), { layer, annotations })
  if (content === undefined) throw new Error('no preview')
  return content
}

describe('the preview of a layer', () => {
  it('counts what its table lists', async () => {
    const {
      entries,
      files,
      contentBytes,
      whiteouts,
      opaques,
      compression,
      tarBytes: size,
    } = await preview(layerOf('+ a/\n+ a/b 10\n+ a/c => a/b\n- d\nopaque a'), 1)
    expect({ entries, files, contentBytes, whiteouts, opaques, compression, size }).toEqual({
      entries: 5,
      files: 2,
      contentBytes: 10,
      whiteouts: 1,
      opaques: 1,
      compression: 'zstd',
      size: 0,
    })
  })

  it('has no place of any content: nothing was read', async () => {
    const { tree, checkpoints } = await preview(layerOf('+ a 10'))
    expect([tree.dataOffset[findPath(tree, 'a')], checkpoints.offsets.length]).toEqual([-1, 0])
  })

  it('marks the files of the form where the table stands in the tar', async () => {
    const { tree } = await preview([{ path: '.no.prefetch.landmark', content: '\u000f' }, { path: 'a' }])
    const isOfForm = (path: string) => hasFlag(tree, findPath(tree, path), NodeFlag.FormatFile)
    expect(['.no.prefetch.landmark', 'stargz.index.json', 'a'].map(isOfForm)).toEqual([true, true, false])
    expect((await preview([{ path: 'a' }])).tree.kind).toEqual(Uint8Array.of(NodeKind.Directory, NodeKind.File))
  })

  it('tells the same content from other content across layers and forms', async () => {
    const layers = [
      layerOf('+ same 30\n+ other 30\n+ empty 0\n+ moved 30'),
      layerOf('+ same 30\n+ other 30 x\n+ empty 0\n+ moved 30 mode=755'),
    ]
    const trees = await Promise.all(layers.map(async (records, layer) => (await preview(records, layer)).tree))
    expect(drawEvents(mergeLayers(trees).merged)).toEqual([
      'empty: 0 added, 1 rewritten',
      'moved: 0 added, 1 metadata',
      'other: 0 added, 1 modified',
      'same: 0 added, 1 rewritten',
    ])
  })

  it('takes no two files for the same that have no digest', async () => {
    const layers = [layerOf('+ a 5'), layerOf('+ a 5')]
    const lie = (all: Record<string, unknown>[]) => all.map((record) => ({ ...record, digest: undefined }))
    const trees = await Promise.all(layers.map(async (records, layer) => (await preview(records, layer, { lie })).tree))
    expect(drawEvents(mergeLayers(trees).merged)).toEqual(['a: 0 added, 1 modified'])
  })

  it('is not there without a table', async () => {
    expect(await previewLayer(bytesSource(tarBytes(layerOf('+ a 5'))), { layer: 0, annotations: {} })).toBe(undefined)
  })
})
