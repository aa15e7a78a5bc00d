import type { TaughtLab } from '../../lab/taught-lab.ts'

/** So many names in upper, below a folder; '' for all. */
export function upperCount({ trees }: TaughtLab, { below, count }: { readonly below: string; readonly count: number }) {
  const found = trees.upper.filter(({ path }) => below === '' || path.startsWith(`${below}/`)).length
  return found === count ? undefined : { below, asked: count, found }
}
