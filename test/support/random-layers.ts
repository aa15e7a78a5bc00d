import fc from 'fast-check'
import { naiveMerge, type NaiveResult } from './naive-merge.ts'
import type { TarRecord } from './tar.ts'

/** Few names, so that layers meet at the same paths. */
const names = ['a', 'b', 'c']
const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
const metadata = fc.record({ mode: fc.constantFrom(0o644, 0o755), uid: fc.constantFrom(0, 1), mtime: fc.constantFrom(0, 7) })

const record: fc.Arbitrary<TarRecord> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(path, metadata, fc.constantFrom('', 'x', 'yy'))
      .map(([at, meta, content]) => ({ path: at, content, ...meta })),
  },
  { weight: 4, arbitrary: fc.tuple(path, metadata).map(([at, meta]) => ({ path: at, type: 'directory' as const, ...meta })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(path, path, fc.boolean())
      .map(([at, to, isAbsolute]) => ({ path: at, type: 'symlink' as const, linkTarget: `${isAbsolute ? '/' : ''}${to}` })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(path, metadata, fc.constantFrom(1, 2))
      .map(([at, meta, minor]) => ({ path: at, type: 'character' as const, major: 1, minor, ...meta })),
  },
  { weight: 1, arbitrary: fc.tuple(path, metadata).map(([at, meta]) => ({ path: at, type: 'fifo' as const, ...meta })) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(path, fc.nat(1000), metadata)
      .map(([at, choice, meta]) => ({ path: at, type: 'hardlink' as const, linkTarget: String(choice), ...meta })),
  },
  { weight: 4, arbitrary: path.map((at) => ({ path: at.replace(/([^/]*)$/, '.wh.$1') })) },
  { weight: 2, arbitrary: path.map((at) => ({ path: `${at}/.wh..wh..opq` })) },
  { weight: 1, arbitrary: path.map((at) => ({ path: at, type: 'character' as const, major: 0, minor: 0 })) },
  {
    weight: 1,
    arbitrary: path.map((at) => ({ path: at, type: 'directory' as const, xattrs: { 'trusted.overlay.opaque': 'y' } })),
  },
)

/** Whether an entry only says what is taken away. */
export const isMarker = ({ path: at, type, major }: TarRecord) =>
  /(?:^|\/)\.wh\./.test(String(at)) || (type === 'character' && major === 0)

/**
 * A layer nearly as a writer makes it: nothing but markers below what is no directory, a path twice only where what was there
 * before is no directory.
 */
const layer = fc.array(record, { maxLength: 9 }).map((records) => {
  const kept: TarRecord[] = []
  const taken = new Map<string, TarRecord>()
  const madeAnew = new Set<string>()
  for (const candidate of records) {
    const at = String(candidate.path)
    const parents = at.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))
    const above = parents.flatMap((parent) => taken.get(parent) ?? [])
    // Below a link a marker lands elsewhere, below a device as a whiteout nothing can be.
    const isBelowLeaf = above.some(
      (parent) => parent.type !== 'directory' && (!isMarker(candidate) || parent.type === 'symlink' || isMarker(parent)),
    )
    const below = [...taken].flatMap(([other, entry]) => (other.startsWith(`${at}/`) ? [entry] : []))
    const isAboveOthers =
      candidate.type !== 'directory' &&
      (candidate.type === 'symlink' || isMarker(candidate) ? below.length > 0 : below.some((other) => !isMarker(other)))
    const before = taken.get(at)
    const isSecond = before !== undefined
    const isTwice = isSecond && (isMarker(candidate) || isMarker(before) || before.type === 'directory' || below.length > 0)
    // What a marker does there depends on where it stands.
    const isOfTwo = isMarker(candidate) && parents.some((parent) => madeAnew.has(parent))
    if (isTwice || isBelowLeaf || isAboveOthers || isOfTwo) continue
    if (isSecond) madeAnew.add(at)
    taken.set(at, candidate)
    kept.push(candidate)
  }
  return kept
})

/**
 * Hard links name one of the entries that there are: a number stands for which, the nearest ones chosen most often. Below one that
 * names a symbolic link a marker lands elsewhere, as below the link itself: there is none.
 */
function nameTargets(layers: readonly (readonly TarRecord[])[]): TarRecord[][] {
  const paths: string[] = []
  const symlinks = new Set<string>()
  return layers.map((records) => {
    const own = records.flatMap((one) => (isMarker(one) || one.type === 'directory' ? [] : [String(one.path)]))
    const choices = [...own, ...own, ...paths]
    paths.push(...own)
    const named = records.flatMap((one) => {
      if (one.type !== 'hardlink') return [one]
      const target = choices[Number(one.linkTarget) % choices.length]
      return target === undefined || target === one.path ? [] : [{ ...one, linkTarget: target }]
    })
    for (const one of named) {
      if (one.type === 'symlink' || symlinks.has(String(one.linkTarget))) symlinks.add(String(one.path))
    }
    const links = named.filter(({ path: at, type }) => type === 'hardlink' && symlinks.has(String(at))).map(({ path: at }) => at)
    return named.filter((one) => !isMarker(one) || !links.some((link) => String(one.path).startsWith(`${String(link)}/`)))
  })
}

/** An image of one to five layers, as `naiveMerge` takes it: entries meet, replace, hide and link each other. */
export const randomImage: fc.Arbitrary<TarRecord[][]> = fc.array(layer, { minLength: 1, maxLength: 5 }).map(nameTargets)

/** An image as it can be unpacked, with what the naive merge says of it: without hard links that name nothing. */
export function possible(made: readonly (readonly TarRecord[])[]): { layers: (readonly TarRecord[])[]; naive: NaiveResult } {
  // Taken out one after the other: a link may name a link that names nothing.
  let layers = [...made]
  let naive = naiveMerge(layers)
  for (; naive.impossible.size > 0; naive = naiveMerge(layers))
    layers = layers.map((records) => records.filter((one) => !naive.impossible.has(one)))
  return { layers, naive }
}
