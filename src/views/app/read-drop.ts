import { blobRecipe } from '../../bytes/sources/blob.ts'
import type { ArchiveInput } from '../../image/origins/index.ts'
import type { Offer } from '../../store/sessions.ts'
import { handleOfItem, setHandle } from '../shared/file-handles.ts'
import { isForAudit, isInsideOfLayout, nameOfSeveral, offerOfFiles, whatToOpen } from '../shared/inputs.ts'

/**
 * Turns what was dropped or pasted into something that can be opened: files and folders, or several of them as one folder (the
 * inside of an OCI layout). Must be called within the event: the list is emptied right after it.
 */
export function readTransfer(transfer: DataTransfer): Promise<Offer | undefined> {
  const items = [...transfer.items].filter(({ kind }) => kind === 'file')
  const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? [])
  const files = [...transfer.files]
  if (entries.some((entry) => entry.isDirectory))
    return readEntries(
      entries.filter(({ isFile, name }) => !(isFile && isForAudit(name))),
      files.filter(({ name }) => isForAudit(name)),
    )
  const handles = items.map(handleOfItem)
  files.forEach((file, i) => setHandle(file, handles[i]))
  return Promise.resolve(offerOfFiles(files))
}

async function readEntries(entries: readonly FileSystemEntry[], known: readonly File[]): Promise<Offer> {
  // Folders are dropped seldom.
  const { collectFiles } = await import('./collect-files.ts')
  const read = async (entry: FileSystemEntry, path: string) =>
    (await collectFiles(entry, path)).map(({ path: at, file }) => ({ path: at, content: blobRecipe(file) }))
  if (entries.length > 1 && isInsideOfLayout(entries.map(({ name }) => name))) {
    const files = await Promise.all(entries.map((entry) => read(entry, entry.name)))
    return { inputs: [{ kind: 'folder', name: nameOfSeveral(entries), files: files.flat() }], leftOut: [], known }
  }
  const { opened, leftOut } = whatToOpen(entries)
  const readEntry = async (entry: FileSystemEntry): Promise<ArchiveInput> => {
    const files = await read(entry, '')
    const [only] = files
    const { name, isFile } = entry
    return isFile && only !== undefined ? { kind: 'file', name, content: only.content } : { kind: 'folder', name, files }
  }
  return { inputs: await Promise.all(opened.map(readEntry)), leftOut, known }
}
