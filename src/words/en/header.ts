import { numbers, units } from './units.ts'

const { count, plural } = numbers

/** The top line of the page. */
export const header = {
  openAnother: 'Open another',
  image: 'Image',
  noReference: 'no reference',
  /** An image without a name, by its number in the archive, from 1. */
  unnamedImage: (n: number) => `image ${n}`,
  problems: (n: number) => `${count(n)} ${plural(n, { one: 'problem', other: 'problems' })}`,
  /** The figures of the image. Their titles take bytes. */
  stats: {
    content: 'content',
    contentTitle: (bytes: number) => `${units.bytes(bytes)} of file content in all layers`,
    stored: 'stored',
    storedTitle: (bytes: number) => `${units.bytes(bytes)} as the layers are stored`,
    wasted: 'wasted',
    wastedTitle: (bytes: number) => `${units.bytes(bytes)} of content that the final state does not reach any more`,
    efficiency: 'efficiency',
    efficiencyTitle: '1 − wasted ÷ content',
  },
}
