import { blobRecipe } from '../../bytes/sources/blob.ts'
import type { BlobRecipe } from '../../bytes/sources/recipe.ts'
import type { ArchiveInput } from '../../image/origins/index.ts'
import type { Offer } from '../../store/sessions.ts'
import { handleOfItem, setHandle } from '../shared/file-handles.ts'
import { isInsideOfLayout, nameOfSeveral, offerOfFiles, whatToOpen } from '../shared/inputs.ts'

type FolderFiles = { path: string; content: BlobRecipe }[]

/**
 * Turns what was dropped or pasted into something that can be opened: files and folders, or several of them as one folder (the
 * inside of an OCI layout). Must be called within the event: the list is emptied right after it.
 */
export function readTransfer(transfer: DataTransfer): Promise<Offer | undefined> {
  const entries: FileSystemEntry[] = []
  for (const item of transfer.items) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null
    if (entry !== null) entries.push(entry)
  }
  const files = [...transfer.files]
  if (entries.some((entry) => entry.isDirectory)) return readEntries(entries)
  const handles = [...transfer.items].filter(({ kind }) => kind === 'file').map(handleOfItem)
  files.forEach((file, i) => setHandle(file, handles[i]))
  return Promise.resolve(offerOfFiles(files))
}

async function readEntries(entries: readonly FileSystemEntry[]): Promise<Offer> {
  if (entries.length > 1 && isInsideOfLayout(entries.map(({ name }) => name))) {
    const files: FolderFiles = []
    for (const entry of entries) await collect(entry, entry.name, files)
    return { inputs: [{ kind: 'folder', name: nameOfSeveral(entries), files }], leftOut: [] }
  }
  const { opened, leftOut } = whatToOpen(entries)
  return { inputs: await Promise.all(opened.map(readEntry)), leftOut }
}

async function readEntry(entry: FileSystemEntry): Promise<ArchiveInput> {
  const files: FolderFiles = []
  await collect(entry, '', files)
  const [only] = files
  const { name, isFile } = entry
  return isFile && only !== undefined ? { kind: 'file', name, content: only.content } : { kind: 'folder', name, files }
}

async function collect(entry: FileSystemEntry, path: string, files: FolderFiles): Promise<void> {
  if (isFileEntry(entry)) {
    files.push({
      path: path === '' ? entry.name : path,
      content: blobRecipe(await new Promise<File>((resolve, reject) => entry.file(resolve, reject))),
    })
  } else if (isDirectoryEntry(entry)) {
    const reader = entry.createReader()
    // Chromium gives a hundred at a time, and then nothing.
    for (;;) {
      const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
      if (batch.length === 0) break
      for (const child of batch) await collect(child, path === '' ? child.name : `${path}/${child.name}`, files)
    }
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
