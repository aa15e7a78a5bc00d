import { numbers } from './units.ts'

const { count } = numbers

/** How the list of layers is laid out and narrowed. */
export const stack = {
  compact: 'Layers in one line each',
  full: 'Layers with all that is known of them',
  filter: 'Find layers by their instruction',
  placeholder: 'Instruction: RUN, apt-get …',
  /** @param shown how many layers the text is in */
  found: (shown: number, all: number) => `${count(shown)} of ${count(all)} layers`,
  /** The picture of all layers. */
  map: 'Sizes of the layers, the base at the left: drag over them for a range, click for one',
}
