import type { ByteSource } from '../bytes/byte-source.ts'
import { FormatError } from '../bytes/errors.ts'
import { ProblemList } from '../bytes/problem.ts'
import { type ArchiveEntry, type ArchiveListing, maxListedEntries } from '../formats/archive-entry.ts'
import { blockSize, hasValidChecksum } from '../formats/tar/header.ts'
import { readTarDirectory } from '../formats/tar/tar-directory.ts'
import type { TarEntry, TarEntryKind } from '../formats/tar/tar-entry.ts'
import { TarReader } from '../formats/tar/tar-reader.ts'

/** How much of a compressed archive is decompressed for its list, in bytes. */
const maxDecompressed = 64 << 20
/** How often a plain one is read, 32 KiB at a time, which comes to the same. */
const maxReads = 2048

const kinds: Readonly<Record<TarEntryKind, ArchiveEntry['kind']>> = {
  file: 'file',
  directory: 'directory',
  symlink: 'link',
  hardlink: 'link',
  character: 'other',
  block: 'other',
  fifo: 'other',
}

/** Whether an archive begins with these bytes. */
export function isTar(head: Uint8Array): boolean {
  return head.length >= blockSize && hasValidChecksum(head.subarray(0, blockSize))
}

/**
 * The entries of a tar, which are found without reading what lies between them.
 * @throws FormatError where it is none
 */
export async function listTar(source: ByteSource): Promise<ArchiveListing> {
  const problems = new ProblemList()
  let reads = 0
  let isStopped = false
  const entries = await readTarDirectory(source, problems, undefined, (found) => {
    reads++
    isStopped = found.length > maxListedEntries || reads >= maxReads
    return isStopped
  })
  return {
    entries: entries.slice(0, maxListedEntries).map(toArchiveEntry),
    isCut: isStopped || problems.firstError() !== undefined,
  }
}

/**
 * The entries of a tar that comes in chunks, as far as it is worth to decompress it; undefined where it is none. Where the
 * stream is damaged, the entries before the damage.
 */
export async function listTarStream(chunks: AsyncIterable<Uint8Array>): Promise<ArchiveListing | undefined> {
  const entries: ArchiveEntry[] = []
  const problems = new ProblemList()
  const reader = new TarReader({ entry: (entry) => void entries.push(toArchiveEntry(entry)) }, problems)
  const listed = (isCut: boolean) => (entries.length === 0 ? undefined : { entries: entries.slice(0, maxListedEntries), isCut })
  let length = 0
  try {
    for await (const chunk of chunks) {
      length += chunk.length
      reader.push(chunk)
      if (length >= maxDecompressed || entries.length > maxListedEntries) return listed(true)
    }
    reader.finish()
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    return listed(true)
  }
  return listed(problems.firstError() !== undefined)
}

function toArchiveEntry({ path, kind, size, mtimeSeconds }: TarEntry): ArchiveEntry {
  return { path, kind: kinds[kind], size, mtimeSeconds }
}
