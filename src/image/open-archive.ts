import { type ByteSource, openSource, type SourceHandle } from '../bytes/byte-source.ts'
import { FormatError } from '../bytes/errors.ts'
import { ProblemList } from '../bytes/problem.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { magicHeadSize, recognizeMagic } from '../formats/magic.ts'
import type { TarEntry } from '../formats/tar/tar-entry.ts'
import { readTarDirectory } from '../formats/tar/tar-directory.ts'
import { ArchiveDirectory, directoryOfTar, normalizeArchivePath } from './archive-directory.ts'
import { layouts } from './layouts/index.ts'
import type { ArchiveFile, ImageArchive } from './types.ts'

/** What a person drops or names: one file, or a folder with its files. */
export type ArchiveInput =
  | { readonly kind: 'file'; readonly name: string; readonly content: SourceHandle }
  | {
      readonly kind: 'folder'
      readonly name: string
      readonly files: readonly { readonly path: string; readonly content: SourceHandle }[]
    }

/**
 * Takes an archive that is compressed as a whole, piece by piece, and gives it back as a source that can be read
 * anywhere: a Blob in the browser, a temporary file in Node.
 */
export interface Spool {
  append(chunk: Uint8Array): void | Promise<void>
  /** @throws FormatError `no-room` when the platform could not keep all of it */
  finish(): Promise<ByteSource>
}

/** What opening needs beside the input. */
export interface OpenOptions {
  readonly createSpool: () => Spool
  readonly signal?: AbortSignal | undefined
  /** Called while an archive that is compressed as a whole is unpacked. */
  readonly onUnpack?: (readBytes: number, totalBytes: number) => void
}

/**
 * Opens an archive: finds its layout and reads what it says of its images. No layer is read.
 * @throws FormatError naming the file, the place and what to do, when nothing can be shown
 */
export async function openArchive(input: ArchiveInput, options: OpenOptions): Promise<ImageArchive> {
  return input.kind === 'folder' ? openFolder(input.name, input.files) : openFile(input.name, openSource(input.content), options)
}

async function openFolder(name: string, files: readonly { path: string; content: SourceHandle }[]): Promise<ImageArchive> {
  const sources = new Map<string, ArchiveFile>()
  let size = 0
  for (const { path, content } of files) {
    const source = openSource(content)
    size += source.size
    sources.set(normalizeArchivePath(path), { source, size: source.size })
  }
  if (sources.size === 0) throw new FormatError('empty', `${name}: the folder is empty`)
  const directory = new ArchiveDirectory(sources)
  return openLayout({ directory, source: undefined, name, problems: new ProblemList() }, { compression: 'none', size })
}

async function openFile(name: string, file: ByteSource, options: OpenOptions): Promise<ImageArchive> {
  if (file.size === 0) throw new FormatError('empty', `${name}: the file is empty; was it saved to the end?`)
  const head = await file.read(0, magicHeadSize)
  const compression = detectCompression(head)
  const problems = new ProblemList()
  const source = compression.name === 'none' ? file : await unpack(name, file, compression.decompress, problems, options)
  const content = compression.name === 'none' ? head : await source.read(0, magicHeadSize)
  let entries: TarEntry[]
  try {
    entries = await readTarDirectory(source, problems, options.signal, isRootFileSystem)
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    throw notAnArchive(name, content, thrown.message)
  }
  if (entries.length === 0 && content.some((byte) => byte !== 0)) throw notAnArchive(name, content, `only ${source.size} bytes`)
  if (entries.length === 0) {
    throw new FormatError('empty', `${name}: the archive has no entries; save one with docker save IMAGE -o image.tar`)
  }
  return openLayout(
    { directory: directoryOfTar(source, entries), source, name, problems },
    { compression: compression.name, size: file.size },
  )
}

