import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { files, layers, secrets } = units
const digests = (n: number) => `${count(n)} ${plural(n, { one: 'digest', other: 'digests' })}`
/** A share of one in whole per cent, rounded down: nothing is called done before it is. */
const wholePercent = (share: number) => `${Math.floor(share * 100)} %`

/** Parts of the page that several views share. */
export const shared = {
  /** Things one behind the other. */
  list: <T>(things: readonly T[]): Parts<T> => things.flatMap((thing, i) => (i === 0 ? [thing] : [', ', thing])),
  /** Ends work that is under way. */
  stop: 'Stop',
  /** Below a long list on paper. @param n rows that are there @param total all rows */
  cutOnPaper: (n: number, total: number) => `Only the first ${count(n)} of ${count(total)} rows are on paper.`,
  /** What the views of the middle pane are called, by their ids in the address. */
  tabs: {
    files: 'Files',
    size: 'Size',
    content: 'Content',
    versions: 'Compare',
    steps: 'Steps',
    waste: 'Waste',
    packages: 'Packages',
    dockerfile: 'Dockerfile',
    secrets: 'Secrets',
    image: 'Image',
    overlay: 'Overlay',
    problems: 'Problems',
  },
  /** Where an address leads in its file. */
  place: {
    /** @param hex the beginning of a digest */
    digest: (hex: string) => `digest ${hex}`,
    tab: (title: string) => `tab ${title}`,
    changes: (from: number, to: number) => `changes in layers ${from} to ${to}`,
    after: (layer: number) => `after layer ${layer}`,
    stored: (layer: number) => `layer ${layer} as stored`,
  },
  /** What layers do to paths, and what entries of a layer as stored are: a word, and what it means. */
  changes: {
    added: { word: 'added', meaning: 'nothing was there before' },
    modified: { word: 'modified', meaning: 'other content' },
    metadata: { word: 'metadata', meaning: 'same content, other mode, owner, time or attributes' },
    rewritten: { word: 'rewritten', meaning: 'stored again, nothing changed' },
    type: { word: 'type', meaning: 'another kind of file' },
    deleted: { word: 'deleted', meaning: 'taken away by a whiteout' },
    hidden: { word: 'hidden', meaning: 'taken away with its directory' },
    unchanged: { word: 'unchanged', meaning: 'as it was' },
    plain: { word: 'plain', meaning: 'makes what it says' },
    implied: { word: 'implied', meaning: 'a directory that has no entry of its own, only entries below it' },
    whiteout: { word: 'whiteout', meaning: 'hides what lower layers have at the path that it names' },
    opaque: { word: 'opaque', meaning: 'hides all that lower layers have below its directory' },
    shadowed: { word: 'shadowed', meaning: 'a later entry of this layer takes its place' },
    bookkeeping: { word: 'bookkeeping', meaning: 'AUFS’s own file, neither content nor deletion' },
    refused: { word: 'not applied', meaning: 'no tool can apply it; the problems say why' },
  },
  /** What a node of a layer is. */
  kinds: {
    file: 'file',
    directory: 'directory',
    symlink: 'symbolic link',
    hardlink: 'hard link',
    characterDevice: 'character device',
    blockDevice: 'block device',
    fifo: 'named pipe',
    whiteout: 'whiteout',
    unknown: 'unknown',
  },
  /** A check of the image in one sentence. */
  statement: (headline: string, detail: string) => `${headline}, ${detail}`,
  /** What the search for secrets has to say: headlines and details. */
  secretSearch: {
    found: secrets,
    foundHidden: (n: number) => `${secrets(n)} in deleted files`,
    none: 'No secrets found',
    accepted: 'Only accepted secrets',
    unknown: 'Secrets are not known',
    busy: 'Searching for secrets',
    share: wholePercent,
    busyShare: (share: number) => `searching, ${wholePercent(share)}`,
    failed: 'the search failed',
    cancelled: 'Search cancelled',
    after: (searched: number, total: number) => `after ${count(searched)} of ${layers(total)}`,
    cancelledAfter: (searched: number, total: number) => `search cancelled after ${count(searched)} of ${layers(total)}`,
    inFiles: (n: number) => `in ${files(n)}`,
    inFilesBut: (n: number, skipped: number) => `in ${files(n)}, ${count(skipped)} not searched`,
    searched: (n: number) => `${files(n)} searched`,
    searchedBut: (n: number, skipped: number) => `${files(n)} searched, ${count(skipped)} not`,
    withoutLayer: (n: number, layer: number) => `in ${files(n)}; layer ${layer} could not be searched`,
    withoutLayers: (n: number, layers: number) => `in ${files(n)}; ${count(layers)} layers could not be searched`,
  },
  /** What the check of digests has to say: headlines and details. */
  digestCheck: {
    right: (n: number) => `${digests(n)} right`,
    wrong: (n: number) => `${digests(n)} wrong`,
    none: 'Digests not checked',
    cancelled: 'Check of digests cancelled',
    after: (checked: number, total: number) => `after ${count(checked)} of ${layers(total)}`,
    cancelledAfter: (checked: number, total: number) => `check cancelled after ${count(checked)} of ${layers(total)}`,
    busy: 'Checking digests',
    progress: (checked: number, total: number, share: number) => `${count(checked)} of ${count(total)}, ${wholePercent(share)}`,
    busyProgress: (checked: number, total: number, share: number) =>
      `checking ${count(checked)} of ${count(total)}, ${wholePercent(share)}`,
    of: (total: number) => `of ${count(total)}`,
    ofAll: 'of all layers',
    noLayers: 'no layers',
    absent: (n: number) => `${count(n)} not there`,
    unknown: (n: number) => `${count(n)} not known`,
    absentAndUnknown: (absent: number, unknown: number) => `${count(absent)} not there, ${count(unknown)} not known`,
  },
  copy: {
    /** @param name what is copied */
    of: (name: string) => `Copy the ${name}`,
    done: 'Copied',
    refused: 'The browser does not allow copying here',
  },
  /** Whether a digest is what was promised. */
  digest: {
    right: 'right',
    rightTitle: 'computed, and right',
    wrong: 'wrong',
    wrongTitle: 'computed, and wrong',
  },
  instruction: {
    noHistory: 'no history',
    empty: 'empty history entry',
  },
  /** A secret that is masked. */
  masked: {
    show: 'Show',
    hide: 'Hide',
    /** Begin with what stands on the button. */
    showLabel: (name: string) => `Show the secret in ${name}`,
    hideLabel: (name: string) => `Hide the secret in ${name}`,
  },
  /** The ways to open something. */
  open: {
    file: 'Choose a file',
    folder: 'Choose a folder',
    fileLabel: 'Image file',
    folderLabel: 'Image folder',
  },
  /** A list of problems. */
  problems: {
    severities: { error: 'Error', warning: 'Warning', note: 'Note' },
    /** Read in front of the sentence. */
    spoken: { error: 'Error:', warning: 'Warning:', note: 'Note:' },
    byte: (offset: number) => `byte ${offset}`,
  },
}
