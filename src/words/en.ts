import { createNumbers } from './numbers.ts'
import { createUnits, formatExactTime } from './units.ts'
import type { Parts } from './words.ts'

const numbers = createNumbers('en')
const { count, plural } = numbers
const units = createUnits(numbers)

const layersOf = (n: number) => `${count(n)} ${plural(n, { one: 'layer', other: 'layers' })}`

/**
 * English: every sentence that a person reads on page and terminal, by the place where it stands. Sentences are whole: no
 * other file puts pieces of them together. A sentence takes names and numbers as they are and writes numbers itself.
 */
export const en = {
  /** BCP 47 tag. */
  language: 'en',
  /** Numbers, sizes, times; what several places count. */
  units: {
    ...units,
    count,
    /** Bytes to the last one, for titles: `1,704 bytes`. */
    bytes: (n: number) => `${count(n)} ${plural(n, { one: 'byte', other: 'bytes' })}`,
    /** A time to the last digit that is known, for titles. */
    exactTime: (seconds: number) => {
      const time = formatExactTime(seconds)
      return time === undefined ? `${seconds} seconds since 1970` : `${time} UTC`
    },
    layers: layersOf,
  },
  /** Problems, by their codes. */
  problems: {},
  /** Facts that the core tells by an id: advice, rules for secrets, changes, forms of archives, reasons. */
  facts: {},
  /** The command line. */
  terminal: {},
  /** Page: header, notices, dialogs, footer, drop. */
  app: {
    refused: (name: string) => `${name} cannot be shown`,
    leftOut: 'Only archives and folders are opened',
    notOpened: (names: readonly string[]) => `Not opened: ${names.join(', ')}`,
    anotherFile: (name: string) => `${name} is another file than the address was about`,
    leadsTo: (awaited: string) => `It leads to ${awaited}, so nothing of it was applied.`,
    laterAddress: 'The address was made by a later version of this page',
    laterAddressForm: (version: string) => `It has form ${version}, which is not known here, so nothing of it was applied.`,
    staysOpen: <T>(name: T): Parts<T> => [name, ' stays open beside it.'],
    /** Archives that are opened after the one that is being opened. */
    waiting: (n: number) => `and ${count(n)} more`,
  },
  /** Page: header. */
  header: {
    openImages: 'Open images',
    openAnother: 'Open another',
    openCount: (n: number) => `${count(n)} ${plural(n, { one: 'image', other: 'images' })} open`,
    close: (name: string) => `Close ${name}`,
    closeThis: 'Close',
    noReference: 'no reference',
    /** Which image of an archive it is, counted from 1. */
    imageOf: (at: number, n: number) => `image ${count(at)} of ${count(n)}`,
    figures: (layers: number, storedBytes: number) => `${layersOf(layers)}, ${units.size(storedBytes)} stored`,
    reading: (read: number, layers: number) => `reading: ${count(read)} of ${layersOf(layers)}`,
    failed: 'cannot be shown',
  },
  /** Page: the empty page and opening. */
  opening: {},
  /** Page: the list of layers. */
  layers: {},
  /** Page: the table of files. */
  tree: {},
  /** Page: what stands beside the table. */
  details: {},
  /** Page: a file's content. */
  content: {},
  /** Page: versions compared. */
  compare: {},
  /** Page: waste. */
  waste: {},
  /** Page: secrets. */
  secrets: {},
  /** Page: image. */
  image: {},
  /** Page: problems. */
  problemsView: {},
  /** Page: saving. */
  save: {},
  /** Page: parts that several views share. */
  shared: {},
}
