import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeReport } from '../../../src/analysis/index.ts'
import { largestPathsSteps } from '../../../src/analysis/sizes/largest-paths.ts'
import { placeAbove, type SizeNode, sizeTreeSteps } from '../../../src/analysis/sizes/size-tree.ts'
import { storedFilesSteps } from '../../../src/analysis/sizes/stored-files.ts'
import { bytesBetween, type WeighedFiles, type Weighing, weighSteps } from '../../../src/analysis/sizes/weigh-files.ts'
import { fileTreeSteps } from '../../../src/table/file-tree-steps.ts'
import { findPath, pathOf } from '../../../src/tree/preorder.ts'
import { finishSteps } from '../../../src/tree/steps.ts'
import { mergeRecords } from '../../support/layers.ts'
import { isMarker, possible, randomImage } from '../../support/random-layers.ts'
import type { TarRecord } from '../../support/tar.ts'
import { layerOf } from '../../support/tree-text.ts'

type Merged = Awaited<ReturnType<typeof mergeRecords>>

const all: Omit<Weighing, 'step'> = { leftOut: new Set(), hasHidden: true, isByLayer: false }

function weigh({ trees, merged }: Merged, weighing: Partial<Weighing> = {}): WeighedFiles {
  const files = finishSteps(storedFilesSteps(trees, merged))
  return finishSteps(weighSteps(files, { ...all, step: merged.layerCount - 1, ...weighing }))
}

function sizeTree({ merged }: Merged, weighed: WeighedFiles, isByLayer = false, place = { path: 0, branch: -1 }, minShare = 0) {
  return finishSteps(sizeTreeSteps(merged, weighed, isByLayer, { place, levels: 20, minShare }))
}

/** The rows of a weighing as `path @layer bytes`, hidden ones with a `!`. */
function drawRows({ merged }: Merged, weighed: WeighedFiles): string[] {
  return Array.from(
    weighed.path,
    (path, row) =>
      `${pathOf(merged, path)} @${weighed.layer[row]} ${bytesBetween(weighed, row, row + 1)}${weighed.isHidden[row] === 1 ? '!' : ''}`,
  )
}

/** A tree as lines, each level set in: its names from the top on, its bytes, and its layers where it has several. */
function drawTree({ merged }: Pick<Merged, 'merged'>, node: SizeNode, depth = 0): string[] {
  const name = node.top === node.path ? pathOf(merged, node.path) : `${pathOf(merged, node.top)}…${pathOf(merged, node.path)}`
  const parts = node.parts.map(({ layer, bytes, isHidden }) => `@${layer} ${bytes}${isHidden ? '!' : ''}`).join(' ')
  const count = node.count === 0 ? '' : ` ×${node.count}`
  const branch = node.branch < 0 ? '' : ` in ${node.branch}`
  return [
    `${'  '.repeat(depth)}${node.kind}${branch} ${name}${count}: ${parts}`,
    ...node.children.flatMap((child) => drawTree({ merged }, child, depth + 1)),
  ]
}

const image = (...layers: string[]) => mergeRecords(layers.map(layerOf))

describe('what layers store', () => {
  it('is each version of a path, seen as long as nothing takes its place', async () => {
    const merged = await image('+ etc/motd 3\n+ usr/bin/sh 9', '+ etc/motd 5', '- etc/motd')
    expect(drawRows(merged, weigh(merged, { step: 0 }))).toEqual(['etc/motd @0 3', 'usr/bin/sh @0 9'])
    expect(drawRows(merged, weigh(merged, { step: 1 }))).toEqual(['etc/motd @0 3!', 'etc/motd @1 5', 'usr/bin/sh @0 9'])
    expect(drawRows(merged, weigh(merged, { step: 2 }))).toEqual(['etc/motd @0 3!', 'etc/motd @1 5!', 'usr/bin/sh @0 9'])
  })

  it('is a file of several names once, at the first that is there, and hidden when the last is gone', async () => {
    const merged = await image('+ b/file 7\n+ c/link => b/file', '+ a/link => b/file', '- a/link\n- b/file', '- c/link')
    expect(drawRows(merged, weigh(merged, { step: 0 }))).toEqual(['b/file @0 7'])
    expect(drawRows(merged, weigh(merged, { step: 1 }))).toEqual(['a/link @0 7'])
    expect(drawRows(merged, weigh(merged, { step: 2 }))).toEqual(['c/link @0 7'])
    expect(drawRows(merged, weigh(merged, { step: 3 }))).toEqual(['b/file @0 7!'])
  })

  it('is also what a later entry of its own layer replaces', async () => {
    const merged = await mergeRecords([
      [
        { path: 'a', content: 'first' },
        { path: 'a', content: 'xy' },
      ],
    ])
    expect(drawRows(merged, weigh(merged))).toEqual(['a @0 5!', 'a @0 2'])
  })

  it('goes without layers and hidden bytes that are left out, and still says what each layer has', async () => {
    const merged = await image('+ a 3\n+ b 9', '+ a 5')
    const seen = weigh(merged, { hasHidden: false })
    expect(drawRows(merged, seen)).toEqual(['a @1 5', 'b @0 9'])
    const without = weigh(merged, { leftOut: new Set([0]) })
    expect(drawRows(merged, without)).toEqual(['a @1 5'])
    for (const { layers } of [seen, without])
      expect(layers).toEqual([
        { seenBytes: 9, hiddenBytes: 3 },
        { seenBytes: 5, hiddenBytes: 0 },
      ])
  })
})

