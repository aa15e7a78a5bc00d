import type { WasteReason } from '../../analysis/waste-table.ts'
import type { Parts } from '../parts.ts'
import { wasteReasons as reasons } from './fates.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { files, layer, size } = units

/** Where the space went. */
export const waste = {
  title: 'Waste',
  /** The figures of the image, each with what it means. */
  figures: {
    efficiency: { name: 'efficiency', meaning: '1 − wasted ÷ content of all layers' },
    duplicates: { name: 'duplicates', meaning: 'further copies of the same content in the final image; no waste of layers' },
    diveScore: { name: 'dive’s score', meaning: 'smallest size of each path ÷ all its sizes, as dive computes it' },
    diveWasted: { name: 'dive’s wasted', meaning: 'all sizes of the paths that occur in two or more layers' },
  },
  /** The figure above all others. */
  unseen: {
    name: 'stored, but no container can see it',
    value: (wastedBytes: number, contentBytes: number) => `${size(wastedBytes)} of ${size(contentBytes)}`,
    /** @param bytes what it takes of the blobs @param storedBytes of all layers @param isExact false where it is an estimate */
    meaning: (bytes: number, storedBytes: number, isExact: boolean) =>
      isExact
        ? `${size(bytes)} of the ${size(storedBytes)} that are stored`
        : `about ${size(bytes)} of the ${size(storedBytes)} that are stored: estimated by measured compression, since files share what is packed together`,
  },
  advice: {
    title: 'What would save space',
    label: 'Advice',
    layer,
    /** Where it applies. @param where the layer @param n files that it is about */
    where: <T>(where: T, instruction: T, n: number): Parts<T> => [where, ': ', instruction, ` · ${files(n)}`],
  },
  map: {
    title: 'Map',
    choice: 'What the map shows',
    waste: 'Waste',
    image: 'Final image',
    folder: 'Folder of the map',
    label: 'Map of folders and files by size; the list after it has the same figures',
    /** Stands for those that are too small to be drawn. */
    rest: 'smaller ones',
    restOf: (folder: string) => `smaller ones in ${folder}/`,
    /** In a cell. */
    cell: (name: string, n: number) => `${name}  ${size(n)}`,
    current: (name: string, n: number, index: number) => `${name} · ${size(n)} · ${layer(index)}`,
    list: 'The map as a list',
    listLabel: 'Folder of the map as a list',
    name: 'Name',
    size: 'Size',
    share: 'Share',
    layer: 'Layer',
    layerHint: 'of a folder, the layer with most of its bytes',
  },
  paths: {
    none: 'No layer stores anything that the final image does not show.',
    title: 'Wasted by path',
    groupBy: 'Group by',
    groupings: { path: 'nothing', reason: 'reason', layer: 'layer' },
    reasons,
    layer,
    /** @param stored what it takes of the blobs */
    group: <T>(title: string, wasted: T, stored: T): Parts<T> => [`${title} · `, wasted, ' · ', stored, ' stored'],
    share: (bytes: number, isExact: boolean) => (isExact || bytes === 0 ? size(bytes) : `~${size(bytes)}`),
    stored: 'Stored',
    storedHint: 'bytes of the layers as they are stored; ~ is an estimate by measured compression',
    label: 'Wasted paths',
    labelOf: (group: string) => `Wasted paths, ${group}`,
    wasted: 'Wasted',
    path: 'Path',
    why: 'Why',
    /** Why the bytes of a path are wasted. */
    versions: (versions: readonly { readonly layer: number; readonly reason: WasteReason; readonly by: number }[]) =>
      versions
        .map(({ layer: index, reason, by }) =>
          by === index ? `${layer(index)}: ${reasons[reason]}` : `${layer(index)}: ${reasons[reason]} in ${by}`,
        )
        .join('; '),
  },
  duplicates: {
    summary: (n: number, groups: number) =>
      `Duplicates: ${size(n)} in ${count(groups)} ${plural(groups, { one: 'group', other: 'groups' })} of equal files`,
    label: 'Duplicates',
    /** @param wasted what they take beyond the first @param fileSize of each */
    copies: <T>(wasted: T, n: number, fileSize: number): Parts<T> => [
      wasted,
      ` ${count(n)} ${plural(n, { one: 'copy', other: 'copies' })} of ${size(fileSize)}`,
    ],
    morePaths: (n: number) => `and ${count(n)} more ${plural(n, { one: 'path', other: 'paths' })}`,
    moreGroups: (n: number) => `${count(n)} smaller ${plural(n, { one: 'group', other: 'groups' })} not listed.`,
  },
}
