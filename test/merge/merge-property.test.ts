import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listState } from '../../src/analysis/list-paths.ts'
import { drawEvents, mergeRecords } from '../support/layers.ts'
import { possible, randomImage } from '../support/random-layers.ts'
import type { TarRecord } from '../support/tar.ts'

async function compare(made: readonly (readonly TarRecord[])[]): Promise<void> {
  const { layers, naive } = possible(made)
  fc.pre(!naive.isAmbiguous)
  const { trees, merged } = await mergeRecords(layers)
  layers.forEach((_, step) => {
    const found = [...listState(trees, merged, step, false)]
      .map((listed) =>
        [
          listed.path,
          listed.type,
          listed.mode,
          listed.uid,
          listed.mtimeSeconds,
          listed.size,
          listed.link ?? '',
          listed.device?.join(':') ?? '',
          listed.layer,
          listed.isImplied,
        ].join(' '),
      )
      .sort()
    const expected = [...(naive.states[step] ?? [])]
      .map(([at, entry]) =>
        [
          at,
          entry.type,
          entry.mode,
          entry.uid,
          entry.mtime,
          entry.content.length,
          entry.link,
          entry.device,
          entry.layer,
          entry.implied,
        ].join(' '),
      )
      .sort()
    expect(found).toEqual(expected)
  })
  const events = [...naive.events]
    .map(([at, list]) => `${at}: ${list.map((event) => `${event.layer} ${event.change}`).join(', ')}`)
    .sort()
  expect(drawEvents(merged).sort()).toEqual(events)
}

/** Found once in many runs: what lands below a link makes a directory of a whiteout, and so of the file above it. */
const whiteoutBelowFile: readonly (readonly TarRecord[])[] = [
  [
    { path: 'b/a', type: 'symlink', linkTarget: 'b/a' },
    { path: 'c', type: 'symlink', linkTarget: 'b' },
  ],
  [
    { path: 'c/a/a', content: '', mode: 420, uid: 0, mtime: 0 },
    { path: 'b', content: '', mode: 420, uid: 0, mtime: 0 },
    { path: 'c/b', type: 'character', major: 0, minor: 0 },
  ],
]

/** Found the same way: what a link names is told by the place of its own entry, though it took over a file that stands before it. */
const linkThatTookOver: readonly (readonly TarRecord[])[] = [
  [
    { path: 'a', content: '', mode: 420, uid: 0, mtime: 0 },
    { path: 'c', type: 'hardlink', linkTarget: 'a', mode: 420, uid: 0, mtime: 0 },
  ],
  [
    { path: 'a', type: 'symlink', linkTarget: 'a' },
    { path: 'b/a', type: 'hardlink', linkTarget: 'c', mode: 420, uid: 0, mtime: 0 },
    { path: 'c', type: 'hardlink', linkTarget: 'a', mode: 420, uid: 0, mtime: 0 },
    { path: 'a', type: 'hardlink', linkTarget: 'b/a', mode: 420, uid: 0, mtime: 0 },
  ],
]

/** Found the same way: of several links to what is replaced the first goes on as it, so that the others come after it. */
const linksOfReplaced: readonly (readonly TarRecord[])[] = [
  [{ path: 'c', content: '', mode: 420, uid: 0, mtime: 0 }],
  [
    { path: 'b/c/a', type: 'symlink', linkTarget: 'a' },
    { path: 'a', type: 'hardlink', linkTarget: 'b/c/a', mode: 420, uid: 0, mtime: 0 },
    { path: 'c', type: 'hardlink', linkTarget: 'b/c/a', mode: 420, uid: 0, mtime: 0 },
    { path: 'b/c/a', content: '', mode: 420, uid: 0, mtime: 0 },
  ],
]

describe('merging random layers', () => {
  it('lets the first link go on as what is replaced', async () => {
    await compare(linksOfReplaced)
  })

  it('takes for the place of a link that of its own entry, also when it took over a file', async () => {
    await compare(linkThatTookOver)
  })

  it('makes the directories that what lands below a link needs', async () => {
    await compare(whiteoutBelowFile)
  })

  it('gives after every layer what the naive second implementation gives, with the same events', async () => {
    await fc.assert(fc.asyncProperty(randomImage, compare), { numRuns: Number(process.env['MERGE_RUNS'] ?? 10_000) })
  }, 3_600_000)
})