describe('the picture of sizes', () => {
  const text = ['+ usr/lib/a/x 60\n+ usr/lib/a/y 20\n+ usr/bin/z 15\n+ etc/motd 5', '+ etc/motd 4\n- usr/bin/z'] as const

  it('has folders by their bytes, and versions of a path beside each other', async () => {
    const merged = await image(...text)
    expect(drawTree(merged, sizeTree(merged, weigh(merged)))).toEqual([
      'all : @0 80 @0 20! @1 4',
      '  folder usr: @0 80 @0 15!',
      '    folder usr/lib…usr/lib/a: @0 80',
      '      file usr/lib/a/x: @0 60',
      '      file usr/lib/a/y: @0 20',
      '    folder usr/bin: @0 15!',
      '      file usr/bin/z: @0 15!',
      '  folder etc: @0 5! @1 4',
      '    file etc/motd: @0 5! @1 4',
      '      version etc/motd: @0 5!',
      '      version etc/motd: @1 4',
    ])
  })

  it('has layers first where it is by layer', async () => {
    const merged = await image(...text)
    const weighed = weigh(merged, { isByLayer: true })
    expect(drawTree(merged, sizeTree(merged, weighed, true, { path: 0, branch: 1 }))).toEqual([
      'layer in 1 : @1 4',
      '  folder in 1 etc: @1 4',
      '    file in 1 etc/motd: @1 4',
    ])
    expect(sizeTree(merged, weighed, true).children.map(({ kind, branch, bytes }) => [kind, branch, bytes])).toEqual([
      ['layer', 0, 100],
      ['layer', 1, 4],
    ])
  })

  it('goes into a folder, and out to the next one that has more', async () => {
    const merged = await image(...text)
    const weighed = weigh(merged)
    const path = findPath(merged.merged, 'usr/lib/a')
    expect(drawTree(merged, sizeTree(merged, weighed, false, { path, branch: -1 }))).toEqual([
      'folder usr/lib/a: @0 80',
      '  file usr/lib/a/x: @0 60',
      '  file usr/lib/a/y: @0 20',
    ])
    expect(placeAbove(merged.merged, weighed, { path, branch: -1 })).toEqual({
      path: findPath(merged.merged, 'usr'),
      branch: -1,
    })
    expect(placeAbove(merged.merged, weighed, { path: 0, branch: -1 })).toBeUndefined()
  })

  it('puts what is too small to be drawn into one', async () => {
    const merged = await image(`+ big 900\n${Array.from({ length: 50 }, (_, i) => `+ many/f${i} 2`).join('\n')}`)
    expect(drawTree(merged, sizeTree(merged, weigh(merged), false, undefined, 0.01))).toEqual([
      'all : @0 1000',
      '  file big: @0 900',
      '  folder many: @0 100',
      '    rest many ×50: @0 100',
    ])
  })

  it('names the largest, but no folder that is mostly one thing', async () => {
    const merged = await image('+ usr/lib/node/a 50\n+ usr/lib/node/b 30\n+ usr/bin/c 9\n+ opt/one 40\n+ opt/two 1')
    const largest = finishSteps(largestPathsSteps(merged.merged, weigh(merged), 10))
    expect(largest.map(({ path, bytes, isFolder }) => `${path}${isFolder ? '/' : ''} ${bytes}`)).toEqual([
      'usr/lib/node/ 80',
      'usr/lib/node/a 50',
      'opt/one 40',
      'usr/lib/node/b 30',
      'usr/bin/c 9',
      'opt/two 1',
    ])
  })
})

/** Every file with a content of its own, so that names of one file can be told from copies. */
function distinct(layers: readonly (readonly TarRecord[])[]): TarRecord[][] {
  let next = 0
  return layers.map((records) =>
    records.map((one) =>
      one.type === undefined && !isMarker(one) && one.content !== ''
        ? { ...one, content: `${next++}${String(one.content)}` }
        : one,
    ),
  )
}

