/** A file in a dropped folder. */
export interface CollectedFile {
  readonly path: string
  readonly file: File
}

/** Every file at and below an entry of a drop. @param path of the entry; '' where paths begin below it */
export async function collectFiles(entry: FileSystemEntry, path: string): Promise<CollectedFile[]> {
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ path: path === '' ? entry.name : path, file }]
  }
  const files: CollectedFile[] = []
  if (!isDirectoryEntry(entry)) return files
  const reader = entry.createReader()
  // Chromium gives a hundred at a time, and then nothing.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (batch.length === 0) return files
    for (const child of batch)
      for (const found of await collectFiles(child, path === '' ? child.name : `${path}/${child.name}`)) files.push(found)
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
