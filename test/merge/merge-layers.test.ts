import { describe, expect, it } from 'vitest'
import { listState } from '../../src/analysis/list-paths.ts'
import { resolvePath } from '../../src/analysis/resolve-path.ts'
import { listWastedPaths } from '../../src/analysis/waste-table.ts'
import { computeImageSpace } from '../../src/analysis/wasted-space.ts'
import { mergeLayers } from '../../src/merge/merge-layers.ts'
import { drawEvents, drawState, mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

async function state(...layers: string[]): Promise<string[]> {
  const { trees, merged } = await mergeRecords(layers.map(layerOf))
  return drawState(trees, merged)
}

async function events(...layers: string[]): Promise<string[]> {
  return drawEvents((await mergeRecords(layers.map(layerOf))).merged)
}

async function problems(...layers: string[]): Promise<string[]> {
  return (await mergeRecords(layers.map(layerOf))).problems
}

describe('whiteout', () => {
  it('hides a file, and a directory with all below it', async () => {
    expect(await state('+ a 1\n+ d/\n+ d/x 1\n+ d/e/y 1', '- a\n- d')).toEqual([])
    expect(await events('+ d/\n+ d/x 1', '- d')).toEqual(['d: 0 added, 1 deleted', 'd/x: 0 added, 1 hidden'])
  })

  it('never hides what its own layer brings, wherever it stands in the tar', async () => {
    expect(await state('+ a 1', '- a\n+ a 2')).toEqual(['a 2 @1'])
    expect(await state('+ a 1', '+ a 2\n- a')).toEqual(['a 2 @1'])
    expect(await state('+ d/\n+ d/old 1', '+ d/\n+ d/new 2\n- d')).toEqual(['d/ @1', 'd/new 2 @1'])
  })

  it('of something that is not there changes nothing and is listed as dangling', async () => {
    const { trees, merged } = await mergeRecords([layerOf('+ a 1'), layerOf('- b\n- d/c\n+ e 1')])
    expect(drawState(trees, merged)).toEqual(['a 1 @0', 'e 1 @1'])
    expect(merged.dangling.map(({ layer }) => layer)).toEqual([1, 1])
  })

  it('in the lowest layer is no file', async () => {
    expect(await state('- a\nopaque d\n+ b 1')).toEqual(['b 1 @0'])
  })

  it('that names nothing, the directory itself or its parent is reported and does nothing', async () => {
    const layers = ['+ d/\n+ d/a 1', '+ d/.wh. 0\n+ d/.wh.. 0\n+ d/.wh... 0'] as const
    expect(await state(...layers)).toEqual(['d/ @0', 'd/a 1 @0'])
    expect(await problems(...layers)).toEqual(['whiteout-invalid', 'whiteout-invalid', 'whiteout-invalid'])
  })

  it('as a character device 0:0 means the same; other devices are devices', async () => {
    expect(await state('+ a 1\n+ b 1', '+ a c0:0\n+ b c1:0')).toEqual(['b character @1'])
  })

  it('as a directory named like one is a marker too, and nothing can lie below it', async () => {
    expect(await state('+ x 1', '+ .wh.x/\n+ .wh.x/y 1')).toEqual([])
    expect(await problems('+ x 1', '+ .wh.x/\n+ .wh.x/y 1')).toEqual(['below-marker'])
  })
})

describe('a marker below a file of its own layer', () => {
  const lower = '+ c/\n+ c/a 3'

  it.each(['+ c 7\n- c/a', '+ c 7\nopaque c', '+ c 7\n+ c/a c0:0', '+ c 7\nopaque c/d/e', '+ c fifo\nopaque c'])(
    'leaves it as it is: %j',
    async (upper) => {
      const { trees, merged, problems: found } = await mergeRecords([lower, upper].map(layerOf))
      expect(drawState(trees, merged)).toEqual([upper.includes('fifo') ? 'c fifo @1' : 'c 7 @1'])
      expect(drawEvents(merged)).toEqual(['c: 0 added, 1 type', 'c/a: 0 added, 1 hidden'])
      expect(found).toEqual(['marker-below-file'])
      expect(trees[1]?.shadowed).toEqual([])
      expect(computeImageSpace(trees, merged).wastedBytes).toBe(3)
    },
  )

  it('that stands before it in the tar makes no difference', async () => {
    expect(await state(lower, '- c/a\n+ c 7')).toEqual(['c 7 @1'])
    expect(await state(lower, 'opaque c\n+ c 7')).toEqual(['c 7 @1'])
    expect(await problems(lower, '- c/a\n+ c 7')).toEqual(['replaced-directory'])
    expect(await problems(lower, 'opaque c\n+ c 7\n- c/a')).toEqual(['marker-below-file'])
    expect(await state(lower, 'opaque c\n+ c 7\n+ c/d 1')).toEqual(['c/ implied @1', 'c/d 1 @1'])
  })
})

describe('opaque whiteout', () => {
  it('below a link of its own layer hides what lower layers have in the link’s target, inside the root', async () => {
    // What umoci 0.6.0 unpacks of the same: a is gone, the link and its directory stay.
    expect(await state('+ a 1\n+ lib/', '+ lib/b -> ..\nopaque lib/b')).toEqual(['lib/ implied @1', 'lib/b -> .. @1'])
    expect(await state('+ a 1\n+ lib/', '+ lib/b -> ../../..\nopaque lib/b')).toEqual(['lib/ implied @1', 'lib/b -> ../../.. @1'])
    expect(await state('+ d/\n+ d/a 1\n+ e 1', '+ l -> d\nopaque l')).toEqual(['d/ @0', 'e 1 @0', 'l -> d @1'])
    const { trees, merged } = await mergeRecords([layerOf('+ a 1\n+ lib/'), layerOf('+ lib/b -> ..\nopaque lib/b')])
    expect(
      listWastedPaths(computeImageSpace(trees, merged).waste, merged).map(({ path, versions }) => [path, versions[0]?.reason]),
    ).toEqual([['a', 'opaque']])
  })

  it('below a link of its own layer clears the target, however that is written', async () => {
    for (const target of ['b/', './b', '/a/b', '/a/./b/', '../a/b'])
      expect(await state('+ a/b/\n+ a/b/old 1', `+ a/l -> ${target}\nopaque a/l`), target).toEqual([
        'a/ implied @0',
        'a/b/ @0',
        `a/l -> ${target} @1`,
      ])
  })

  it('hides every lower child wherever the marker stands, and nothing of its own layer', async () => {
    const lower = '+ d/\n+ d/a 1\n+ d/e/b 1'
    expect(await state(lower, '+ d/\nopaque d\n+ d/new 2')).toEqual(['d/ @1', 'd/new 2 @1'])
    expect(await state(lower, '+ d/new 2\nopaque d')).toEqual(['d/ @0', 'd/new 2 @1'])
  })

  it('and a file made anew in one layer are one event', async () => {
    expect(await events('+ d/\n+ d/same 3\n+ d/other 3', '+ d/\nopaque d\n+ d/same 3\n+ d/other 4')).toEqual([
      'd: 0 added, 1 rewritten',
      'd/other: 0 added, 1 modified',
      'd/same: 0 added, 1 rewritten',
    ])
  })

  it('in a directory that replaces a lower symbolic link does not clear the target of the link', async () => {
    expect(await state('+ v2/\n+ v2/file 1\n+ v1 -> v2', '+ v1/\nopaque v1\n+ v1/new 1')).toEqual([
      'v1/ @1',
      'v1/new 1 @1',
      'v2/ @0',
      'v2/file 1 @0',
    ])
  })

  it('has one exact name; other markers of AUFS are neither files nor deletions', async () => {
    expect(await state('+ d/\n+ d/a 1', '+ d/.wh..wh..opqx 0\n+ .wh..wh.plnk/\n+ .wh..wh.plnk/1.2 5')).toEqual([
      'd/ @0',
      'd/a 1 @0',
    ])
  })
})

describe('replacing', () => {
  it('within a layer too: a directory after a file of the same name is a new one', async () => {
    // umoci 0.6.0 and containerd remove the lower directory when the file comes.
    expect(await state('+ d/\n+ d/x 1', '+ d 2\n+ d/')).toEqual(['d/ @1'])
    expect(await state('+ d/\n+ d/x 1', '+ d 2\n+ d/y 1')).toEqual(['d/ implied @1', 'd/y 1 @1'])
  })

  it('a file over a directory hides all below it; a directory over a file is a new one', async () => {
    expect(await state('+ a/\n+ a/x 1\n+ b 1', '+ a 2\n+ b/\n+ b/y 1')).toEqual(['a 2 @1', 'b/ @1', 'b/y 1 @1'])
    expect(await events('+ a/\n+ a/x 1', '+ a 2')).toEqual(['a: 0 added, 1 type', 'a/x: 0 added, 1 hidden'])
  })

  it('a directory over a directory keeps the children and takes the new metadata', async () => {
    expect(await state('+ d/ mode=700\n+ d/x 1', '+ d/ mode=755')).toEqual(['d/ @1', 'd/x 1 @0'])
    expect(await events('+ d/ mode=700', '+ d/ mode=755')).toEqual(['d: 0 added, 1 metadata'])
  })

  it('an implied directory over a directory changes nothing about it', async () => {
    expect(await events('+ d/ mode=700', '+ d/x 1')).toEqual(['d: 0 added', 'd/x: 1 added'])
  })

  it('tells content, metadata, nothing and type apart', async () => {
    const lower = '+ a 5\n+ b 5\n+ c 5\n+ d 5\n+ e -> x\n+ f 5 mtime=1'
    expect(await events(lower, '+ a 5 other\n+ b 5 mode=600\n+ c 5\n+ d -> a\n+ e -> y\n+ f 5 mtime=2')).toEqual([
      'a: 0 added, 1 modified',
      'b: 0 added, 1 metadata',
      'c: 0 added, 1 rewritten',
      'd: 0 added, 1 type',
      'e: 0 added, 1 modified',
      'f: 0 added, 1 metadata',
    ])
  })
})

describe('paths', () => {
  it('with ./, doubled slashes and leading ones are one path; those that climb out are not applied', async () => {
    expect(await state('+ ./a 1\n+ /b 1\n+ c//d 1\n+ ../evil 1\n+ x/../../evil 1')).toEqual([
      'a 1 @0',
      'b 1 @0',
      'c/ implied @0',
      'c/d 1 @0',
    ])
    expect(await problems('+ ../evil 1')).toEqual(['path-outside'])
  })

  it('that occur twice in a layer: the last entry counts', async () => {
    expect(await state('+ a 1\n+ a 2')).toEqual(['a 2 @0'])
    expect(await problems('+ a 1\n+ a 2')).toEqual(['duplicate-entry'])
  })

  it('below a symbolic link of a lower layer land in its target, inside the root', async () => {
    expect(await state('+ usr/lib/\n+ lib -> usr/lib', '+ lib/x 1')).toEqual([
      'lib -> usr/lib @0',
      'usr/ implied @0',
      'usr/lib/ @0',
      'usr/lib/x 1 @1',
    ])
    expect(await state('+ lib -> ../../../etc', '+ lib/x 1')).toEqual(['etc/ implied @1', 'etc/x 1 @1', 'lib -> ../../../etc @0'])
    expect(await state('+ usr/\n+ usr/x 1\n+ lib -> usr', '- lib/x')).toEqual(['lib -> usr @0', 'usr/ @0'])
  })

  it('below a symbolic link land in its target, however that is written', async () => {
    const landed = ['a/ implied @0', 'a/b/ @0', 'a/b/x 1 @1']
    for (const target of ['b/', './b', '/a/b', '/a/./b/', './/b/.', '../a/b'])
      expect(await state(`+ a/b/\n+ a/l -> ${target}`, '+ a/l/x 1'), target).toEqual([...landed, `a/l -> ${target} @0`])
  })

  it('below a symbolic link are told with where they land', async () => {
    const { problems: found } = mergeLayers((await mergeRecords(['+ d/\n+ l -> d', '+ l/x 1'].map(layerOf))).trees)
    expect(found.map(({ code, args, where }) => [code, args, where])).toEqual([
      ['symlink-parent', { layer: 1, path: 'l', target: 'd' }, { layer: 1, path: 'l' }],
    ])
  })

  it('below a symbolic link meet what their own layer has there, as if all stood side by side', async () => {
    const lower = '+ d/\n+ d/a/\n+ d/a/old 1\n+ l -> d'
    const madeAnew = ['d/ @0', 'd/a/ @1', 'd/a/new 2 @1', 'l -> d @0']
    for (const upper of ['- d/a\n+ d/a/\n+ d/a/new 2', '- l/a\n+ d/a/\n+ d/a/new 2', '- d/a\n+ l/a/\n+ l/a/new 2'])
      expect(await state(lower, upper), upper).toEqual(madeAnew)
    // A marker below a file of its own layer does nothing.
    expect(await state(lower, '- l/a/old\n+ d/a 5')).toEqual(['d/ @0', 'd/a 5 @1', 'l -> d @0'])
    expect(await events('+ d/\n+ d/x c1:3\n+ l -> d', '+ l/x c1:3')).toEqual([
      'd: 0 added',
      'd/x: 0 added, 1 rewritten',
      'l: 0 added',
    ])
  })

  it('below a symbolic link follow the next one, however deep it is', async () => {
    expect(await state('+ d/s/\n+ d/s/m -> ../../e\n+ e/\n+ l -> d', '+ l/s/m/x 1')).toEqual([
      'd/ implied @0',
      'd/s/ @0',
      'd/s/m -> ../../e @0',
      'e/ @0',
      'e/x 1 @1',
      'l -> d @0',
    ])
  })

  it('below a link of their own layer into a loop are reported', async () => {
    expect(await problems('+ p -> q\n+ q -> p', '+ l -> p/z\nopaque l')).toEqual(['symlink-parent-loop'])
  })

  it('below a loop of links stay where they are', async () => {
    const layers = ['+ a -> b\n+ b -> a', '+ a/x 1'] as const
    expect(await state(...layers)).toEqual(['a/ implied @1', 'a/x 1 @1', 'b -> a @0'])
    expect(await problems(...layers)).toEqual(['symlink-parent-loop'])
  })
})

describe('hard link', () => {
  it('shares the size of its file, in its layer or a lower one, and through another link', async () => {
    expect(await state('+ a 7\n+ b => a\n+ c => b', '+ d => b')).toEqual(['a 7 @0', 'b 7 @0', 'c 7 @0', 'd 7 @1'])
  })

  it('to a symbolic link, a device or a fifo is one, in its layer, over layers and through another link', async () => {
    const all = '+ x 1\n+ s -> x\n+ c c1:3\n+ b b8:1\n+ p fifo'
    const links = '+ hs => s\n+ hc => c\n+ hb => b\n+ hp => p\n+ hh => hs'
    const named = (layer: number) => [
      `hb block @${layer}`,
      `hc character @${layer}`,
      `hh -> x @${layer}`,
      `hp fifo @${layer}`,
      `hs -> x @${layer}`,
    ]
    const first = ['b block @0', 'c character @0']
    const last = ['p fifo @0', 's -> x @0', 'x 1 @0']
    expect(await state(`${all}\n${links}`)).toEqual([...first, ...named(0), ...last])
    expect(await state(all, links)).toEqual([...first, ...named(1), ...last])
    expect(await problems(all, links)).toEqual([])
  })

  it('has the metadata of what it names, not what its own entry says', async () => {
    const { trees, merged } = await mergeRecords(
      ['+ d/ mode=700\n+ d/s -> x mode=777 uid=5 gid=6 mtime=7', '+ h => d/s mode=600 uid=1 gid=1 mtime=1'].map(layerOf),
    )
    const listed = [...listState(trees, merged, 1, false)].find(({ path }) => path === 'h')
    expect(listed).toMatchObject({
      type: 'symlink',
      link: 'x',
      hardLinkTo: 'd/s',
      mode: 0o777,
      uid: 5,
      gid: 6,
      mtimeSeconds: 7,
      layer: 1,
      size: 0,
    })
    const unchanged = await events('+ s -> x mode=777 uid=5\n+ h => s mode=777 uid=5', '+ h -> x mode=777 uid=5')
    expect(unchanged).toEqual(['h: 0 added, 1 rewritten', 's: 0 added'])
    expect(await events('+ s -> x\n+ h => s', '+ h -> y')).toEqual(['h: 0 added, 1 modified', 's: 0 added'])
    expect(await events('+ f 3\n+ s -> x', '+ f => s')).toEqual(['f: 0 added, 1 type', 's: 0 added'])
  })

  it('to a symbolic link leads where that leads', async () => {
    expect(await state('+ d/\n+ s -> d\n+ h => s', '+ h/new 1', '+ later => h/new')).toEqual([
      'd/ @0',
      'd/new 1 @1',
      'h -> d @0',
      'later 1 @2',
      's -> d @0',
    ])
    const { trees, merged } = await mergeRecords([layerOf('+ x 1\n+ s -> x\n+ h => s')])
    expect(resolvePath(trees, merged, 0, 'h')?.entry.tree.size[resolvePath(trees, merged, 0, 'h')?.entry.node ?? 0]).toBe(1)
  })

  it('names what stands there when its entry comes: of its layer what precedes it, else the lower layer', async () => {
    expect(await state('+ x 3', '+ y => x\n+ x 4')).toEqual(['x 4 @1', 'y 3 @1'])
    expect(await state('+ x 3', '+ x 4\n+ y => x')).toEqual(['x 4 @1', 'y 4 @1'])
    expect(await state('+ x 3\n+ y => x\n+ z => x\n+ x 4')).toEqual(['x 4 @0', 'y 3 @0', 'z 3 @0'])
    expect(await state('+ x 3\n+ y => x\n+ z => y\n+ y 5')).toEqual(['x 3 @0', 'y 5 @0', 'z 3 @0'])
    expect(await state('+ x 3', '+ y => x\n+ z => y\n+ y 5\n+ x 6')).toEqual(['x 6 @1', 'y 5 @1', 'z 3 @1'])
    expect(await state('+ d/\n+ d/x 3\n+ y => d/x\n+ d 1')).toEqual(['d 1 @0', 'y 3 @0'])
    expect(await state('+ s -> t\n+ y => s\n+ s 4')).toEqual(['s 4 @0', 'y -> t @0'])
    expect(await state('+ c c1:3', '+ b => c\n+ c => b\n+ b/')).toEqual(['b/ @1', 'c character @1'])
    expect(await state('+ t/a 1', '- y\n+ s -> t\n+ y => s\n+ s 4')).toEqual(['s 4 @1', 't/ implied @0', 't/a 1 @0', 'y -> t @1'])
  })

  it('that stands before the only file it can name is reported and shown as its name', async () => {
    expect(await state('+ y => x\n+ x 4')).toEqual(['x 4 @0', 'y 4 @0'])
    expect(await problems('+ y => x\n+ x 4')).toEqual(['hardlink-early'])
  })

  it('keeps what a later entry of its layer replaces, so that it is no waste', async () => {
    const { trees, merged } = await mergeRecords([layerOf('+ x 3 old\n+ y => x\n+ x 4\n+ lost 5\n+ lost 6')])
    const { wastedBytes, contentBytes } = computeImageSpace(trees, merged)
    expect([wastedBytes, contentBytes]).toEqual([5, 18])
  })

  it('resolves the parents of its target, not the target itself', async () => {
    expect(await state('+ d/\n+ d/f 2\n+ l -> d', '+ h => l/f')).toEqual(['d/ @0', 'd/f 2 @0', 'h 2 @1', 'l -> d @0'])
    expect(await state('+ d/\n+ d/f 2\n+ l -> d\n+ h => l/f')).toEqual(['d/ @0', 'd/f 2 @0', 'h 2 @0', 'l -> d @0'])
    expect(await state('+ x 1\n+ s -> x', '+ h => s')).toEqual(['h -> x @1', 's -> x @0', 'x 1 @0'])
    expect(await state('+ f 2\n+ l -> /', '+ h => l/f')).toEqual(['f 2 @0', 'h 2 @1', 'l -> / @0'])
  })

  it('to what is deleted, or became a directory, in a layer below names nothing', async () => {
    expect(await problems('+ a 5', '- a', '+ h => a')).toEqual(['hardlink-target'])
    expect(await problems('+ f 3', '+ f/x 1', '+ h => f')).toEqual(['hardlink-target'])
    // Two that name nothing are the same.
    expect(await events('+ h => nowhere', '+ h => nowhere')).toEqual(['h: 0 added, 1 rewritten'])
  })

  it('to nothing, to itself and to a directory is reported', async () => {
    expect(await problems('+ d/\n+ a => nowhere\n+ b => b\n+ c => d\n+ e => ../../out')).toEqual([
      'hardlink-outside',
      'hardlink-target',
      'hardlink-target',
      'hardlink-target',
    ])
  })
})

describe('what eStargz adds to a layer', () => {
  it('is none of its files, and takes nothing away', async () => {
    const form = '+ stargz.index.json 9\n+ .prefetch.landmark 1'
    expect(await state('+ stargz.index.json/\n+ stargz.index.json/x 1', `+ a 1\n${form}`)).toEqual([
      'a 1 @1',
      'stargz.index.json/ @0',
      'stargz.index.json/x 1 @0',
    ])
  })
})

describe('names', () => {
  it('of members of JavaScript objects are names like others', async () => {
    expect(await state('+ __proto__/constructor 1\n+ toString 2\n+ hasOwnProperty/ \n+ 0 3')).toEqual([
      '0 3 @0',
      '__proto__/ implied @0',
      '__proto__/constructor 1 @0',
      'hasOwnProperty/ @0',
      'toString 2 @0',
    ])
  })
})
