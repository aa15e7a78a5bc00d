import type { DockerfileNote } from '../../image/dockerfile/read-entry.ts'
import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { layer, size } = units

/** The history of an image as a Dockerfile, on the page and on the terminal. */
export const dockerfile = {
  title: 'Dockerfile',
  /** Comments in the text, each a line behind `# `. */
  comments: {
    /** At the top. */
    reconstructed: 'Written from the history of the image, the lines of its base first.',
    notRecorded: 'Not recorded: what FROM names, --from and --link of COPY, --mount of RUN.',
    mismatch: 'The history has another number of steps than the image has layers: which made which is not known.',
    /** @param name of the base, by a label or annotation */
    labelled: <T>(name: T): Parts<T> => ['A label calls the base ', name, '.'],
    /** @param name of the base, as the builder records it */
    builtOn: <T>(name: T): Parts<T> => ['FROM ', name, ': the lines above are those of this base.'],
    notes: {
      'source-unknown': <T>(hash: T): Parts<T> => ['The source is not recorded, only its hash: ', hash],
      'heredoc-unknown': <T>(): Parts<T> => ['The content of the here-document is not recorded.'],
      'exec-form': <T>(): Parts<T> => ['Written as a list: where its words end is not recorded.'],
      'built-with': <T>(values: T): Parts<T> => ['Built with ', values],
    } satisfies Record<DockerfileNote['id'], unknown>,
    noHistory: (index: number) => `The history does not tell what made layer ${index}.`,
    emptyEntry: 'The history has an entry without a text.',
    /** Above a step, on the terminal. */
    figures: (index: number, stored: number, content: number, wasted: number) =>
      `${layer(index)}: ${size(stored)} stored, ${size(content)} content, ${size(wasted)} wasted`,
  },
  columns: {
    instruction: 'Instruction',
    layer: 'Layer',
    content: 'Content',
    stored: 'Stored',
    waste: 'Waste',
    secrets: 'Secrets',
  },
  /** What the columns mean. */
  meanings: {
    content: 'bytes of the files that the layer brings, and their share of all layers',
    stored: 'the layer as it lies in the archive',
    waste: 'what the final image does not reach of the layer, and what the layer takes away from those below',
  },
  stepName: (line: number) => `line ${count(line)}`,
  showLayer: (index: number) => `Show the changes of layer ${index} in the files`,
  share: (share: string) => `${share} of the content of all layers`,
  wasted: (n: number) => `${size(n)} wasted`,
  takesAway: (n: number) => `takes ${size(n)}`,
  takesAwayMeaning: (n: number) => `makes ${size(n)} of lower layers needless`,
  showSecrets: (n: number) => `Show the ${count(n)} ${plural(n, { one: 'secret', other: 'secrets' })}`,
  copyAll: 'Dockerfile',
  /** @param n steps */
  more: (n: number) => `Show ${count(n)} more ${plural(n, { one: 'instruction', other: 'instructions' })}`,
  /** What all advice together would save. */
  sum: {
    none: 'No change of a line would save anything worth it.',
    total: (changes: number, saved: number, content: number, rest: number) =>
      `${plural(changes, { one: 'This change saves', other: `These ${count(changes)} changes save` })} ${size(saved)} of ${size(content)}: ${size(rest)} are left.`,
    /** Behind the sum. */
    base: 'No byte is counted twice. Where a line is one of the base, its own Dockerfile is to be changed.',
    showLines: 'Show the lines',
  },
  fix: {
    summary: (saved: number) => `Fix: saves ${size(saved)}`,
    before: 'Now',
    after: 'Changed',
    copied: 'changed lines',
    /** In the place of the changed lines, where there are none. */
    needless: 'These lines are not needed.',
    unknown: 'The history does not tell enough to write the changed lines.',
    placeholders: 'Put your own source in the place of each name in angle brackets.',
    newTotal: (saved: number, content: number) => `With this change alone ${size(content - saved)} are left of ${size(content)}.`,
    /** Which files it is about. @param path of one file, or the folder that holds them all */
    files: <T>(n: number, path: T): Parts<T> => (n === 1 ? [path] : [`${count(n)} files in `, path]),
    equalTo: <T>(path: T): Parts<T> => ['equal to those in ', path],
  },
}
