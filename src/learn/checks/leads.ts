import { FinalPaths } from '../../analysis/packages/final-paths.ts'
import { pathOf } from '../../tree/preorder.ts'
import type { TaughtImage } from '../taught-image.ts'

/** A path that leads to another one in the end, symbolic links followed as in a container. */
export function leads({ trees, merged }: TaughtImage, { path, to }: { readonly path: string; readonly to: string }) {
  // The dot has the last link followed, too.
  const at = new FinalPaths(trees, merged).find(`${path}/.`)
  return at >= 0 && pathOf(merged, at) === to ? undefined : { path, to }
}
