import { describe, expect, it } from 'vitest'
import { buildImage } from '../../src/build/build-image.ts'
import { layerDirectory } from '../../src/build/layer-directory.ts'
import { bytesOf, noContent, textOf } from '../../src/build/overlay/content.ts'
import type { Inode } from '../../src/build/overlay/inode.ts'
import type { PackedLayer } from '../../src/build/pack/pack-layer.ts'
import { decompress } from '../../src/build/shell/programs/gzip.ts'
import { readTar } from '../../src/build/tar-file.ts'
import {
  makeBase,
  makeTree,
  mergedRows,
  type RecordedCase,
  recordedCases,
  type RecordedEntry as Entry,
} from '../support/build-cases.ts'

const names = Object.keys(recordedCases)

function caseOf(name: string): RecordedCase {
  const found = recordedCases[name]
  if (found === undefined) throw new Error(`no case ${name}`)
  return found
}

async function build(name: string, spelling: 'buildkit' | 'buildah') {
  const context = makeTree(Object.entries(caseOf(name).files))
  const dockerfile = textOf(context.children.get('Dockerfile')?.content ?? noContent)
  const bases = new Map([['base', await makeBase()]])
  const key = context.children.get('key.txt')
  const secrets = new Map(key === undefined ? [] : [['key', bytesOf(key.content)] as const])
  return buildImage({ dockerfile, context, bases, secrets, spelling })
}

/** The entries of a layer as they can be read back, without markers' modes, which builders write differently. */
function entriesOf(layer: PackedLayer): Entry[] {
  return readTar(decompress(layer.blob)).map((item) => {
    const size = item.kind === 'file' ? item.content.size : 0
    const entry = [item.path, item.kind, mode(item.path, item.mode), item.uid, item.gid, size] as const
    return item.kind === 'hardlink' || item.kind === 'symlink' ? [...entry, { link: item.target }] : entry
  })
}

const mode = (path: string, value: number) => (/(^|\/)\.wh\./.test(path) ? '' : value.toString(8).padStart(4, '0'))

function truthEntries(list: readonly Entry[], isBuildah: boolean): Entry[] {
  return (
    list
      // buildah's layers of RUN also have an entry of run/.
      .filter(([path]) => !isBuildah || path !== 'run')
      .map(([path, kind, bits, uid, gid, size, more]) => {
        const entry = [path, kind, /(^|\/)\.wh\./.test(path) ? '' : bits, uid, gid, size] as const
        return more?.link === undefined ? entry : [...entry, { link: more.link }]
      })
  )
}

const sorted = (entries: readonly Entry[]) => [...entries].sort((a, b) => (a[0] < b[0] ? -1 : 1))

/** The merged tree, read back from the layers as they were packed. */
function readBack(layers: readonly PackedLayer[], base: Inode): Inode[] {
  let lowers = [base]
  for (const layer of layers) lowers = [layerDirectory(readTar(decompress(layer.blob)), lowers), ...lowers]
  return lowers
}

describe('what is built', () => {
  it('has all cases', () => expect(names.length).toBe(16))

  it.each(names)('%s is what BuildKit built', async (name) => {
    const { buildkit } = caseOf(name)
    const { stage } = await build(name, 'buildkit')
    const layers = stage.layers.slice(1)
    expect(layers.map((layer) => sorted(entriesOf(layer)))).toEqual(
      buildkit.layers.map((list) => sorted(truthEntries(list, false))),
    )
    const base = (await makeBase()).layers[0]?.root
    if (base === undefined) throw new Error('the base has no layer')
    expect(mergedRows(stage.lowers)).toEqual(buildkit.merged)
    expect(mergedRows(readBack(layers, base))).toEqual(buildkit.merged)
    const texts = ({ history }: Pick<RecordedCase['buildkit'], 'history'>) =>
      history.map((entry) => [entry.created_by, entry.empty_layer])
    expect(texts(stage)).toEqual(texts(buildkit))
    expect(stage.config).toEqual(buildkit.config)
  })

  it.each(names.filter((name) => caseOf(name).buildah !== undefined))(
    '%s is in its spelling what buildah built',
    async (name) => {
      const { stage } = await build(name, 'buildah')
      const { layers = [], merged } = caseOf(name).buildah ?? {}
      expect(stage.layers.slice(1).map((layer) => sorted(entriesOf(layer)))).toEqual(
        layers.map((list) => sorted(truthEntries(list, true))),
      )
      expect(mergedRows(stage.lowers)).toEqual(merged)
    },
  )
})
