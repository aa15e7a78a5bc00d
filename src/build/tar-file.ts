import { ProblemList } from '../bytes/problem.ts'
import { paddedSize } from '../formats/tar/header.ts'
import { encodeTarHeader, tarEnd } from '../formats/tar/tar-header-writer.ts'
import type { TarEntryKind } from '../formats/tar/tar-entry.ts'
import { TarReader } from '../formats/tar/tar-reader.ts'
import {
  chunksOf,
  contentOf,
  type Content,
  copiedContent,
  joinContents,
  noContent,
  resizeContent,
  runOf,
} from './overlay/content.ts'

/** An entry of a tar with its content. */
export interface TarItem {
  /** Without slashes at either end and without `.` or `..`. */
  readonly path: string
  readonly kind: TarEntryKind
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtimeSeconds: number
  /** Target of a symbolic link as stored, path of the file that a hard link names; '' of all others. */
  readonly target: string
  readonly device: readonly [major: number, minor: number]
  readonly xattrs: ReadonlyMap<string, Uint8Array> | undefined
  /** Of files; of all others empty. */
  readonly content: Content
}

/** The entries of a tar in their order. @param problems takes what is cut off, and what else is wrong @throws FormatError where it is broken */
export function readTar(archive: Content, problems = new ProblemList()): TarItem[] {
  const items: TarItem[] = []
  let parts: Content[] = []
  let current: Omit<TarItem, 'content'> | undefined
  /** What goes by now is this byte alone, so that nobody has to look at the bytes. */
  let only: number | undefined
  const finish = () => {
    if (current !== undefined) items.push({ ...current, content: parts.length === 0 ? noContent : joinContents(parts) })
    current = undefined
    parts = []
  }
  const reader = new TarReader(
    {
      entry(entry) {
        const { kind, mode, uid, gid, mtimeSeconds, linkTarget, xattrs } = entry
        const path = cleanPath(entry.path)
        const target = kind === 'hardlink' ? cleanPath(linkTarget) : linkTarget
        current = {
          path,
          kind,
          mode,
          uid,
          gid,
          mtimeSeconds: Math.floor(mtimeSeconds),
          target,
          device: [entry.deviceMajor, entry.deviceMinor],
          xattrs,
        }
        if (path === '') current = undefined
      },
      content: (chunk) => void parts.push(only === undefined ? copiedContent(chunk) : runOf(only, chunk.length)),
      hole: (length) => void parts.push(runOf(0, length)),
      end: finish,
    },
    problems,
  )
  for (const piece of archive.pieces) {
    only = piece.kind === 'run' ? piece.byte : undefined
    for (const chunk of chunksOf({ pieces: [piece], size: piece.length })) reader.push(chunk)
  }
  reader.finish()
  return items
}

function cleanPath(path: string): string {
  return path
    .split('/')
    .filter((name) => name !== '' && name !== '.' && name !== '..')
    .join('/')
}

/** A tar of entries, piece by piece; runs stay runs. The one writer of layers and archives. */
export function* writeTar(items: Iterable<TarItem>): Generator<Content> {
  for (const item of items) {
    const { path, kind, mode, uid, gid, mtimeSeconds, target, device, xattrs, content } = item
    const isDevice = kind === 'character' || kind === 'block'
    yield contentOf(
      encodeTarHeader({
        path,
        kind,
        mode,
        uid,
        gid,
        userName: '',
        groupName: '',
        mtimeSeconds,
        size: kind === 'file' ? content.size : 0,
        linkTarget: target,
        device: isDevice ? device : undefined,
        xattrs,
      }),
    )
    if (kind === 'file') yield resizeContent(content, paddedSize(content.size))
  }
  yield contentOf(tarEnd.slice())
}
