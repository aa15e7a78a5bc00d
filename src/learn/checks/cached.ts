import type { Edit } from '../edit.ts'
import { replayEdit, stepAt } from '../replay.ts'
import type { TaughtImage } from '../taught-image.ts'

/** Once an edit was made, the last step that brings a path comes from the cache, or does not. */
export async function cached(
  image: TaughtImage,
  { path, after, is }: { readonly path: string; readonly after: Edit; readonly is: boolean },
) {
  const steps = await replayEdit(image, after)
  if (steps === undefined) return { path, after, why: 'no-edit' } as const
  const found = await stepAt(steps, path)
  if (found === undefined) return { path, after, why: 'no-step' } as const
  const isCached = found.step.cache.kind === 'cached'
  return isCached === is ? undefined : ({ path, after, why: isCached ? 'cached' : 'rebuilt' } as const)
}
