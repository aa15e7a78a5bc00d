/** The name that a path ends with: all of it where it has no slash. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The path of the folder that a path stands in; empty for what stands at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Characters of a path at most, as in Linux: an address may have any, and nothing that is longer can be mounted. */
const longestPath = 4096

/** The paths of the folders that a path stands in, the nearest first, without the root; none where it is longer than paths can be. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = []
  if (path.length > longestPath) return folders
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) folders.push(path.slice(0, end))
  return folders
}
