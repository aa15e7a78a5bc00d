import type { TaughtImage } from '../taught-image.ts'
import { shownAt } from './check.ts'

/** The owner and the group of what is at a path in the end, by their numbers. */
export function owner(
  image: TaughtImage,
  { path, uid, gid }: { readonly path: string; readonly uid: number; readonly gid: number },
) {
  const shown = shownAt(image, path)
  if (shown?.uid === uid && shown.gid === gid) return undefined
  return { path, asked: { uid, gid }, found: shown === undefined ? undefined : { uid: shown.uid, gid: shown.gid } }
}
