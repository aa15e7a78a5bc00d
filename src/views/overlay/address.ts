import type { AddressCodec } from '../../store/url.ts'
import { foldersAbove } from '../../tree/path-names.ts'
import { openFolders } from './open-folders.ts'

/** Characters of folders in an address at most, so that what a hand wrote costs nothing. */
const mostCharacters = 8192

/** Stands between two paths: no path has an empty name in it. */
const between = '//'

/**
 * The open folders of the overlay view, `open=etc//usr/lib`: each stands for those above it too, as none is seen unless they are open.
 * What is above the path of the address needs no word.
 */
export const overlayAddress: AddressCodec = {
  keys: ['open'],
  format({ overlayFolders, selected }, inTheOpen) {
    const said = new Set(inTheOpen(selected) === undefined ? [] : foldersAbove(selected ?? ''))
    const open = openFolders(overlayFolders, selected)
    const isSeen = (path: string) => foldersAbove(path).every((folder) => open.has(folder))
    const parts: string[] = []
    let characters = 0
    // What stands in a folder comes behind it: from the end on, a folder is there already where one below it is.
    for (const path of [...open].sort().reverse()) {
      if (said.has(path) || !isSeen(path) || inTheOpen(path) === undefined) continue
      characters += path.length + between.length
      if (characters > mostCharacters) break
      for (const folder of [path, ...foldersAbove(path)]) said.add(folder)
      parts.push(path)
    }
    return { open: parts.reverse().join(between) }
  },
  parse(part) {
    const text = part('open') ?? ''
    const paths = text.length > mostCharacters ? [] : text.split(between).filter((path) => path !== '')
    return { overlayFolders: new Set(paths.flatMap((path) => [path, ...foldersAbove(path)])) }
  },
}
