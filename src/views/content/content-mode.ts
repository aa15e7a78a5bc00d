import type { ContentDescription } from '../../content/description.ts'
import type { ContentMode } from '../../store/page-store.ts'

/** Images up to this are drawn. */
export const maxImageSize = 64 << 20

/** The ways in which a file can be shown, the best one first. */
export function fittingModes({ encoding, imageType, elf, archive, packages }: ContentDescription, size: number): ContentMode[] {
  const modes: ContentMode[] = []
  if (imageType !== undefined && size <= maxImageSize) modes.push('image')
  if (elf !== undefined || archive !== undefined || packages !== undefined) modes.push('facts')
  if (encoding !== undefined) modes.push('text')
  modes.push('hex')
  return modes
}

/** The way to show a file: what a person prefers where it fits, else the best. */
export function chooseMode(fitting: readonly ContentMode[], preferred: ContentMode | undefined): ContentMode {
  return preferred !== undefined && fitting.includes(preferred) ? preferred : (fitting[0] ?? 'hex')
}
