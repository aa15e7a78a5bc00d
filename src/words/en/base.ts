import type { BaseReason } from '../../analysis/base-image.ts'
import type { ChangeName } from '../../merge/change.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { layers, size } = units

/** The image that an image was built on. */
export const base = {
  /** Which layers are its, and why. @param name what annotations or labels call it */
  known: (n: number, reason: BaseReason, name: string | undefined) =>
    `base image${name === undefined ? '' : ` ${name}`}: ${layers(n)}, ${reasonText(reason)}`,
  unknown: 'No sign says where the base image ends.',
  title: 'Base image',
  own: 'own layers',
  ofBase: 'base image',
  sum: (n: number, storedBytes: number, contentBytes: number, wastedBytes: number) =>
    `${layers(n)}, ${size(storedBytes)} stored, ${size(contentBytes)} of content, ${size(wastedBytes)} of it wasted`,
  hidden: (hiddenBytes: number) => `${size(hiddenBytes)} of the base that own layers take away or store anew`,
  secrets: (own: number, ofBase: number) => `${count(own)} in own layers and configuration, ${count(ofBase)} in the base image`,
  changes: (n: number) =>
    `${count(n)} ${plural(n, { one: 'file', other: 'files' })} of the base changed or taken away by own layers`,
  change: (change: ChangeName, layer: number) => `${change} in layer ${layer}`,
  moreChanges: (n: number) => `and ${count(n)} more`,
  /** On the line between two layers. */
  short: (n: number) => `base image: ${layers(n)}`,
  move: 'End of the base image; arrow keys move it',
  endsHere: 'The base image ends with this layer',
  endsNowhere: 'There is no base image',
  more: (n: number) => `and ${count(n)} more; --json lists all`,
  option:
    'where the base image ends: its number of layers, another image of the archive (name:tag, digest), or an archive or folder whose layers are the lowest ones; guessed unless given',
  ownOption: 'limits count own layers only, those above the base image',
  noNumber: (text: string, layerCount: number) => `--base ${text}: the image has ${layers(layerCount)}`,
  notBelow: (text: string) => `--base ${text}: its layers are not the lowest ones of this image`,
  notKnown: '--own: no sign says where the base image ends; set it with --base',
}

function reasonText(reason: BaseReason): string {
  switch (reason.id) {
    case 'from':
      return `the builder names ${reason.name}`
    case 'command':
      return `because further layers follow ${reason.instruction}`
    case 'gap':
      return `because the next step was made ${count(reason.days)} ${plural(reason.days, { one: 'day', other: 'days' })} later`
    case 'set':
      return 'as it was set'
    case 'compared':
      return `the same as those of ${reason.name}`
  }
}
