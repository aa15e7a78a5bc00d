import { blobRecipe } from '../../bytes/sources/blob.ts'
import type { ArchiveInput } from '../../image/origins/index.ts'

/** What was dropped, pasted or chosen: what is opened of it, and the names of what is not, since one image is shown at a time. */
export interface Offer {
  readonly input: ArchiveInput
  readonly leftOut: readonly string[]
}

const archiveName = /\.(tar|tgz|tzst|gz|zst)$/i

/** Whether files and folders beside each other are the inside of one image layout, and not several images. */
export function isInsideOfLayout(names: readonly string[]): boolean {
  return names.some((name) => ['index.json', 'manifest.json', 'oci-layout', 'repositories'].includes(name))
}

/** What several files and folders are called that are opened as one: the same in every language, since it stands in addresses. */
export function nameOfSeveral(things: readonly { readonly name: string }[]): string {
  return `${things[0]?.name ?? ''} +${things.length - 1}`
}

/** Which of several things is opened where only one can be: the first that is called an archive, or the first. */
export function firstToOpen<T extends { readonly name: string }>(
  candidates: readonly T[],
): { opened: T; leftOut: string[] } | undefined {
  const opened = candidates.find(({ name }) => archiveName.test(name)) ?? candidates[0]
  return opened && { opened, leftOut: candidates.filter((candidate) => candidate !== opened).map(({ name }) => name) }
}

/** One file, or several that are the inside of a layout as a folder, or the first of several; undefined when there is none. */
export function offerOfFiles(files: readonly File[]): Offer | undefined {
  if (files.length > 1 && isInsideOfLayout(files.map(({ name }) => name)))
    return {
      input: {
        kind: 'folder',
        name: nameOfSeveral(files),
        files: files.map((file) => ({ path: file.name, content: blobRecipe(file) })),
      },
      leftOut: [],
    }
  const first = firstToOpen(files)
  return first && { input: { kind: 'file', name: first.opened.name, content: blobRecipe(first.opened) }, leftOut: first.leftOut }
}

/** The files of a folder that was chosen with a file field. */
export function offerOfFolder(files: readonly File[]): Offer | undefined {
  const top = files[0]?.webkitRelativePath.split('/')[0]
  if (top === undefined || top === '') return offerOfFiles(files)
  const inside = files.map((file) => ({ path: file.webkitRelativePath.slice(top.length + 1), content: blobRecipe(file) }))
  return { input: { kind: 'folder', name: top, files: inside }, leftOut: [] }
}
