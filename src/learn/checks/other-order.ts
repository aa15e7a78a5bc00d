import type { BuildState } from '../build-state.ts'
import { buildState, type TaughtImage } from '../taught-image.ts'

/** The DiffIDs of another image, each once, in another order. */
export async function otherOrder({ layers, cache }: TaughtImage, { than }: { readonly than: BuildState }) {
  const mine = layers.map(({ diffId }) => diffId)
  const { stage } = await buildState(than, cache)
  const other = stage.layers.map(({ diffId }) => diffId)
  const missing =
    other.filter((diffId) => !mine.includes(diffId)).length + mine.filter((diffId) => !other.includes(diffId)).length
  if (missing > 0) return { why: 'others', count: missing } as const
  return mine.join() === other.join() ? ({ why: 'order', count: 0 } as const) : undefined
}
