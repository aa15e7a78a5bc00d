import { foldersAbove } from '../../tree/path-names.ts'

/** All folders that are open: those that were opened, and those above the selected path. */
export function openFolders(opened: ReadonlySet<string>, selected: string | undefined): ReadonlySet<string> {
  const above = foldersAbove(selected ?? '')
  return above.every((folder) => opened.has(folder)) ? opened : new Set([...opened, ...above])
}
