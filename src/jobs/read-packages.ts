import { type ByteSource, bytesSource } from '../bytes/byte-source.ts'
import { FormatError } from '../bytes/errors.ts'
import { makeFault } from '../bytes/problem.ts'
import { readPackageFile } from '../content/packages/read-package-file.ts'
import { LayerReader, type StoredLayer } from '../layer/layer-reader.ts'
import { openFile } from '../layer/read-file.ts'
import type { JobContext } from './jobs.ts'
import type { FileToRead, PackageAnswer, PackageReading } from './package-reading.ts'

/** Files up to this are read whole as the layer goes by, one at a time; of larger programs and archives only what is asked for. */
const maxWhole = 64 << 20

type Context = Pick<JobContext<'read-packages'>, 'signal' | 'pause' | 'onProgress' | 'platform'>

/**
 * Reads files in the order in which their layer stores them. Damage ends what it is in.
 * @throws the signal's reason once it is aborted, and whatever a source rejects with
 */
export async function readPackages({ layer, files }: PackageReading, context: Context): Promise<PackageAnswer[]> {
  const { signal, pause, onProgress, platform } = context
  const order = files.map((_, i) => i).toSorted((a, b) => offsetOf(files[a]) - offsetOf(files[b]))
  const reader = new LayerReader({ layers: [layer], open: platform.sources.open, signal })
  const answers: PackageAnswer[] = files.map(() => ({ facts: undefined, unread: undefined }))
  let readBytes = 0
  try {
    for (const i of order) {
      const file = files[i]
      if (file === undefined) continue
      await pause()
      signal.throwIfAborted()
      answers[i] = await answer(file, () => openIn(layer, file, reader, context))
      onProgress({ readBytes: (readBytes += file.size) })
    }
  } finally {
    await reader.close()
  }
  return answers
}

function offsetOf(file: FileToRead | undefined): number {
  return file?.extents[0]?.tarOffset ?? 0
}

async function answer(file: FileToRead, open: () => Promise<ByteSource | undefined>): Promise<PackageAnswer> {
  try {
    const source = await open()
    if (source === undefined) return { facts: undefined, unread: { id: 'too-large' } }
    const facts = await readPackageFile(file.kind, file.name, source)
    return { facts, unread: file.isCut ? { id: 'damaged', fault: makeFault('layer-ends', {}) } : undefined }
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    return { facts: undefined, unread: { id: 'damaged', fault: thrown.fault } }
  }
}

/** Undefined where the file must be read whole and is too large for that. */
async function openIn(
  layer: StoredLayer,
  { kind, size, isCut, extents }: FileToRead,
  reader: LayerReader,
  { signal, platform }: Context,
): Promise<ByteSource | undefined> {
  const isRead = kind === 'program' || kind === 'jar' || kind === 'rpm'
  if (isRead && (size > maxWhole || layer.compression === 'none'))
    return openFile({ ...layer, size, isCut, extents }, { open: platform.sources.open, signal })
  if (size > maxWhole) return undefined
  const bytes = new Uint8Array(size)
  for (const extent of extents) {
    let at = extent.offset
    try {
      for await (const chunk of reader.read(0, extent.tarOffset, extent.size)) {
        bytes.set(chunk, at)
        at += chunk.length
      }
    } finally {
      // What ended early goes on for nobody.
      if (at < extent.offset + extent.size) await reader.close()
    }
    if (at < extent.offset + extent.size) throw new FormatError('layer-ends', {})
  }
  return bytesSource(bytes)
}
