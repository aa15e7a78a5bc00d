import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers

/** The top line of the page. */
export const header = {
  openAnother: 'Open another',
  openAnotherMore: 'Open another …',
  openImages: 'Open images',
  openCount: (n: number) => `${count(n)} ${plural(n, { one: 'image', other: 'images' })} open`,
  close: (name: string) => `Close ${name}`,
  closeThis: 'Close',
  /** Which image of an archive it is, counted from 1. */
  imageOf: (at: number, n: number) => `image ${count(at)} of ${count(n)}`,
  figures: (layers: number, storedBytes: number) => `${units.layers(layers)}, ${units.size(storedBytes)} stored`,
  reading: (read: number, layers: number) => `reading: ${count(read)} of ${units.layers(layers)}`,
  failed: 'cannot be shown',
  language: 'Language',
  settings: 'Settings',
  learn: 'Learn',
  learnTitle: 'Learn how layers work',
  backTo: <T>(name: T): Parts<T> => ['Back to ', name],
  backToStart: 'Back to the start',
  image: 'Image',
  noReference: 'no reference',
  /** An image without a name, by its number in the archive, from 1. */
  unnamedImage: (n: number) => `image ${n}`,
  problems: (n: number) => `${count(n)} ${plural(n, { one: 'problem', other: 'problems' })}`,
  /** The figures of the image. Their titles take bytes. */
  stats: {
    content: 'content',
    contentTitle: (bytes: number) => `${units.bytes(bytes)} of content in all layers`,
    stored: 'stored',
    storedTitle: (bytes: number) => `${units.bytes(bytes)} as the layers are stored`,
    wasted: 'wasted',
    /** @param part what it takes of the stored bytes */
    wastedTitle: (bytes: number, content: number, part: number, stored: number) =>
      `${units.size(bytes)} of ${units.size(content)} no container can see, ~${units.size(part)} of ${units.size(stored)} stored`,
    efficiency: 'efficiency',
    efficiencyTitle: '1 − wasted ÷ content',
  },
}
