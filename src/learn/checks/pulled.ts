import type { TaughtImage } from '../taught-image.ts'

/** So many layers of the second image are fetched by who has the first. */
export function pulled({ names, others }: TaughtImage, { count }: { readonly count: number }) {
  const there = new Set(names.layers.map(({ blob }) => blob))
  const found = (others[0]?.names.layers ?? []).filter(({ blob }) => !there.has(blob)).length
  return found === count ? undefined : { asked: count, found }
}
