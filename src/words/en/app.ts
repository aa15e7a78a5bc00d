import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count } = numbers

/** The frame of the page. */
export const app = {
  /** What screen readers are told while things happen. */
  announcer: {
    progress: 'Progress',
    secrets: 'Search for secrets',
    digests: 'Check of digests',
    preview: (layers: number) => `The files are shown from the layers’ tables of contents; reading ${units.layers(layers)}`,
    reading: (layers: number) => `Reading ${units.layers(layers)}`,
    isOpen: (name: string, layers: number, paths: number) => `${name} is open: ${units.layers(layers)}, ${units.paths(paths)}`,
  },
  /** What stands in place of a part of the page that failed. */
  fault: {
    titles: {
      page: 'The page cannot be shown',
      layers: 'The layer list cannot be shown',
      view: 'This view cannot be shown',
      details: 'The details panel cannot be shown',
    },
    reason: <T>(message: T): Parts<T> => ['This is a fault of Layerscope, not of your image. What went wrong: ', message],
    tryAgain: 'Try again',
    reload: 'Load the page anew',
  },
  footer: {
    promise: 'Nothing leaves this browser',
    /** The form of the archive, as the facts call it; `compression` is `none` where it is not packed as a whole. */
    form: (format: string, compression: string) => (compression === 'none' ? format : `${format} · ${compression}`),
    time: (layers: number, milliseconds: number) => `${units.layers(layers)} in ${units.duration(milliseconds)}`,
    keys: 'Keys',
  },
  drop: {
    open: 'Drop to open the image',
    /** Name of a dropped folder that cannot be read. */
    folder: 'the dropped folder',
  },
  panes: {
    label: 'Panes',
    layers: 'Layers',
    details: 'Details',
    layersWidth: 'Width of the layer list',
    detailsWidth: 'Width of the details',
    detailsHeight: 'Height of the details',
  },
  /** The row of tabs and what it belongs to. */
  views: 'Views',
  allViews: 'All views',
  /** The ways to open another image. */
  opener: {
    title: 'Open another image',
    cancel: 'Cancel',
    staysOpen: <T>(name: T): Parts<T> => [name, ' stays open beside it.'],
    ways: 'Drop it anywhere on this page, paste it, or',
  },
  /** Lines above an open image. */
  notices: {
    label: 'Notice',
    dismiss: 'Dismiss',
    refused: (name: string) => `${name} cannot be shown`,
    leftOut: 'Only archives and folders are opened',
    notOpened: (names: string) => `Not opened: ${names}`,
    anotherFile: (name: string) => `${name} is another file than the address was about`,
    leadsTo: (file: string) => `It leads to ${file}, so nothing of it was applied.`,
    changedFile: (name: string) => `${name} holds another image than expected`,
    /** The beginnings of two digests; the second is undefined for what has none. */
    expectedDigest: (awaited: string, own: string | undefined) =>
      own === undefined
        ? `The expected digest is ${awaited}; this image has none.`
        : `The expected digest is ${awaited}, that of this image ${own}.`,
    leadsToPlace: <T>(place: T): Parts<T> => ['The link leads to ', place, '.'],
    laterAddress: 'The address was made by a later version of this page',
    laterAddressForm: (version: string) => `It has form ${version}, which is not known here, so nothing of it was applied.`,
    /** Archives that are opened after the one that is being opened. */
    waiting: (n: number) => `and ${count(n)} more`,
  },
  /** The line about an address of another file. */
  address: {
    label: 'Address',
    title: 'The address is about another file',
    text: <T>(place: T, name: T): Parts<T> => ['It leads to ', place, ', which is not open. ', name, ' is still shown.'],
    open: 'Open it …',
    stay: 'Stay here',
    /** To the place of the address, in the image that is shown. */
    goThere: 'Go there anyway',
  },
  /** The list of keys, and of the signs in the table. */
  keys: {
    title: 'Keys',
    close: 'Close',
    changeSigns: 'Signs of changes',
    entrySigns: 'Signs in a layer as stored',
    /** By where they work, in this order. */
    groups: {
      everywhere: {
        title: 'Everywhere',
        keys: {
          palette: { does: 'Find anything' },
          filter: { does: 'Filter the files' },
          step: { does: 'One layer down, one up' },
          panes: { does: 'The next pane, the one before' },
          back: { does: 'One step back: from content or a comparison to the row, then out of the selection' },
          help: { does: 'This list' },
          paste: { press: 'Ctrl V', does: 'Open a copied file' },
        },
      },
      files: {
        title: 'Files',
        keys: {
          move: { does: 'Move' },
          into: { does: 'Open a directory, then go into it' },
          out: { does: 'Close a directory, then go to its parent' },
          toggle: { does: 'Open or close a directory' },
          content: { does: 'Open or close a directory; the content of a file' },
          openAll: { does: 'Open all beside this one' },
          letters: { press: 'Letters', does: 'Go to the next name that begins so' },
          all: { does: 'Select all rows' },
          kinds: { does: 'Added, modified, removed, unmodified: shown or not' },
          several: { press: 'Shift ↑ ↓, Ctrl click', does: 'Select several rows' },
          menu: { does: 'What can be done with a row, as by the right button' },
          width: { press: 'On a column’s head: Shift ← →', does: 'Make the column narrower or wider' },
          complete: { press: 'In the filter: Alt ↓', does: 'What can be asked for' },
        },
      },
      content: {
        title: 'Content',
        keys: {
          search: { does: 'Search in a text' },
          bytes: { does: 'Select another byte' },
          row: { does: 'The first, the last byte of the row' },
          ends: { does: 'The first, the last byte of the file' },
        },
      },
      compare: {
        title: 'Compare',
        keys: {
          next: { does: 'Next and previous difference' },
          search: { press: 'Ctrl F in a text', does: 'Search in it' },
        },
      },
      steps: {
        title: 'Steps',
        keys: {
          moment: { does: 'The moment before, the next one' },
          layer: { does: 'The next layer, the one before' },
          ends: { does: 'The beginning, the end' },
          play: { does: 'Play, stop' },
          bet: { does: 'The next bet' },
          style: { does: 'Conceptual or kernel style' },
        },
      },
      size: {
        title: 'Size',
        keys: {
          move: { does: 'Walk through the picture' },
          select: { does: 'Select the path' },
          into: { does: 'Go into a folder or layer' },
          out: { does: 'Go out' },
        },
      },
      lessons: {
        title: 'Lessons',
        keys: {
          present: { does: 'Show the lesson to a room' },
          section: { does: 'While it is shown: the section before, the next one' },
          column: { does: 'Text or editor' },
          hands: { press: '1 … 9, with Shift', does: 'A hand more for a choice, one less' },
          reveal: { does: 'Reveal the answer of a bet' },
          blank: { does: 'Blank the screen, and back' },
          notes: { does: 'Open the teacher’s notes' },
          leave: { does: 'Back to the page' },
        },
      },
      layers: {
        title: 'Layers',
        keys: {
          move: { does: 'The state after the next layer' },
          ends: { does: 'The first, the last of the list' },
          range: { press: 'Shift Enter, Shift click', does: 'What the layers from here to there change' },
          handle: { press: 'On a handle: arrows, Home, End', does: 'Move that end of the range' },
        },
      },
    },
  },
}
