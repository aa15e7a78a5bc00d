import { describe, expect, it } from 'vitest'
import { resolvePath } from '../../src/analysis/resolve-path.ts'
import { pathOf } from '../../src/tree/preorder.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

/** Where a path leads after the last layer, or after `step`; undefined for nowhere (path_resolution(7), inside the root). */
async function resolve(
  layers: readonly string[],
  path: string,
  { step = layers.length - 1, followsLast = true } = {},
): Promise<string | undefined> {
  const { trees, merged } = await mergeRecords(layers.map(layerOf))
  const found = resolvePath(trees, merged, step, path, followsLast)
  return found === undefined ? undefined : pathOf(merged, found.path)
}

describe('resolvePath', () => {
  const links = [
    '+ d/\n+ d/e/\n+ d/e/file 1\n+ d/e/near -> file\n+ d/e/up -> ../other\n+ d/other 2\n+ d/e/far -> /d/other\n+ d/short -> e\n+ file 3\n+ d/e/above -> /../../../file',
  ]

  it('takes names as they stand, with or without a slash in front, and . and ..', async () => {
    for (const path of ['d/e/file', '/d/e/file', './d/./e//file', 'd/other/../e/file', '../../d/e/file'])
      expect(await resolve(links, path), path).toBe('d/e/file')
    expect(await resolve(links, '/')).toBe('')
    expect(await resolve(links, 'd/e/..')).toBe('d')
  })

  it('follows a relative link from where it lies', async () => {
    expect(await resolve(links, 'd/e/near')).toBe('d/e/file')
    expect(await resolve(links, 'd/e/up')).toBe('d/other')
    expect(await resolve(links, 'd/short/file')).toBe('d/e/file')
  })

  it('follows an absolute link from the root of the image, and never out of it', async () => {
    expect(await resolve(links, 'd/e/far')).toBe('d/other')
    expect(await resolve(links, 'd/e/above')).toBe('file')
  })

  it('leaves a link at the end alone when it is told to, and no other', async () => {
    expect(await resolve(links, 'd/e/near', { followsLast: false })).toBe('d/e/near')
    expect(await resolve(links, 'd/short/near', { followsLast: false })).toBe('d/e/near')
  })

  it('finds nothing where nothing is, behind a file, or round and round', async () => {
    expect(await resolve(links, 'd/none')).toBeUndefined()
    expect(await resolve(links, 'none/file')).toBeUndefined()
    expect(await resolve(links, 'file/below')).toBeUndefined()
    expect(await resolve(['+ a -> b\n+ b -> a'], 'a')).toBeUndefined()
  })

  it('follows forty links and not one more (MAXSYMLINKS of Linux)', async () => {
    const chain = (count: number) => `+ l0 1\n${Array.from({ length: count }, (_, i) => `+ l${i + 1} -> l${i}`).join('\n')}`
    expect(await resolve([chain(40)], 'l40')).toBe('l0')
    expect(await resolve([chain(41)], 'l41')).toBeUndefined()
  })

  it('passes over empty components and dots of a target', async () => {
    expect(await resolve(['+ d/e/a 1\n+ l -> ./d/.//e/.'], 'l/a')).toBe('d/e/a')
  })

  it('is of one state: what was, what is and what is not yet', async () => {
    const layers = ['+ a 1', '- a\n+ b -> c', '+ c 2']
    expect(await resolve(layers, 'a')).toBeUndefined()
    expect(await resolve(layers, 'a', { step: 0 })).toBe('a')
    expect(await resolve(layers, 'b')).toBe('c')
    expect(await resolve(layers, 'b', { step: 1 })).toBeUndefined()
  })
})
