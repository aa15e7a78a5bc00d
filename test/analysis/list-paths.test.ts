import { describe, expect, it } from 'vitest'
import { type ListedPath, listLayer, listState } from '../../src/analysis/list-paths.ts'
import { readPathHistory } from '../../src/analysis/path-history.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

const draw = ({ path, type, size, layer, change }: ListedPath) => `${change ?? ''} ${path} ${type} ${size} @${layer}`.trim()

const layers = [
  '+ d/\n+ d/a 5\n+ d/b 6\n+ l -> d/a\n+ h => d/a\n+ dev c1:3\n+ blk b8:0',
  '- d/b\n+ d/a 5 mode=600\n+ n/new 7',
  '- d',
]

describe('listState', () => {
  it('lists what is there after a layer, with the layer whose entry is shown', async () => {
    const { trees, merged } = await mergeRecords(layers.map(layerOf))
    const state = (step: number) => [...listState(trees, merged, step, false)].map(draw)
    expect(state(0)).toEqual([
      'blk block 0 @0',
      'd directory 0 @0',
      'd/a file 5 @0',
      'd/b file 6 @0',
      'dev character 0 @0',
      'h file 5 @0',
      'l symlink 0 @0',
    ])
    expect(state(1)).toEqual([
      'blk block 0 @0',
      'd directory 0 @0',
      'd/a file 5 @1',
      'dev character 0 @0',
      'h file 5 @0',
      'l symlink 0 @0',
      'n directory 0 @1',
      'n/new file 7 @1',
    ])
    expect(state(2)).toEqual([
      'blk block 0 @0',
      'dev character 0 @0',
      'h file 5 @0',
      'l symlink 0 @0',
      'n directory 0 @1',
      'n/new file 7 @1',
    ])
  })

  it('says with changes what that layer did, and lists what it took away as what it was', async () => {
    const { trees, merged } = await mergeRecords(layers.map(layerOf))
    const changes = (step: number) =>
      [...listState(trees, merged, step, true)].map(draw).filter((line) => !line.startsWith('unchanged'))
    expect(changes(1)).toEqual([
      'metadata d/a file 5 @1',
      'deleted d/b file 6 @1',
      'added n directory 0 @1',
      'added n/new file 7 @1',
    ])
    expect(changes(2)).toEqual(['deleted d directory 0 @2', 'hidden d/a file 5 @2'])
    expect([...listState(trees, merged, 2, true)].map(draw)).toContain('unchanged n/new file 7 @1')
  })

  it('has link targets, device numbers and whether a directory is implied', async () => {
    const { trees, merged } = await mergeRecords(layers.map(layerOf))
    const listed = new Map([...listState(trees, merged, 2, false)].map((path) => [path.path, path]))
    expect(listed.get('l')).toMatchObject({ link: 'd/a', isImplied: false })
    expect(listed.get('h')).toMatchObject({ hardLinkTo: 'd/a' })
    expect(listed.get('dev')?.device).toEqual([1, 3])
    expect(listed.get('n')).toMatchObject({ isImplied: true, mode: 0 })
    expect(listed.get('l')).not.toHaveProperty('hardLinkTo')
    expect(listed.get('n/new')).not.toHaveProperty('device')
  })
})

describe('listLayer', () => {
  it('lists one layer by itself, markers and opaque directories too', async () => {
    const { trees, merged } = await mergeRecords([
      layerOf('+ d/a 1\n+ e 2\n+ o/x 1'),
      layerOf('- e\n+ d/\nopaque d\n+ h => e2\n+ e2 9\nopaque o'),
    ])
    expect([...listLayer(trees, merged, 1)].map((path) => `${draw(path)}${path.isOpaque === true ? ' opaque' : ''}`)).toEqual([
      'd directory 0 @1 opaque',
      'e whiteout 0 @1',
      'e2 file 9 @1',
      'h file 9 @1',
      'o directory 0 @1 opaque',
    ])
    expect([...listLayer(trees, merged, 5)]).toEqual([])
  })
})

describe('readPathHistory', () => {
  async function history(path: string, ...texts: string[]): Promise<string[]> {
    const { trees, merged } = await mergeRecords(texts.map(layerOf))
    return readPathHistory(trees, merged, findPath(merged, path)).map(({ layer, change, size, changedFields, cause, entry }) =>
      [layer, change, size, changedFields.join('+'), cause ?? '', entry === undefined ? 'gone' : '']
        .filter((part) => part !== '')
        .join(' '),
    )
  }

  it('tells each event with its bytes, base first', async () => {
    expect(await history('a', '+ a 5', '+ b 1', '+ a 6', '- a', '+ a 1')).toEqual([
      '0 added 5',
      '2 modified 6',
      '3 deleted 0 gone',
      '4 added 1',
    ])
  })

  it('names the fields that a layer changed, each by itself and together', async () => {
    expect(
      await history(
        'a',
        '+ a 5',
        '+ a 5 mode=600',
        '+ a 5 mode=600 uid=7',
        '+ a 5 mode=600 uid=7 gid=8',
        '+ a 5 mode=600 uid=7 gid=8 mtime=9',
        '+ a 5',
      ),
    ).toEqual([
      '0 added 5',
      '1 metadata 5 mode',
      '2 metadata 5 owner',
      '3 metadata 5 owner',
      '4 metadata 5 time',
      '5 metadata 5 mode+owner+time',
    ])
  })

  it('names what took a path away from above', async () => {
    expect(await history('d/e/a', '+ d/e/a 5', '- d')).toEqual(['0 added 5', '1 hidden 0 d gone'])
    expect(await history('d/e/a', '+ d/e/a 5', 'opaque d/e')).toEqual(['0 added 5', '1 hidden 0 d/e gone'])
    expect(await history('d/e/a', '+ d/e/a 5', '+ d/e 1')).toEqual(['0 added 5', '1 hidden 0 d/e gone'])
  })

  it('has the size of the file that a hard link names', async () => {
    expect(await history('h', '+ a 5\n+ h => a', '+ a 7\n+ h => a')).toEqual(['0 added 5', '1 modified 7'])
  })
})

describe('the list of a layer as it is stored', () => {
  it('has hard links as its own layer names them, though a node of another has the same number', async () => {
    const { trees, merged } = await mergeRecords(['+ a 3\n+ b => a', '+ x 5\n+ y => nowhere'].map(layerOf))
    expect([...listLayer(trees, merged, 0)].map(draw)).toEqual(['a file 3 @0', 'b file 3 @0'])
    expect([...listLayer(trees, merged, 1)].map(draw)).toEqual(['x file 5 @1', 'y file 0 @1'])
  })
})
