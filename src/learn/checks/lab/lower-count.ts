import type { TaughtLab } from '../../lab/taught-lab.ts'

/** So many lower directories, those of the beginning counted. */
export function lowerCount({ trees }: TaughtLab, { count }: { readonly count: number }) {
  const found = trees.lowers.length
  return found === count ? undefined : { asked: count, found }
}
