import type { OpenedSource } from '../../bytes/byte-source.ts'
import { FormatError, formatErrorOf, frameError } from '../../bytes/errors.ts'
import type { Fault, ForeignContent } from '../../bytes/problem-codes.ts'
import { makeFault, ProblemList } from '../../bytes/problem.ts'
import type { SourceRecipe } from '../../bytes/sources/recipe.ts'
import { detectCompression } from '../../formats/compression/index.ts'
import { magicHeadSize, recognizeMagic } from '../../formats/magic.ts'
import type { TarEntry } from '../../formats/tar/tar-entry.ts'
import { readTarDirectory } from '../../formats/tar/tar-directory.ts'
import { directoryOfTar } from '../archive-directory.ts'
import { layouts } from '../layouts/index.ts'
import { rootfsTar } from '../layouts/rootfs-tar.ts'
import { inArchive, openLayout } from '../open-layout.ts'
import type { ImageArchive } from '../types.ts'
import { enoughForeignNames, ForeignNames, hasLateMarker } from './foreign-names.ts'
import type { OpenOptions, Origin } from './origin.ts'

/** A file with an archive in it: what `docker save` and the like write, or a root file system; also compressed as a whole. */
export interface FileInput {
  readonly kind: 'file'
  /** For messages. */
  readonly name: string
  readonly content: SourceRecipe
}

export const tarFile: Origin<FileInput> = {
  kind: 'file',
  open: ({ name, content }, options) => openFile(name, options.open(content), options),
}

async function openFile(name: string, file: OpenedSource, options: OpenOptions): Promise<ImageArchive> {
  if (file.size === 0) throw new FormatError('empty', { what: 'file' }, {}, inArchive(name))
  const head = await file.read({ offset: 0, size: magicHeadSize }, options.signal)
  const compression = detectCompression(head)
  const problems = new ProblemList()
  const source = compression.name === 'none' ? file : await unpack(name, file, compression.decompress, problems, options)
  const content = compression.name === 'none' ? head : await source.read({ offset: 0, size: magicHeadSize }, options.signal)
  const foreign = new ForeignNames()
  let entries: TarEntry[]
  try {
    entries = await readTarDirectory(source, problems, options.signal, (found) => foreign.isEnough(found))
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    throw notAnArchive(name, content, thrown.fault)
  }
  if (entries.length === 0 && content.some((byte) => byte !== 0))
    throw notAnArchive(name, content, makeFault('only-bytes', { size: source.size }))
  if (entries.length === 0) throw new FormatError('empty', { what: 'archive' }, {}, inArchive(name))
  const facts = { compression: compression.name, size: file.size, opening: options.opening }
  const layoutOf = (listed: readonly TarEntry[], found: ProblemList, candidates = layouts) =>
    openLayout({ directory: directoryOfTar(source, listed, options.signal), source, name, problems: found }, facts, candidates)
  if (!foreign.isOver) return layoutOf(entries, problems)
  if (!foreign.isMarked && !(await hasLateMarker(source, options.signal))) return layoutOf(entries, problems)
  // A root file system may have a file of that name too: it is one where the layout finds no image.
  try {
    const all = new ProblemList()
    return await layoutOf(await readTarDirectory(source, all, options.signal), all)
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    problems.add('note', 'marker-ignored', { reason: thrown.fault, names: enoughForeignNames }, thrown.where)
    return layoutOf(entries, problems, [rootfsTar])
  }
}

async function unpack(
  name: string,
  file: OpenedSource,
  decompress: ReturnType<typeof detectCompression>['decompress'],
  problems: ProblemList,
  options: OpenOptions,
): Promise<OpenedSource> {
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
    if (unpacked === 0) throw frameError(thrown, inArchive(name))
    const { fault, where } = frameError(frameError(thrown, { frame: 'shown-to-there', args: {} }), inArchive(name))
    problems.take({ severity: 'error', ...fault, where })
  }
  try {
    return options.open(await spool.finish())
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    throw frameError(frameError(thrown, { frame: 'unpack-first', args: {} }), inArchive(name))
  }
}

function notAnArchive(name: string, head: Uint8Array, reason: Fault): FormatError {
  return formatErrorOf(makeFault('not-an-archive', { ...describeContent(head), reason }, inArchive(name)), { offset: 0 })
}

/** What a file that is no image archive is, and what unpacks it. */
function describeContent(head: Uint8Array): { content: ForeignContent; unpack: string | undefined } {
  const isText = /^[\t\n\r -~]*$/.test(String.fromCharCode(...head.subarray(0, 64)))
  const known = recognizeMagic(head)
  if (known === undefined || (known.isWeak && isText))
    return { content: { kind: isText ? 'text' : 'unknown' }, unpack: undefined }
  const kind = known.mediaType === undefined ? 'format' : 'picture'
  return { content: { kind, of: known.kind }, unpack: known.packing?.unpack }
}
