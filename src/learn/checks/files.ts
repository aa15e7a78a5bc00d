import type { TaughtImage } from '../taught-image.ts'

/** So many files in the end, below a folder; '' for all. */
export function files({ final }: TaughtImage, { below, count }: { readonly below: string; readonly count: number }) {
  const found = final.filter(({ path, type }) => type === 'file' && (below === '' || path.startsWith(`${below}/`))).length
  return found === count ? undefined : { below, asked: count, found }
}
