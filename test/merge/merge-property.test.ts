import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listState } from '../../src/analysis/list-paths.ts'
import { drawEvents, mergeRecords } from '../support/layers.ts'
import { naiveMerge } from '../support/naive-merge.ts'
import type { TarRecord } from '../support/tar.ts'

/** Few names, so that layers meet at the same paths. */
const names = ['a', 'b', 'c']
const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
const metadata = fc.record({ mode: fc.constantFrom(0o644, 0o755), uid: fc.constantFrom(0, 1), mtime: fc.constantFrom(0, 7) })

const record: fc.Arbitrary<TarRecord> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(path, metadata, fc.constantFrom('', 'x', 'yy')).map(([at, meta, content]) => ({ path: at, content, ...meta })) },
  { weight: 4, arbitrary: fc.tuple(path, metadata).map(([at, meta]) => ({ path: at, type: 'directory' as const, ...meta })) },
  { weight: 2, arbitrary: fc.tuple(path, path, fc.boolean()).map(([at, to, isAbsolute]) => ({ path: at, type: 'symlink' as const, linkTarget: `${isAbsolute ? '/' : ''}${to}` })) },
  { weight: 1, arbitrary: fc.tuple(path, fc.constantFrom(1, 2)).map(([at, minor]) => ({ path: at, type: 'character' as const, major: 1, minor })) },
  { weight: 4, arbitrary: path.map((at) => ({ path: at.replace(/([^/]*)$/, '.wh.$1') })) },
  { weight: 2, arbitrary: path.map((at) => ({ path: `${at}/.wh..wh..opq` })) },
  { weight: 1, arbitrary: path.map((at) => ({ path: at, type: 'character' as const, major: 0, minor: 0 })) },
  { weight: 1, arbitrary: path.map((at) => ({ path: at, type: 'directory' as const, xattrs: { 'trusted.overlay.opaque': 'y' } })) },
)

/** A layer as a writer makes it: no path twice, nothing below what is no directory. */
const layer = fc.array(record, { maxLength: 7 }).map((records) => {
  const kept: TarRecord[] = []
  const taken = new Map<string, TarRecord>()
  for (const candidate of records) {
    const at = String(candidate.path)
    const parents = at.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))
    const isBelowLeaf = parents.some((parent) => taken.has(parent) && taken.get(parent)?.type !== 'directory')
    const isWhiteout = candidate.type === 'character' && candidate.major === 0
    const isAboveOthers = candidate.type !== 'directory' && !isWhiteout && [...taken.keys()].some((other) => other.startsWith(`${at}/`))
    // A device as a whiteout and an entry of one name cannot stand in one overlay directory.
    const hasBelow = isWhiteout && [...taken.keys()].some((other) => other.startsWith(`${at}/`))
    if (taken.has(at) || isBelowLeaf || isAboveOthers || hasBelow) continue
    taken.set(at, candidate)
    kept.push(candidate)
  }
  return kept
})

const image = fc.array(layer, { minLength: 1, maxLength: 5 })

async function compare(layers: readonly (readonly TarRecord[])[]): Promise<void> {
  const naive = naiveMerge(layers)
  fc.pre(!naive.isAmbiguous)
  const { trees, merged } = await mergeRecords(layers)
  layers.forEach((_, step) => {
    const found = [...listState(trees, merged, step, false)]
      .map((listed) => [listed.path, listed.type, listed.mode, listed.uid, listed.mtimeSeconds, listed.size, listed.link ?? '', listed.device?.join(':') ?? '', listed.layer, listed.isImplied].join(' '))
      .sort()
    const expected = [...(naive.states[step] ?? [])]
      .map(([at, entry]) => [at, entry.type, entry.mode, entry.uid, entry.mtime, entry.content.length, entry.link, entry.device, entry.layer, entry.implied].join(' '))
      .sort()
    expect(found).toEqual(expected)
  })
  const events = [...naive.events].map(([at, list]) => `${at}: ${list.map((event) => `${event.layer} ${event.change}`).join(', ')}`).sort()
  expect(drawEvents(merged).sort()).toEqual(events)
}

/** Found once in many runs: what lands below a link makes a directory of a whiteout, and so of the file above it. */
const whiteoutBelowFile: readonly (readonly TarRecord[])[] = [
  [{ path: 'b/a', type: 'symlink', linkTarget: 'b/a' }, { path: 'c', type: 'symlink', linkTarget: 'b' }],
  [{ path: 'c/a/a', content: '', mode: 420, uid: 0, mtime: 0 }, { path: 'b', content: '', mode: 420, uid: 0, mtime: 0 }, { path: 'c/b', type: 'character', major: 0, minor: 0 }],
]

describe('merging random layers', () => {
  it('makes the directories that what lands below a link needs', async () => {
    await compare(whiteoutBelowFile)
  })

  it('gives after every layer what the naive second implementation gives, with the same events', async () => {
    await fc.assert(fc.asyncProperty(image, compare), { numRuns: 10_000 })
  }, 300_000)
})
