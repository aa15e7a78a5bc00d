import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { bytes, layer, size } = units

const lines = (n: number) => `${count(n)} ${plural(n, { one: 'line', other: 'lines' })}`
const places = (n: number) => `${count(n)} ${plural(n, { one: 'place', other: 'places' })}`

/** Metadata of a version, by field. */
const fields = {
  kind: 'Kind',
  size: 'Size',
  mode: 'Mode',
  owner: 'Owner',
  modified: 'Modified',
  symlink: 'Leads to',
  hardlink: 'Same file as',
  device: 'Device',
  capabilities: 'Capabilities',
}

/** What a version in a list is. */
interface VersionLine {
  readonly sign: string
  readonly layer: number
  /** The word of its change. */
  readonly change: string
  readonly isGone: boolean
  /** Undefined where it says nothing. */
  readonly size: number | undefined
  /** '' where it is not known. */
  readonly instruction: string
}

/** Two versions of a path. */
export const compare = {
  title: 'Versions of the path',
  nothingSelected: 'Select a file under Files to compare its versions across layers.',
  notMerged: 'This path is not in the merged files: its directory is a link there.',
  onlyOne: (index: number) => `Only ${layer(index)} has this path: there is no other version to compare it with.`,
  before: 'Before',
  after: 'After',
  swap: 'Swap the two versions',
  /** `~ layer 3 · modified · 1.66 KiB · RUN make` */
  version: ({ sign, layer: index, change, isGone, size: fileSize, instruction }: VersionLine) =>
    [
      `${sign} ${layer(index)}`,
      isGone ? `gone, ${change}` : change,
      ...(fileSize === undefined ? [] : [size(fileSize)]),
      ...(instruction === '' ? [] : [instruction]),
    ].join(' · '),
  /** @param rest the size or `gone`; undefined where there is nothing to say */
  changedIn: <T>(change: T, index: number, rest: T | undefined): Parts<T> =>
    rest === undefined ? [change, ` in ${layer(index)}`] : [change, ` in ${layer(index)} · `, rest],
  gone: 'gone',
  bothGone: 'The path is gone after both layers.',
  /** The head of what shows a version. */
  layer: (index: number) => `Layer ${index}`,
  metadata: {
    title: 'Metadata',
    /** What stands behind the title. */
    goneAfter: (index: number) => `· after ${layer(index)} the path is gone`,
    same: '· all the same',
    differsIn: (different: readonly (keyof typeof fields | 'attributes')[]) =>
      `· differs in ${different.map((field) => (field === 'attributes' ? 'attributes' : fields[field].toLowerCase())).join(', ')}`,
    field: 'Field',
    fields,
    differ: 'Differs',
    isDifferent: 'differs',
    isSame: 'same',
    /** Of mode, owner and time of an implied directory. */
    unknown: 'not known: the layer has no entry of its own for it',
    empty: '(empty)',
    /** What is said of a value that is cut, in characters. */
    more: (n: number) => `… ${count(n)} more`,
    damaged: (index: number) => `Layer ${index} is damaged: it ends or breaks in the middle of this file.`,
    opaque: (index: number) => `In ${layer(index)} the directory is opaque: what lower layers have below it is hidden.`,
    brokenHardlink: (index: number) => `In ${layer(index)} it is a hard link to a file that is not there.`,
  },
  content: {
    title: 'Content',
    bothGone: 'The path is gone after both layers: there is no content.',
    onlyBefore: (gone: number, there: number) =>
      `After ${layer(gone)} the path is gone: all that ${layer(there)} holds is shown as removed.`,
    onlyAfter: (gone: number, there: number) =>
      `After ${layer(gone)} the path is gone: all that ${layer(there)} holds is shown as added.`,
    brokenHardlink: (index: number) => `In ${layer(index)} it is a hard link to a file that is not there: there is no content.`,
    noContent: (index: number, kind: string) => `In ${layer(index)} it is a ${kind}, which has no content of its own.`,
    promised:
      'The layers are still being read: so far only their tables of contents are known. The content can be compared once they are read.',
    absent: 'The content of one version is not in the archive.',
    reading: 'Reading both versions',
    searching: 'Looking for secrets to mask',
    stopped: 'The comparison was stopped.',
    again: 'Compare again',
    damaged: 'A layer is damaged: what can be read is compared.',
    damagedAfter: (n: number) =>
      `A layer is damaged: only the first ${bytes(n)} of both are compared, as no more of it can be read.`,
    tooLarge: (limit: number, before: number, after: number) =>
      `Texts are compared line by line up to ${size(limit)} a side; these have ${size(before)} and ${size(after)}, so they are compared as bytes.`,
    /** @param fact the sentence of `isSame` */
    sameFingerprint: <T>(fact: T, n: number): Parts<T> => [fact, ` in both layers: ${bytes(n)} with the same fingerprint.`],
    isSame: 'The content is the same',
    compareBytes: 'Compare byte by byte',
  },
  /** The ways to compare. */
  forms: {
    title: 'How to compare',
    text: 'Text',
    textHint: 'Line by line',
    bytes: 'Bytes',
    bytesHint: 'Byte by byte, in hex',
    showMasked: 'Show masked text',
    mask: 'Mask it again',
    noText: {
      damaged: 'Not as text: damaged files are compared as bytes',
      same: 'Not as text: the texts are the same',
      binary: 'Not as text: at least one version is no text',
    },
    textTooLarge: (limit: number) => `Not as text: texts are compared up to ${size(limit)} a side`,
  },
  /** Going from one place that differs to the next. */
  steps: {
    change: { what: 'change', previous: 'Previous change', next: 'Next change' },
    difference: { what: 'difference', previous: 'Previous difference', next: 'Next difference' },
    /** The title of a button. @param key that does the same */
    hint: (label: string, key: string) => `${label} (${key})`,
    /** @param at from 0; −1 before the first step */
    place: (at: number, n: number) => `${at < 0 ? '–' : count(at + 1)} of ${count(n)}`,
  },
  bytes: {
    comparing: (before: number, after: number, done: number) =>
      done === 0
        ? `Comparing ${size(before)} with ${size(after)}`
        : `Comparing ${size(before)} with ${size(after)}: ${size(done)} done`,
    failed: (reason: string) => `The files could not be compared: ${reason}`,
    /** @param reason why no more of the layer can be read @param n bytes that are compared */
    damage: (index: number, reason: string, n: number) =>
      `Layer ${index}: ${reason}. The first ${bytes(n)} of both are compared.`,
    /** @param fact the sentence of `isSame` or `isSameSoFar` */
    same: <T>(fact: T, n: number): Parts<T> => [fact, `, byte by byte: ${bytes(n)}`],
    isSame: 'The content is the same',
    isSameSoFar: 'What can be read is the same',
    /** @param different of so many bytes so many, as `differ` says it @param isCut whether there are more places */
    differIn: <T>(different: T, n: number, isCut: boolean): Parts<T> => [
      different,
      isCut ? ` in more than ${places(n)}, of which the first are shown` : ` in ${places(n)}`,
    ],
    differ: (n: number, of: number) => `${count(n)} of ${bytes(of)} ${plural(n, { one: 'differs', other: 'differ' })}`,
    sizes: (before: number, after: number) => `· ${bytes(before)} before, ${bytes(after)} after`,
    title: 'Bytes that differ',
    offset: 'Offset',
    above: (index: number) => `Layer ${index} (above)`,
    below: (index: number) => `Layer ${index} (below)`,
    theSame: (n: number) => `${bytes(n)} the same`,
    more: (n: number) => `${bytes(n)} more of this difference: show more`,
  },
  text: {
    comparing: 'Comparing the texts',
    failed: (reason: string) => `The texts could not be read: ${reason}`,
    /** @param fact the sentence of `isSame` */
    same: <T>(fact: T): Parts<T> => [
      fact,
      ', though the bytes are not: they are written in another encoding, or are no valid text.',
    ],
    isSame: 'The text is the same',
    /** @param added the sentence of `added` @param removed that of `removed` @param n places that differ */
    counts: <T>(added: T, removed: T, n: number): Parts<T> => [added, ' ', removed, ` in ${places(n)}`],
    added: (n: number) => `+${lines(n)}`,
    removed: (n: number) => `−${lines(n)}`,
    /** What there is to say beside the counts. */
    broken: '· very long lines are broken into several, which the numbers count',
    crlf: '· lines end with CR LF',
    rough: '· some places may be larger than they had to be',
    beside: 'Side by side',
    besideHint: 'Both texts beside each other',
    wrap: 'Wrap',
    wrapHint: 'Wrap long lines',
    collapse: 'Only changes',
    collapseHint: 'Hide what is the same',
    /** What a text of its own is called for screen readers. */
    side: (index: number) => `Layer ${index}`,
    unified: (before: number, after: number) => `Layer ${before}, with the changes to ${layer(after)}`,
    unchangedLines: (n: number) => `${count(n)} unchanged ${plural(n, { one: 'line', other: 'lines' })}`,
  },
}
