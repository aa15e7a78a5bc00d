import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openInput } from '../../src/cli/open-input.ts'
import { type LayerTree, linkTargetOf, ownerOf } from '../../src/layer/layer-tree.ts'
import { previewLayer } from '../../src/layer/preview-layer.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { pathOf } from '../../src/tree/preorder.ts'
import { createTestRunner } from '../support/archives.ts'
import { hasSharedImages } from '../support/truth.ts'
import { openRecipe } from '../support/sources.ts'

const folder = new URL('../../../shared/images/', import.meta.url)

/** A name that is no text as either of the two writers put it into a JSON. */
const asTable = (path: string) => path.toWellFormed().replaceAll('\ufffd', '?')

/** Every node of a tree with all that a table of contents tells of it. */
function rows(tree: LayerTree): Map<string, unknown> {
  const all = Array.from(tree.kind, (kind, node) => {
    const { uid, gid } = ownerOf(tree, node)
    const xattrs = [...(tree.xattrs.get(node) ?? [])]
      .map(([name, value]) => `${name}=${Buffer.from(value).toString('hex')}`)
      .toSorted()
    const row = {
      kind,
      flags: tree.flags[node],
      mode: tree.mode[node],
      owner: [uid, gid],
      size: tree.size[node],
      link: linkTargetOf(tree, node),
      device: tree.devices.get(node),
      xattrs,
      sha256: undefined,
    }
    return [asTable(pathOf(tree, node)), row] as const
  })
  return new Map(all)
}

const images = [
  ['audit/audit-oci-zstdchunked.tar.gz', 13],
  ['built/oddities-oci-estargz.tar', 17],
  ['built/oddities-oci-zstdchunked.tar', 17],
  ['dive/test-oci-estargz-image.tar', 1],
] as const

describe.skipIf(!hasSharedImages)('the table of contents of real images', () => {
  it.each(images)('%s: gives the tree of the tar', async (name, count) => {
    const archive = await createTestRunner().run('open-archive', await openInput(fileURLToPath(new URL(name, folder))))
    const layers = archive.images[0]?.layers ?? []
    expect(layers.length).toBe(count)
    for (const { index: layer, blob, descriptor } of layers) {
      if (blob === undefined) throw new Error('no blob')
      const { annotations = {} } = descriptor ?? {}
      const [preview, read] = await Promise.all([
        previewLayer(openRecipe(blob), { layer, annotations }),
        readLayer(openRecipe(blob), { layer, annotations, mediaType: '', digests: true }),
      ])
      if (preview === undefined) throw new Error(`layer ${layer} has no preview`)
      expect(rows(preview.tree)).toEqual(rows(read.tree))
      expect([preview.files, preview.whiteouts, preview.opaques, preview.contentBytes, preview.compression]).toEqual([
        read.files,
        read.whiteouts,
        read.opaques,
        read.contentBytes,
        read.compression,
      ])
      expect(preview.problems.filter(({ code }) => code.startsWith('toc-'))).toEqual([])
      expect(
        read.problems.filter(({ code }) => code.startsWith('toc-')).map(({ code, where }) => `${code} ${where.path}`),
      ).toEqual(
        // The one name of the image that is not UTF-8 (README of the images, oddities, layer 9).
        name.startsWith('built/oddities') && layer === 9 ? ['toc-name names/latin1-\udce9\udce8'] : [],
      )
    }
  })
})
