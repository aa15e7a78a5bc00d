import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { ProblemList } from '../../src/bytes/problem.ts'
import { bytesOf, contentOf, contentOfText, noContent } from '../../src/build/overlay/content.ts'
import { packEstargz } from '../../src/build/pack/estargz.ts'
import { readTar, type TarItem } from '../../src/build/tar-file.ts'
import { openInput } from '../../src/cli/open-input.ts'
import { formatFileNames } from '../../src/formats/toc/estargz.ts'
import { readToc } from '../../src/formats/toc/read-toc.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { createTestRunner } from '../support/archives.ts'
import { openRecipe } from '../support/sources.ts'
import { hasSharedImages } from '../support/truth.ts'

const common = { mode: 0o644, uid: 0, gid: 0, mtimeSeconds: 0, target: '', device: [0, 0], xattrs: undefined } as const
const file = (path: string, text: string): TarItem => ({ ...common, path, kind: 'file', content: contentOfText(text) })
const folder = (path: string): TarItem => ({ ...common, path, kind: 'directory', mode: 0o755, content: noContent })
const items = [folder('a'), file('a/one', 'one'.repeat(5000)), file('a/none', ''), folder('b'), file('b/two', 'two\n')]

/** What the reader finds in the table, without where it is in the tar. */
async function tableOf(blob: Uint8Array<ArrayBuffer>, annotations: Readonly<Record<string, string>>) {
  const problems = new ProblemList()
  const toc = await readToc(bytesSource(blob), { annotations, problems, isThorough: true })
  expect(problems.list()).toEqual([])
  return [...(toc?.entries ?? [])].map(({ chunks, ...entry }) => ({ ...entry, isWhole: chunks.length < 2 }))
}

describe('eStargz as it is written', () => {
  it.each([
    ['nothing first', [], ['.no.prefetch.landmark', 'a/', 'a/one', 'a/none', 'b/', 'b/two']],
    ['a file first, with its folder', ['b/two'], ['b/', 'b/two', '.prefetch.landmark', 'a/', 'a/one', 'a/none']],
  ])('is read with %s', async (_, first, names) => {
    const { blob, annotations } = packEstargz(items, first)
    const bytes = bytesOf(blob)
    expect((await tableOf(bytes, annotations)).map(({ path }) => path)).toEqual(names)
    const { problems, tree } = await readLayer(bytesSource(bytes), { layer: 0, annotations, mediaType: '', digests: true })
    expect(problems).toEqual([])
    expect(tree.kind.length).toBeGreaterThan(5)
  })
})

const images = ['lazy/meadow-estargz.tar']
describe.skipIf(!hasSharedImages)('eStargz as it is written, of layers that stargz-snapshotter wrote', () => {
  it.each(images)('says the same of each entry of %s', async (name) => {
    const path = fileURLToPath(new URL(`../../../shared/images/${name}`, import.meta.url))
    const { images: found } = await createTestRunner().run('open-archive', await openInput(path))
    for (const { blob, descriptor } of found[0]?.layers ?? []) {
      if (blob === undefined) throw new Error('no blob')
      const source = openRecipe(blob)
      const real = await source.read({ offset: 0, size: source.size })
      const unpacked = readTar(contentOf(new Uint8Array(gunzipSync(real))))
      const mine = packEstargz(
        unpacked.filter((item) => !formatFileNames.has(item.path)),
        [],
      )
      const isOfImage = ({ path: at }: { path: string }) => !formatFileNames.has(at)
      const told = (await tableOf(new Uint8Array(real), descriptor?.annotations ?? {})).filter(isOfImage)
      const made = (await tableOf(bytesOf(mine.blob), mine.annotations)).filter(isOfImage)
      expect(made.length).toBe(told.length)
      const seen = (entries: typeof told) =>
        entries.map(({ path: at, kind, mode, uid, gid, size, linkTarget, deviceMajor, deviceMinor, sha256 }) =>
          [at.replace(/\/$/, ''), kind, mode, uid, gid, size, linkTarget, deviceMajor, deviceMinor, sha256].join(' '),
        )
      expect(seen(made)).toEqual(seen(told))
    }
  })
})
