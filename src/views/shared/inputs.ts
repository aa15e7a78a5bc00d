import type { ArchiveInput } from '../../image/open-archive.ts'

/** One file, or several as a folder (the inside of an OCI layout); undefined when there is none. */
export function inputOfFiles(files: readonly File[]): ArchiveInput | undefined {
  const [first] = files
  if (first === undefined) return undefined
  if (files.length === 1) return { kind: 'file', name: first.name, content: first }
  return { kind: 'folder', name: `${files.length} files`, files: files.map((file) => ({ path: file.name, content: file })) }
}

/** The files of a folder that was chosen with a file field. */
export function inputOfFolder(files: readonly File[]): ArchiveInput | undefined {
  const top = files[0]?.webkitRelativePath.split('/')[0]
  if (top === undefined || top === '') return inputOfFiles(files)
  return {
    kind: 'folder',
    name: top,
    files: files.map((file) => ({ path: file.webkitRelativePath.slice(top.length + 1), content: file })),
  }
}
