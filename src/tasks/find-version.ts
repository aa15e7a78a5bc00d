import type { LoadedImage } from '../analysis/loaded-image.ts'
import { type PathEvent, readPathHistory } from '../analysis/path-history.ts'
import { resolvePath } from '../analysis/resolve-path.ts'
import type { Image } from '../image/types.ts'
import { normalizeEntryPath } from '../layer/entry-path.ts'
import { type FileLocation, locateFile } from '../layer/file-location.ts'
import { NodeKind } from '../layer/layer-tree.ts'
import type { Step } from '../merge/merged-tree.ts'
import { findPath, pathOf } from '../tree/preorder.ts'

/** What happened to one path. */
export interface PathHistory {
  /** As the image names it. */
  readonly path: string
  /** Base first; empty where no layer has the path. */
  readonly events: readonly PathEvent[]
}

/** Reads what every layer did to a path, however it is written. */
export function findHistory({ trees, merged }: LoadedImage, path: string): PathHistory {
  const normalized = normalizeEntryPath(path) ?? path
  const id = findPath(merged, normalized)
  return { path: normalized, events: id < 0 ? [] : readPathHistory(trees, merged, id) }
}

/** What stands at a path after some layer, links followed. */
export type FoundVersion =
  /** A file, and where its content is: undefined where none of it was read. */
  | { readonly kind: 'file'; readonly layer: number; readonly size: number; readonly file: FileLocation | undefined }
  /** A directory or what else has no content. */
  | { readonly kind: 'other'; readonly path: string }
  /** Nothing; a history without events where no layer ever had it. */
  | { readonly kind: 'nothing'; readonly history: PathHistory }

/** Finds the version of a file that is there after layers 0 to `step`. */
export function findVersion(image: Image, loaded: LoadedImage, step: Step, path: string): FoundVersion {
  const { trees, merged, layers } = loaded
  const found = resolvePath(trees, merged, step, path)
  if (found === undefined) return { kind: 'nothing', history: findHistory(loaded, path) }
  const { tree, node } = found.entry
  if (tree.kind[node] !== NodeKind.File) return { kind: 'other', path: pathOf(merged, found.path) }
  const layer = trees.indexOf(tree)
  const content = layers[layer]
  const blob = image.layers[layer]?.blob
  const file = content === undefined || blob === undefined ? undefined : locateFile(content, blob, node)
  return { kind: 'file', layer, size: tree.size[node] ?? 0, file }
}