/** Where a path stands in the order of trees. */
function compareInPreorder(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')]
  for (let i = 0; i < Math.min(one.length, other.length); i++)
    if (one[i] !== other[i]) return (one[i] ?? '') < (other[i] ?? '') ? -1 : 1
  return one.length - other.length
}

describe('random images', () => {
  it('have in the picture what a naive second computation finds, after every layer', async () => {
    const check = async (made: readonly (readonly TarRecord[])[]) => {
      const { layers, naive } = possible(distinct(made))
      fc.pre(!naive.isAmbiguous)
      const merged = await mergeRecords(layers)
      // Every file that is stored, by its content: its bytes and its layer.
      const stored = new Map<string, number>()
      layers.forEach((records, layer) => {
        for (const { type, content, ...rest } of records)
          if (type === undefined && !isMarker(rest) && String(content ?? '') !== '') stored.set(String(content), layer)
      })
      for (const step of layers.keys()) {
        const weighed = weigh(merged, { step })
        const firstPath = new Map<string, string>()
        for (const [path, { type, content }] of naive.states[step] ?? []) {
          const known = firstPath.get(content)
          if (type === 'file' && content !== '' && (known === undefined || compareInPreorder(path, known) < 0))
            firstPath.set(content, path)
        }
        const expected = [...stored].filter(([, layer]) => layer <= step)
        const sum = (files: readonly (readonly [string, number])[]) =>
          files.reduce((bytes, [content]) => bytes + content.length, 0)
        expect(weighed.layers).toEqual(
          layers.map((_, by) => ({
            seenBytes: sum(expected.filter(([content, layer]) => layer === by && firstPath.has(content))),
            hiddenBytes: sum(expected.filter(([content, layer]) => layer === by && !firstPath.has(content))),
          })),
        )
        const seenRows = drawRows(merged, weighed).filter((line) => !line.endsWith('!'))
        expect(seenRows.sort()).toEqual(
          [...firstPath].map(([content, path]) => `${path} @${stored.get(content)} ${content.length}`).sort(),
        )
        checkTree(merged, weighed, step)
      }
    }
    await fc.assert(fc.asyncProperty(randomImage, check), { numRuns: 1500 })
  }, 600_000)

  it('have the same sums as report and table', async () => {
    const check = async (made: readonly (readonly TarRecord[])[]) => {
      const merged = await mergeRecords(possible(made).layers)
      const { space } = computeReport({ layers: merged.trees, merged: merged.merged })
      const { layers } = weigh(merged)
      expect(
        layers.map(({ seenBytes, hiddenBytes }) => ({ contentBytes: seenBytes + hiddenBytes, wastedBytes: hiddenBytes })),
      ).toEqual(space.layers.map(({ contentBytes, wastedBytes }) => ({ contentBytes, wastedBytes })))
      for (let step = 0; step < merged.merged.layerCount; step++) {
        const seen = weigh(merged, { step, hasHidden: false })
        const { size } = finishSteps(fileTreeSteps(merged.trees, merged.merged, { kind: 'after', layer: step }))
        expect(seen.sums.at(-1)).toBe(size[0])
      }
    }
    await fc.assert(fc.asyncProperty(randomImage, check), { numRuns: 500 })
  }, 600_000)
})

/** Holds every node of the picture to the rows that stand in it, and its children to it. */
function checkTree(merged: Merged, weighed: WeighedFiles, step: number): void {
  const byLayer = weigh(merged, { step, isByLayer: true })
  for (const [rows, isByLayer] of [
    [weighed, false],
    [byLayer, true],
  ] as const) {
    const walk = (node: SizeNode) => {
      const path = pathOf(merged.merged, node.path)
      const isIn = (row: number) => {
        const at = pathOf(merged.merged, rows.path[row] ?? 0)
        const isBelow = path === '' || at === path || at.startsWith(`${path}/`)
        return isBelow && (node.branch < 0 || rows.layer[row] === node.branch)
      }
      if (node.kind !== 'version' && node.kind !== 'rest') {
        const expected = Array.from(rows.path, (_, row) => (isIn(row) ? bytesBetween(rows, row, row + 1) : 0))
        expect(node.bytes).toBe(expected.reduce((a, b) => a + b, 0))
      }
      expect(node.parts.reduce((bytes, part) => bytes + part.bytes, 0)).toBe(node.bytes)
      if (node.children.length > 0) expect(node.children.reduce((bytes, child) => bytes + child.bytes, 0)).toBe(node.bytes)
      node.children.forEach(walk)
    }
    for (const minShare of [0, 0.2]) walk(sizeTree(merged, rows, isByLayer, undefined, minShare))
    expect(rows.sums.at(-1)).toBe(rows.layers.reduce((bytes, { seenBytes, hiddenBytes }) => bytes + seenBytes + hiddenBytes, 0))
  }
}
