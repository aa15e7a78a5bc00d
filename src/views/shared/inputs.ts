import { blobRecipe } from '../../bytes/sources/blob.ts'
import type { ArchiveInput } from '../../image/origins/index.ts'
import type { Offer } from '../../store/sessions.ts'
import { handleOf, setHandle } from './file-handles.ts'

const archiveName = /\.(tar|tgz|tzst|gz|zst)$/i

/** Whether a file is called as archives of images are. */
export function isArchive(name: string): boolean {
  return archiveName.test(name)
}

/** Whether files and folders beside each other are the inside of one image layout, and not several images. */
export function isInsideOfLayout(names: readonly string[]): boolean {
  return names.some((name) => ['index.json', 'manifest.json', 'oci-layout', 'repositories'].includes(name))
}

/** What several files and folders are called that are opened as one: the same in every language, since it stands in addresses. */
export function nameOfSeveral(things: readonly { readonly name: string }[]): string {
  return `${things[0]?.name ?? ''} +${things.length - 1}`
}

/** Which of several things are opened: folders and what is called an archive; all, where nothing is either. */
export function whatToOpen<T extends { readonly name: string; readonly isDirectory?: boolean }>(
  candidates: readonly T[],
): { opened: readonly T[]; leftOut: readonly string[] } {
  const isImage = ({ name, isDirectory }: T) => isDirectory === true || archiveName.test(name)
  const opened = candidates.filter(isImage)
  if (opened.length === 0) return { opened: candidates, leftOut: [] }
  return { opened, leftOut: candidates.filter((candidate) => !isImage(candidate)).map(({ name }) => name) }
}

/** Whether a file is none to be looked into: it says which findings are accepted, how an image is to be, or what secrets are. */
export function isForAudit(name: string): boolean {
  return /baseline.*\.json$|\.ya?ml$|\.toml$/i.test(name)
}

/** Files, or those that are the inside of a layout as one folder; undefined when there are none. */
export function offerOfFiles(all: readonly File[]): Offer | undefined {
  const known = all.filter(({ name }) => isForAudit(name))
  const files = all.filter(({ name }) => !isForAudit(name))
  if (files.length > 1 && isInsideOfLayout(files.map(({ name }) => name)))
    return {
      inputs: [
        {
          kind: 'folder',
          name: nameOfSeveral(files),
          files: files.map((file) => ({ path: file.name, content: blobRecipe(file) })),
        },
      ],
      leftOut: [],
      known,
    }
  if (all.length === 0) return undefined
  const { opened, leftOut } = whatToOpen(files)
  return { inputs: opened.map(inputOfFile), leftOut, known }
}

function inputOfFile(file: File): ArchiveInput {
  const input = { kind: 'file', name: file.name, content: blobRecipe(file) } as const
  setHandle(input, handleOf(file))
  return input
}

/** The files of a folder that was chosen with a file field. */
export function offerOfFolder(files: readonly File[]): Offer | undefined {
  const top = files[0]?.webkitRelativePath.split('/')[0]
  if (top === undefined || top === '') return offerOfFiles(files)
  const inside = files.map((file) => ({ path: file.webkitRelativePath.slice(top.length + 1), content: blobRecipe(file) }))
  return { inputs: [{ kind: 'folder', name: top, files: inside }], leftOut: [] }
}
