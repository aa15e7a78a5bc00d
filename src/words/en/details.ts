import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { bytes, layer, paths } = units

/** What stands beside the table. */
export const details = {
  title: 'Details',
  path: 'Path',
  layer: 'Layer',
  factsOfPath: 'Facts of the path',
  factsOfLayer: 'Facts of the layer',
  noLayers: 'This image has no layers.',
  open: 'Open',
  openHint: 'Show what it holds (Enter)',
  copyPath: 'Copy the path',
  saveFile: 'Save this version of the file',
  saveFolder: 'Save the folder as a tar',
  attributes: 'Extended attributes',
  history: 'History of this path',
  notMerged: 'This path is not in the merged files: its directory is a link there.',
  /** Facts of a path. */
  facts: {
    kind: 'Kind',
    size: 'Size',
    leadsTo: 'Leads to',
    sameFileAs: 'Same file as',
    device: 'Device',
    mode: 'Mode',
    owner: 'Owner',
    modified: 'Modified',
    /** Of what is gone, as it was. */
    modeThen: 'Mode then',
    ownerThen: 'Owner then',
    modifiedThen: 'Modified then',
    inLayer: 'In layer',
    storedIn: 'Stored in',
    deletedBy: 'Deleted by',
    hiddenBy: 'Hidden by',
    /** Of a directory. @param size as it is written for files */
    sizeBelow: (size: string) => `${size} below it`,
  },
  /** What is unusual about an entry. */
  notes: {
    shadowed: 'A later entry of this layer takes its place: its bytes are stored, and no one can see them.',
    bookkeeping: 'AUFS’s own file: neither content nor deletion.',
    refused: 'Not applied: its path is none that could be made. The problems of the layer say why.',
    opaque: 'An opaque directory: its layer hides all that lower layers have below it.',
    replaces: 'The layer takes away what lower layers have at this name: nothing of the lower entry stays.',
    overlayWhiteout: 'Overlayfs’s own form of a whiteout: a character device 0:0.',
    overlayOpaque: (attribute: string) => `Overlayfs’s own form of an opaque marker: the attribute ${attribute}.`,
    implied: 'An implied directory: there are entries below it but none of its own, so mode, owner and time are not known.',
    formatFile: 'It belongs to the layer’s format (eStargz), not to the file system.',
    damaged: 'Damaged: the layer ends or breaks in the middle of its content.',
    brokenHardlink: 'The hard link names a file that is not there.',
  },
  /** A path that is gone. */
  ghost: {
    /** @param storedIn undefined where no layer that is there stores it */
    fate: (how: 'deleted' | 'hidden', by: number, storedIn: number | undefined) =>
      storedIn === undefined
        ? `${how === 'deleted' ? 'Deleted' : 'Hidden'} by ${layer(by)}.`
        : `Stored in ${layer(storedIn)}, ${how} by ${layer(by)}.`,
    shown: 'What is shown is how it was then; its bytes are still in the image.',
  },
  /** By what rule a path was taken away. */
  rule: {
    hint: (index: number) => `Show it in ${layer(index)} as stored`,
    /** @param kind of what took the directory's place @param link to where it stands in its layer */
    replaced: <T>(index: number, kind: string, path: T, link: T): Parts<T> => [
      `Replaced by ${layer(index)}: a ${kind} took the place of the directory `,
      path,
      ' (',
      link,
      ')',
    ],
    /** @param attribute undefined where the marker is a file */
    opaque: <T>(index: number, path: T, link: T, attribute: string | undefined): Parts<T> => [
      `Hidden by ${layer(index)}: `,
      path,
      ' is opaque (',
      link,
      attribute === undefined ? ')' : `, attribute ${attribute})`,
    ],
    /** @param above the directory whose whiteout it is; undefined where it is that of the path itself */
    whiteout: <T>(index: number, form: 'file' | 'device', link: T, directory: T, above: T | undefined): Parts<T> => [
      `${above === undefined ? 'Deleted' : 'Hidden'} by ${layer(index)}: `,
      link,
      ' in ',
      directory,
      form === 'file' ? ' (whiteout' : ' (overlayfs whiteout, character device 0:0',
      ...(above === undefined ? [')'] : [' of ', above, ')']),
    ],
  },
  /** What a marker hides. */
  marker: {
    title: 'What it hides',
    hides: <T>(kind: 'whiteout' | 'opaque', path: T): Parts<T> => [
      kind === 'opaque'
        ? 'An opaque marker: it hides all that lower layers have below '
        : 'A whiteout: it hides what lower layers have at ',
      path,
      ', and nothing of its own layer.',
    ],
    hint: (index: number) => `Show what ${layer(index)} changes`,
    takesNothing: 'It takes nothing away: lower layers have nothing there that the layer does not make anew.',
    /** @param what how many paths @param size of all of them */
    takesAway: <T>(what: T, size: T): Parts<T> => ['It takes away ', what, ' with ', size, ', still stored in:'],
    paths,
    layers: 'Layers that hold what it hides',
    inLayer: <T>(index: number, pathCount: number, size: T): Parts<T> => [`${layer(index)}: ${paths(pathCount)}, `, size],
  },
  /** What each layer did to a path. */
  timeline: {
    changedIn: <T>(change: T, where: T): Parts<T> => [change, ' in ', where],
    layer,
    layerHint: (index: number) => `Show the files after ${layer(index)}`,
    /** @param difference in bytes, not 0 */
    sizeStep: (difference: number, before: number) =>
      `${bytes(Math.abs(difference))} ${difference < 0 ? 'less' : 'more'} than in ${layer(before)}`,
    fields: { target: 'target', mode: 'mode', owner: 'owner', time: 'time', capabilities: 'capabilities' },
    /** What is said in place of a value. */
    values: { unknown: 'unknown', none: 'none', some: 'a value', other: 'another value' },
    /** Stands for the arrow between two values. */
    became: 'became',
    compareWith: (before: number) => `compare with ${layer(before)}`,
    compareWithHint: (before: number, after: number) => `compare with ${layer(before)} what ${layer(after)} made of it`,
  },
  emptyValue: 'empty',
  /** What is said of a value that is cut. */
  ofBytes: (n: number) => `… ${bytes(n)}`,
  /** The beginning of a file. */
  preview: {
    title: (index: number) => `Content as of ${layer(index)}`,
    damage: (offset: number, reason: string) => `Damaged from byte ${count(offset)} on: ${reason}`,
  },
  /** A layer. */
  ofLayer: {
    title: (index: number) => `Layer ${index}`,
    copyInstruction: 'Copy the instruction as it stands in the history',
    emptyBefore: (n: number) =>
      `${count(n)} history ${plural(n, { one: 'entry', other: 'entries' })} without a layer just before it; see Image.`,
    problems: 'Problems',
    sizes: 'Sizes and counts',
    absent: 'The archive does not have this layer’s content.',
    promised: 'As the layer’s table of contents says; the layer itself is being read.',
    identity: 'Identity',
    unchecked: 'Digests are not checked yet.',
    history: 'History entry',
    /** Stands in the label of the button that shows its secrets. */
    historyOf: (index: number) => `the history entry of ${layer(index)}`,
    saveStored: 'Save as stored',
    saveTar: 'Save its tar',
    stored: 'Stored',
    compression: 'Compression',
    tar: 'Tar',
    content: 'Content',
    wasted: 'Wasted',
    entries: 'Entries',
    files: 'Files',
    whiteouts: 'Whiteouts',
    whiteoutCount: (whiteouts: number, opaques: number) =>
      opaques === 0 ? count(whiteouts) : `${count(whiteouts)}, and ${count(opaques)} opaque`,
    overwritten: 'Overwritten',
    overwrittenSize: <T>(size: T): Parts<T> => [size, ' within the layer'],
    digest: 'Digest',
    diffId: 'DiffID',
    chainId: 'ChainID',
    /** What copy buttons call them. */
    copied: { digest: 'digest', diffId: 'DiffID', chainId: 'ChainID' },
    mediaType: 'Media type',
    blob: 'Blob',
    elsewhere: 'Elsewhere',
    created: 'Created',
  },
  /** The largest entries of a layer. */
  largest: {
    title: 'Largest in this layer',
    folders: 'Folders',
    foldersLabel: 'Largest folders',
    files: 'Files',
    filesLabel: 'Largest files',
  },
}
