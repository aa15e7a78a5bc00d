import { describe, expect, it } from 'vitest'
import { pathOf } from '../../src/tree/preorder.ts'
import { walkPairs } from '../../src/tree/walk-pairs.ts'
import { readTar } from '../support/layers.ts'
import { tarBytes } from '../support/tar.ts'

async function pairs(a: readonly string[], b: readonly string[]): Promise<string[]> {
  const [x, y] = await Promise.all([a, b].map(async (paths) => (await readTar(tarBytes(paths.map((path) => ({ path }))))).tree))
  if (x === undefined || y === undefined) throw new Error('no tree')
  const seen: string[] = []
  walkPairs(x, y, (p, q) => seen.push(`${p < 0 ? '-' : pathOf(x, p)} ${q < 0 ? '-' : pathOf(y, q)}`))
  return seen.slice(1)
}

describe('two trees side by side', () => {
  it('show every path once, with its node in either', async () => {
    expect(await pairs(['a/x', 'b/y/z', 'd'], ['a/x', 'a/w', 'c', 'd'])).toEqual([
      'a a',
      '- a/w',
      'a/x a/x',
      'b -',
      'b/y -',
      'b/y/z -',
      '- c',
      'd d',
    ])
  })

  it('show what lies below a path that is a file in one of them', async () => {
    expect(await pairs(['a'], ['a/x/y'])).toEqual(['a a', '- a/x', '- a/x/y'])
  })

  it('may be empty', async () => {
    expect(await pairs([], ['a/b'])).toEqual(['- a', '- a/b'])
    expect(await pairs(['a/b'], [])).toEqual(['a -', 'a/b -'])
    expect(await pairs([], [])).toEqual([])
  })
})
