import type { OpenedSource } from '../bytes/byte-source.ts'
import { sliceSource } from '../bytes/slice-source.ts'
import { FormatError } from '../bytes/errors.ts'
import type { TarEntry } from '../formats/tar/tar-entry.ts'
import { asObject, type Json, type JsonObject, parseJson } from './json.ts'
import type { ArchiveFile } from './types.ts'

/** JSON files of images are small; a larger one is not read into memory. */
const maxJson = 64 << 20

/**
 * The files of an archive by normalised path, whatever holds them: a tar or a folder. Links inside a tar are resolved
 * by name (legacy `docker save` stores a layer that occurs twice as a symbolic link); nothing outside is ever reached.
 */
export class ArchiveDirectory {
  readonly #files: ReadonlyMap<string, ArchiveFile>
  readonly #links: ReadonlyMap<string, string>
  /** Ends whatever is read of the files. */
  readonly signal: AbortSignal | undefined

  constructor(files: ReadonlyMap<string, ArchiveFile>, links: ReadonlyMap<string, string> = new Map(), signal?: AbortSignal) {
    this.#files = files
    this.#links = links
    this.signal = signal
  }

  /** All names, links included. */
  names(): string[] {
    return [...this.#files.keys(), ...this.#links.keys()]
  }

  has(path: string): boolean {
    return this.find(path) !== undefined
  }

  /** The file at a path, links followed; undefined when there is none. */
  find(path: string): ArchiveFile | undefined {
    let target = normalizeArchivePath(path)
    for (let hops = 0; hops < 40; hops++) {
      const file = this.#files.get(target)
      if (file !== undefined) return file
      const link = this.#links.get(target)
      if (link === undefined) return undefined
      target = link
    }
    return undefined
  }

  /**
   * Reads and parses a JSON file.
   * @throws FormatError `missing-file`, `file-truncated` or `json`
   */
  async readJson(path: string): Promise<Json> {
    return parseJson(await this.readSmall(path), path)
  }

  /** Like `readJson`, for files that must hold an object. */
  async readObject(path: string): Promise<JsonObject> {
    const object = asObject(await this.readJson(path))
    if (object === undefined) throw new FormatError('json', { path, flaw: 'object' }, { path })
    return object
  }

  /** Reads a small file whole. */
  async readSmall(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const file = this.find(path)
    if (file === undefined) throw new FormatError('missing-file', { path }, { path })
    const { size } = file
    if (file.source.size < size) throw new FormatError('file-truncated', { path, there: file.source.size, size }, { path })
    if (size > maxJson) throw new FormatError('json', { path, flaw: 'size', size }, { path })
    return file.source.read({ offset: 0, size }, this.signal)
  }
}

/** The directory of a tar; the last of several entries of one name wins. */
export function directoryOfTar(source: OpenedSource, entries: readonly TarEntry[], signal?: AbortSignal): ArchiveDirectory {
  const files = new Map<string, ArchiveFile>()
  const links = new Map<string, string>()
  for (const entry of entries) {
    const path = normalizeArchivePath(entry.path)
    if (entry.kind === 'file') {
      const range = { offset: entry.dataOffset, size: entry.storedSize }
      files.set(path, { source: sliceSource(source, range), range, size: entry.storedSize })
      links.delete(path)
    } else if (entry.kind === 'symlink' || entry.kind === 'hardlink') {
      const folder = entry.kind === 'symlink' && !entry.linkTarget.startsWith('/') ? `${path}/../` : ''
      links.set(path, normalizeArchivePath(folder + entry.linkTarget))
      files.delete(path)
    }
  }
  return new ArchiveDirectory(files, links, signal)
}

/** Removes `.`, `..`, doubled and outer slashes; `..` never leaves the root. */
export function normalizeArchivePath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
