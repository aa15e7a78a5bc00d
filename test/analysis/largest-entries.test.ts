import { describe, expect, it } from 'vitest'
import { largestEntriesSteps } from '../../src/analysis/largest-entries.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { readTar } from '../support/layers.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const largest = async (text: string, count = 10) =>
  finishSteps(largestEntriesSteps((await readTar(tarBytes(layerOf(text)))).tree, count))
const draw = (entries: readonly { readonly path: string; readonly bytes: number }[]) =>
  entries.map(({ path, bytes }) => `${path} ${bytes}`)

describe('the largest of a layer', () => {
  it('are files, and folders with all that is below them, most bytes first', async () => {
    const { files, folders } = await largest('+ a/b/x 5\n+ a/y 30\n+ c/z 10\n+ c/empty 0\n+ top 20\n- a/gone\n+ c/link => c/z')
    expect(draw(files)).toEqual(['a/y 30', 'top 20', 'c/z 10', 'a/b/x 5'])
    expect(draw(folders)).toEqual(['a 35', 'c 10', 'a/b 5'])
  })

  it('are found wherever they stand among smaller and larger ones', async () => {
    expect(draw((await largest('+ a 9\n+ b 5\n+ c 1\n+ d 3\n+ e 2', 3)).files)).toEqual(['a 9', 'b 5', 'd 3'])
  })

  it('are not what eStargz adds to a layer', async () => {
    const { files } = await largest('+ a 5\n+ stargz.index.json 900\n+ .prefetch.landmark 1')
    expect(draw(files)).toEqual(['a 5'])
  })

  it('are no folders that hold but one other folder', async () => {
    expect(draw((await largest('+ usr/lib/node/a 5\n+ usr/lib/node/b 6\n+ one/file 2')).folders)).toEqual([
      'usr/lib/node 11',
      'one 2',
    ])
  })

  it('are as many as asked for, the first of equal ones', async () => {
    const { files } = await largest(
      Array.from({ length: 20 }, (_, i) => `+ f${String(i).padStart(2, '0')} ${i < 15 ? 3 : i}`).join('\n'),
      7,
    )
    expect(draw(files)).toEqual(['f19 19', 'f18 18', 'f17 17', 'f16 16', 'f15 15', 'f00 3', 'f01 3'])
  })
})
