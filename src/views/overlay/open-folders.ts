/** Characters of a path at most, as in Linux: an address may have any, and nothing that is longer can be mounted. */
const longestPath = 4096

/** The paths of the folders that a path stands in, the nearest first; none where it is longer than paths can be. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = []
  if (path.length > longestPath) return folders
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) folders.push(path.slice(0, end))
  return folders
}

/** All folders that are open: those that were opened, and those above the selected path. */
export function openFolders(opened: ReadonlySet<string>, selected: string | undefined): ReadonlySet<string> {
  const above = foldersAbove(selected ?? '')
  return above.every((folder) => opened.has(folder)) ? opened : new Set([...opened, ...above])
}