async function openLayout(
  input: { directory: ArchiveDirectory; source: ByteSource | undefined; name: string; problems: ProblemList },
  facts: { compression: string; size: number },
): Promise<ImageArchive> {
  const names = new Set(input.directory.names())
  const layout = layouts.find((candidate) => candidate.detect(names))
  if (layout === undefined) throw new FormatError('not-an-image', `${input.name}: no known layout of images`)
  let content: Awaited<ReturnType<typeof layout.open>>
  try {
    content = await layout.open(input)
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    const cut = input.problems.list().find((problem) => problem.code === 'tar-truncated')
    const message = thrown.message.startsWith(input.name) ? thrown.message : `${input.name}: ${thrown.message}`
    throw new FormatError(thrown.code, cut === undefined ? message : `${message}. ${cut.message}`, thrown.where)
  }
  return { format: layout.name, name: input.name, ...facts, ...content, problems: input.problems.list() }
}

async function unpack(
  name: string,
  file: ByteSource,
  decompress: ReturnType<typeof detectCompression>['decompress'],
  problems: ProblemList,
  options: OpenOptions,
): Promise<ByteSource> {
  const spool = options.createSpool()
  const onRead = (readBytes: number) => options.onUnpack?.(readBytes, file.size)
  let unpacked = 0
  try {
    for await (const chunk of decompress(file, { problems, signal: options.signal, onRead })) {
      unpacked += chunk.length
      await spool.append(chunk)
    }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    if (unpacked === 0) throw new FormatError(thrown.code, `${name}: ${thrown.message}`, thrown.where)
    problems.add('error', thrown.code, `${name}: ${thrown.message}; what came before is shown`, thrown.where)
  }
  try {
    return await spool.finish()
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    throw new FormatError(
      thrown.code,
      `${name}: ${thrown.message}, which is what it unpacks to; unpack it first (gzip -d, zstd -d) and open the .tar`,
      thrown.where,
    )
  }
}

function notAnArchive(name: string, head: Uint8Array, reason: string): FormatError {
  const { what, unpack } = describeContent(head)
  const advice = unpack === undefined ? '' : `unpack it first (${unpack}), or `
  const message = `${name}: not an image archive but ${what} (${reason}); ${advice}save one with docker save IMAGE -o image.tar`
  return new FormatError('not-an-archive', message, { offset: 0 })
}

/** The first entries settle it: image archives hold blobs, layer folders and JSON, root file systems hold etc and usr. */
const enoughForeignNames = 200

function isRootFileSystem(entries: readonly TarEntry[]): boolean {
  if (entries.length < enoughForeignNames) return false
  let foreign = 0
  for (const entry of entries) {
    const path = normalizeArchivePath(entry.path)
    if (path === 'index.json' || path === 'manifest.json' || path === 'oci-layout' || path === 'repositories') return false
    if (!/^(blobs(\/|$)|sha256:|[0-9a-f]{64})/.test(path) && ++foreign >= enoughForeignNames) return true
  }
  return false
}

/** What a file that is no image archive is, by the id of its kind, and what unpacks it. */
function describeContent(head: Uint8Array): { what: string; unpack: string | undefined } {
  const isText = /^[\t\n\r -~]*$/.test(String.fromCharCode(...head.subarray(0, 64)))
  const known = recognizeMagic(head)
  if (known !== undefined && !(known.isWeak && isText)) {
    const what = `a ${known.kind.id.toUpperCase()} ${known.mediaType === undefined ? 'file' : 'picture'}`
    return { what, unpack: known.packing?.unpack }
  }
  return { what: isText ? 'text' : 'data of another kind', unpack: undefined }
}

/** A spool that gathers a Blob; the browser keeps large Blobs on disk. */
export function createBlobSpool(): Spool {
  const parts: Blob[] = []
  let pending: Uint8Array<ArrayBuffer>[] = []
  let pendingSize = 0
  const flush = () => {
    if (pendingSize > 0) parts.push(new Blob(pending))
    pending = []
    pendingSize = 0
  }
  return {
    append(chunk) {
      pending.push(chunk.slice())
      pendingSize += chunk.length
      if (pendingSize >= 8 << 20) flush()
    },
    async finish() {
      flush()
      const blob = new Blob(parts)
      await expectRoom(blob)
      return openSource(blob)
    },
  }
}

/** Blobs that the browser has no room for are made all the same, and fail only when they are read. */
async function expectRoom(blob: Blob): Promise<void> {
  try {
    await blob.slice(-1).arrayBuffer()
  } catch {
    throw new FormatError('no-room', `the browser has no room for ${blob.size} bytes`)
  }
}
