import type { PathType } from '../../analysis/list-paths.ts'
import type { TaughtImage } from '../taught-image.ts'
import { shownAt } from './check.ts'

/** Something of a kind at a path in the end. */
export function shows(image: TaughtImage, { path, type }: { readonly path: string; readonly type: PathType }) {
  return shownAt(image, path)?.type === type ? undefined : { path, isOther: shownAt(image, path) !== undefined }
}
