import type { TextEncoding } from '../../content/description.ts'
import type { PartEnd } from '../../layer/search/part.ts'
import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { bytes, entries, layer, size } = units

const packages = (n: number) => `${count(n)} ${plural(n, { one: 'package', other: 'packages' })}`
/** @param all so many there are @param shown so many a filter leaves; undefined without one */
const shownOf = (all: string, shown: number | undefined) => (shown === undefined ? all : `${count(shown)} of ${all}`)
const onlyFirst = (some: string) => `Only the first ${some} are listed: there are more, or the rest cannot be read.`

const encodings: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Latin 1 (1252)',
}

/** What a file holds. */
export const content = {
  title: 'Content',
  nothingSelected: 'No file is selected',
  /** @param key the name of the key */
  howToOpen: <T>(key: T): Parts<T> => [
    'Press ',
    key,
    ' on a file in the Files tab, or click it twice, to see what it holds: in any layer, also where a later one deleted it.',
  ],
  enterKey: 'Enter',
  copyPath: 'Copy the path',
  showInFiles: 'Show in Files',
  /** The facts of a file behind its name. @param summary undefined until it is known */
  facts: <T>(summary: T | undefined, fileSize: T): Parts<T> => (summary === undefined ? [fileSize] : [summary, ' · ', fileSize]),
  sameFileAs: <T>(target: T): Parts<T> => [' · hard link, the same file as ', target],
  versions: {
    title: 'Version',
    count: (n: number) => `${count(n)} ${plural(n, { one: 'version', other: 'versions' })}`,
    /**
     * @param end what ends the version; undefined for one that is in the final image
     * @returns `layer 10 · 1.66 KiB · deleted by 11`
     */
    version: (
      index: number,
      fileSize: number,
      end: { readonly how: 'deleted' | 'hidden' | 'replaced'; readonly layer: number } | undefined,
    ) => {
      const start = `${layer(index)} · ${size(fileSize)}`
      if (end === undefined) return start
      return end.how === 'replaced' ? `${start} · until ${end.layer}` : `${start} · ${end.how} by ${end.layer}`
    },
    /** @param version the sentence of `version` */
    madeBy: (change: string, version: string) => `${change} in ${version}`,
    /** What the sign of a version means. */
    sign: (word: string, meaning: string) => `${word}: ${meaning}`,
  },
  modesTitle: 'Show as',
  modes: {
    facts: 'Facts',
    image: 'Image',
    text: 'Text',
    hex: 'Hex',
  },
  unfitMode: 'Not the kind of this file, but nothing keeps you from looking',
  empty: { title: 'An empty file', text: 'It has no bytes.' },
  reading: 'Reading the file',
  /** What stands in a file, as an archive holds it or base64 stands for it. */
  part: {
    opening: (path: string) => `Taking it out of ${path}`,
    stopped: 'Stopped before it was taken out.',
    again: 'Try again',
    failed: 'This cannot be shown',
    showFile: 'Show the whole file',
    /** Why there is only its beginning. @param n bytes that are there */
    cut: {
      'archive-limit': (n: number) => `Only its first ${bytes(n)} are shown: no more of it is unpacked.`,
      'archive-unread': (n: number) => `Only its first ${bytes(n)} can be read: what follows is damaged.`,
    } satisfies Readonly<Record<PartEnd, (n: number) => string>>,
    /** Before the places of secrets in what an archive holds. */
    heldIn: 'Found in',
    moreHeld: (n: number) => `and ${count(n)} more`,
  },
  /** Paths that have no bytes of their own. */
  none: {
    absent: { title: 'Not in the files', text: 'No layer brings anything at this path.' },
    directory: {
      title: 'A directory',
      text: 'It holds other files and no bytes of its own. Choose a file below it in the Files tab.',
    },
    device: {
      character: 'A character device',
      block: 'A block device',
      /** @param number undefined where it is not known */
      text: (number: string | undefined) =>
        `It stands for device ${number ?? 'of unknown number'} of the machine that runs the container; the image holds no bytes for it.`,
    },
    pipe: { title: 'A named pipe', text: 'Programs that run hand each other bytes through it; the image holds none.' },
    whiteout: {
      title: 'A whiteout',
      text: 'This layer only takes away what lower layers have at this path. Look at it after an earlier layer to see what that was.',
    },
    symlink: {
      title: 'A symbolic link',
      /** @param isBroken whether nothing is where it leads */
      text: <T>(target: T, isBroken: boolean): Parts<T> => ['It leads to ', target, isBroken ? ', where nothing is.' : '.'],
      goTo: <T>(path: T): Parts<T> => ['Go to /', path],
    },
    hardlink: {
      title: 'A hard link',
      text: <T>(target: T, isMissing: boolean): Parts<T> => [
        'A further name of the file ',
        target,
        isMissing ? '.' : ', whose bytes this layer does not hold.',
      ],
      goTo: 'Go to that file',
    },
    promised: {
      title: 'The layer is being read',
      text: 'So far only the layer’s table of contents is known. The content shows as soon as the layer is read.',
    },
    absentBytes: { title: 'No content', text: 'The layer does not hold the bytes of this file.' },
  },
  damage: {
    readable: (offset: number, fileSize: number) => `Only ${count(offset)} of ${bytes(fileSize)} can be read from here.`,
    reason: (reason: string) => `What follows is damaged: ${reason}.`,
    present: (n: number) => `Only the first ${bytes(n)} of this file are there.`,
    /** @param reason a sentence; undefined where none is known */
    inLayer: (index: number, reason: string | undefined) =>
      reason === undefined
        ? `Layer ${index} ends or breaks in the middle of it.`
        : `Layer ${index} ends or breaks in the middle of it: ${reason}`,
  },
  secret: {
    /** @param titles of all of them, joined */
    found: (titles: string, n: number, where: 'file' | 'final' | 'lower') => {
      const what = n === 1 ? titles : `${count(n)} ${plural(n, { one: 'secret', other: 'secrets' })}: ${titles}`
      return { file: `${what} in this file.`, final: `${what} in the final image.`, lower: `${what}, still in the image.` }[where]
    },
    readable: 'Anyone who has the image can read it.',
    /** @param storedIn undefined where it is not known */
    hidden: (how: 'deleted' | 'hidden' | 'replaced', by: number, storedIn: number | undefined) =>
      `Layer ${by} ${{ deleted: 'deletes', hidden: 'hides', replaced: 'replaces' }[how]} the file, layer ${storedIn ?? '?'} still holds it.`,
    goTo: 'Go to it',
    goToLine: (line: number) => `Go to line ${count(line)}`,
    show: 'Show masked text',
    mask: 'Mask it again',
    /** The title of a marked secret. @param fate what became of it */
    mark: (title: string, fate: string) => `${title} (${fate})`,
    inFinal: 'in the final image',
    stillIn: (how: 'deleted' | 'hidden' | 'replaced', by: number, storedIn: number | undefined) =>
      `${how} by layer ${by}, still stored in layer ${storedIn ?? '?'}`,
  },
  text: {
    title: 'Content as text',
    of: (path: string) => `Text of ${path}`,
    crlf: 'CRLF',
    crlfHint: 'Lines end with carriage return and line feed',
    encoding: 'Encoding',
    encodings,
    wrap: 'Wrap',
    find: 'Find',
    findHint: 'Find (Ctrl F)',
    findInPart: 'Find in this part',
    findInPartHint: 'Find in this part (Ctrl F)',
  },
  parts: {
    title: 'Parts of the file',
    first: 'First',
    previous: 'Previous',
    next: 'Next',
    last: 'Last',
    reading: 'Reading…',
    range: (begin: number, end: number, fileSize: number) => `Bytes ${count(begin)} to ${count(end)} of ${count(fileSize)}`,
  },
  search: {
    title: 'Whole file',
    placeholder: 'Search the whole file: text, or 0x7f454c46',
    label: 'Search the whole file: text, or hex with 0x',
    matchCase: 'Match case',
    matchCaseSign: 'Aa',
    matchCaseHint: 'Tell upper from lower case',
    search: 'Search',
    cancel: 'Cancel',
    running: 'Searching the file',
    previous: 'Previous match',
    next: 'Next match',
    none: 'Not found',
    /** @param isCut whether there are more than were looked for */
    place: (at: number, n: number, isCut: boolean) => `${count(at + 1)} of ${isCut ? 'the first ' : ''}${count(n)}`,
    faults: {
      noDigits: 'Hex digits are missing',
      notHex: 'Only 0–9 and a–f are hex digits; put text: before a text',
      oddDigits: 'A byte has two hex digits; one is missing',
      empty: 'Nothing to search for',
    },
    notInEncoding: (encoding: TextEncoding) => `This text cannot stand in ${encodings[encoding]}`,
  },
  offset: {
    label: 'Offset to go to, decimal or with 0x',
    placeholder: 'Offset, 0x…',
    wrong: (fileSize: number) => `A number below ${fileSize}, decimal or with 0x`,
    go: 'Go',
  },
  hex: {
    title: 'Content as bytes',
    of: (path: string) => `Bytes of ${path}`,
    hint: (fileSize: number) => `${bytes(fileSize)}. Arrow keys or a click select one.`,
    selected: 'Selected byte',
    littleEndian: 'Little endian: the lowest byte first',
    bigEndian: 'Big endian: the highest byte first',
    /** On the button, and what stands for it. */
    byteOrder: { little: 'LE', big: 'BE', littleLabel: 'LE byte order', bigLabel: 'BE byte order' },
  },
  image: {
    title: 'Content as an image',
    label: 'Image',
    pixels: (width: number, height: number) => `${width} × ${height} pixels`,
    actualSize: 'Show 1 : 1',
    fit: 'Fit',
    broken: 'The browser cannot draw this image.',
    reading: 'Reading the image',
  },
  factsTitle: 'Facts of the content',
  table: { filter: 'Filter', filterOf: (list: string) => `Filter: ${list}` },
  archive: {
    title: 'Entries of the archive',
    count: (n: number, format: string, shown: number | undefined) => `${shownOf(entries(n), shown)} · ${format}`,
    isCut: (n: number) => onlyFirst(entries(n)),
    name: 'Name',
    kind: 'Kind',
    size: 'Size',
    modified: 'Modified',
  },
  packages: {
    title: 'Packages',
    count: (n: number, format: string, shown: number | undefined) => `${shownOf(packages(n), shown)} · ${format}`,
    isCut: (n: number) => onlyFirst(packages(n)),
    name: 'Package',
    version: 'Version',
    size: 'Size',
    architecture: 'Processor',
    summary: 'What it is',
  },
  elf: {
    title: 'ELF header',
    kind: 'Kind',
    processor: 'Processor',
    interpreter: 'Interpreter',
    noInterpreter: 'none: it is linked statically, or it is no program',
    soname: 'SONAME',
    needed: 'Needs',
    noneNeeded: 'no libraries',
    runPath: 'RUNPATH',
    buildId: 'Build ID',
    symbols: 'Symbols',
    stripped: 'stripped',
    notStripped: 'not stripped',
  },
  /** The editor. */
  editor: {
    /** @param code as U+200B */
    specialCharacter: (code: string) => `Control character ${code}`,
    /** What the editor says by itself, by its own English; `$` stands for a number. */
    phrases: {
      Find: 'Find',
      next: 'next',
      previous: 'previous',
      all: 'all',
      'match case': 'match case',
      regexp: 'regexp',
      'by word': 'by word',
      close: 'close',
      'Go to line': 'Go to line',
      go: 'go',
      'current match': 'current match',
      'on line': 'on line',
      '$ unchanged lines': '$ unchanged lines',
    },
  },
}
