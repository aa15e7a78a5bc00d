import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { layer, layers, percent, size } = units

/** The picture of sizes: which layers and folders the bytes of an image are in. */
export const sizes = {
  title: 'Why is it so big?',
  /** Above the picture, and below it where it is saved: what the layers store that are in it. */
  sum: (content: number, seen: number, hidden: number) =>
    `${size(content)} in layers, ${size(seen)} seen, ${size(hidden)} hidden`,
  /** What is not in the picture. @param n layers */
  leftOut: (bytes: number, n: number) => `${size(bytes)} of ${layers(n)} left out`,
  hiddenLeftOut: 'the hidden ones are not drawn',
  after: (index: number) => `after layer ${index}`,
  groupBy: 'Group by',
  byFolder: 'By folder',
  byLayer: 'By layer',
  hidden: 'Bytes that nobody sees',
  hiddenMeaning: 'what layers store and this state does not show, hatched: deleted, overwritten or hidden by a layer above',
  /** The slider. */
  step: 'State after layer',
  stepOf: (index: number, last: number) => `${index} of ${last}`,
  save: {
    label: 'Save the picture',
    svg: 'SVG',
    png: 'PNG',
    svgHint: 'The picture as it is seen, as a drawing with its text as text',
    pngHint: 'The picture as it is seen, as an image',
  },
  picture: {
    label: 'Picture of sizes. Arrow keys walk, Enter goes into a folder, Escape goes out, Space selects the path',
    place: 'Where the picture is',
    all: 'All',
    layer: (index: number) => `Layer ${index}`,
    version: (index: number) => `in ${layer(index)}`,
    hiddenVersion: (index: number) => `in ${layer(index)}, hidden`,
    /** Stands for those that are too small to be drawn, in the picture. @param n how many */
    restShort: (n: number) => `+${count(n)}`,
    restOf: (n: number, folder: string) => `${count(n)} smaller ${plural(n, { one: 'one', other: 'ones' })} in ${folder}`,
    /** Of one thing, read out. @param layers in which layers it is */
    item: (name: string, n: number, share: number, layers: string) =>
      `${name}: ${size(n)}, ${percent(share)}${layers === '' ? '' : `, ${layers}`}`,
    bytes: (n: number, share: number) => `${size(n)}, ${percent(share)}`,
    allHidden: 'hidden',
    someHidden: (n: number) => `${size(n)} hidden`,
    ofLayers: (n: number) => `of ${layers(n)}`,
    goIn: 'Go in',
    goOut: 'Go out',
    showRow: 'Show in Files',
    nothing: 'Nothing that is stored here is in the picture.',
  },
  legend: {
    title: 'Layers',
    label: 'Legend',
    hint: 'Press a layer to take its bytes out of the picture or back in',
    all: 'All',
    parts: { own: 'Own layers', base: 'Base image' },
    partHint: { own: 'only what lies above the base image', base: 'only what the base image stores' },
    only: 'Only',
    onlyOf: (index: number) => `Only ${layer(index)}`,
    layer,
    /** Below a saved picture. @param instruction '' where it is not known */
    row: (index: number, n: number, instruction: string) => `${index}  ${size(n)}  ${instruction}`,
    /** Of layers above the state. */
    notYet: 'not yet',
  },
  largest: {
    title: 'The largest',
    label: 'The ten largest files and folders',
    meaning: 'Of what is in the picture. A folder that is mostly one thing is not named, but that thing.',
  },
  savings: {
    title: 'Best savings',
    label: 'The best savings',
    sum: (n: number, saved: number, content: number) =>
      `${plural(n, { one: 'this one', other: `these ${count(n)}` })}: ${size(saved)} of ${size(content)}`,
    where: <T>(index: number, instruction: T): Parts<T> => [`${layer(index)}: `, instruction],
    show: 'Show the fix',
    showOf: (saved: number) => `Show the fix that saves ${size(saved)}`,
  },
}
