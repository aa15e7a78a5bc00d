import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count, decimal, plural } = numbers
const { bytes, entries, percent } = units

/** What shares of sizes are of. */
export type ShareOf = 'changes' | 'image' | 'directory'

const wholes: Readonly<Record<ShareOf, string>> = {
  changes: 'what is brought here',
  image: 'the whole',
  directory: 'its directory',
}

/** The table of files. */
export const tree = {
  title: 'Files',
  columns: {
    name: 'Name',
    size: 'Size',
    share: 'Share',
    mode: 'Mode',
    owner: 'Owner',
    modified: 'Modified',
    layer: 'Layer',
  },
  /** Of the layer that brought what a row shows. */
  partlyRead: (layer: number) => `Layer ${layer} could be read only in part: more may be missing here`,
  filter: {
    title: 'Filter the files',
    label: 'Filter files',
    placeholder: 'Filter: name, *.so, size:>1M, is:deleted',
    hint: 'Part of a name, a glob such as *.so or etc/**, a path with /, a regular expression between slashes, or fields such as size:>1M; Alt and ↓ list them',
    matches: (n: number) => `${count(n)} ${plural(n, { one: 'match', other: 'matches' })}`,
    noMatch: 'No path fits the filter.',
    clear: 'Clear the filter',
    allLayers: 'Search in all layers',
  },
  /** What a view without rows says. */
  empty: {
    stored: 'This layer has no entries.',
    changes: 'Nothing changes here.',
    after: 'There are no files in this state.',
  },
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  toggles: {
    ofChanges: 'Kinds of change',
    ofEntries: 'Kinds of entry',
    /** A number that may be large, in a place that is small: `9,999`, `264 k`. */
    short: (n: number) => (n < 10_000 ? count(n) : `${decimal(n / 1000, 0)} k`),
    hint: (n: number, word: string, meaning: string) => `${count(n)} ${word}: ${meaning}. Shift-click for these only.`,
    ghosts: 'Ghosts',
    ghostsHint: 'Paths that are gone, struck through in their place',
  },
  order: {
    title: 'Order of the entries',
    name: 'By name',
    nameHint: 'A tree in the order of names, markers among them',
    tar: 'As in the tar',
    tarHint: 'Every entry in the order of the tar, also what is stored twice',
  },
  /** What a sign beside a name means. */
  sign: (word: string, meaning: string) => `${word}: ${meaning}`,
  hardLink: 'hard link',
  hardLinkTo: (target: string) => `hard link to ${target}`,
  /** @param ids user and group by number @param names the same by name */
  owner: (ids: string, names: string) => `${ids}, named ${names}`,
  modeUnknown: 'The directory has no entry of its own: its mode is not known',
  share: (share: number, of: ShareOf) => `${percent(share)} of ${wholes[of]}`,
  gone: 'gone',
  goneHint: (n: number) => `${bytes(n)} that are gone here: in no sum`,
  /**
   * What layers bring.
   * @param again what they store and then replace or delete themselves
   * @param gone what they take away; both undefined for nothing
   */
  brings: <T>(from: number, to: number, brought: T, again: T | undefined, gone: T | undefined): Parts<T> => {
    const isOne = from === to
    return [
      isOne ? `Layer ${to} brings ` : `Layers ${from} to ${to} bring `,
      brought,
      ...(again === undefined
        ? []
        : [', and ', again, isOne ? ' that its own later entries replace' : ' that they overwrite or delete again']),
      ...(gone === undefined ? [] : [isOne ? '; takes away ' : '; take away ', gone]),
    ]
  },
  takenAwayHint: (n: number) => `${bytes(n)}, in no sum`,
  entries,
  /** What a layer stores. @param entryCount the sentence of `entries` */
  stores: <T>(entryCount: T, order: 'name' | 'tar', whiteouts: number, opaques: number): Parts<T> => {
    const markers = [
      ...(whiteouts === 0 ? [] : [`${count(whiteouts)} ${plural(whiteouts, { one: 'whiteout', other: 'whiteouts' })}`]),
      ...(opaques === 0 ? [] : [`${count(opaques)} opaque`]),
    ]
    return [
      entryCount,
      (order === 'tar' ? ' in the order of the tar' : ' by name') +
        (markers.length === 0 ? '' : `, ${markers.join(' and ')} among them`),
    ]
  },
}
