import type { OpenedSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import { ProblemList } from '../../bytes/problem.ts'
import type { SourceRecipe } from '../../bytes/sources/index.ts'
import { detectCompression } from '../../formats/compression/index.ts'
import { recognizeImage } from '../../formats/image-type.ts'
import { magicHeadSize, recognizeMagic } from '../../formats/magic.ts'
import type { TarEntry } from '../../formats/tar/tar-entry.ts'
import { readTarDirectory } from '../../formats/tar/tar-directory.ts'
import { directoryOfTar } from '../archive-directory.ts'
import { layouts } from '../layouts/index.ts'
import { rootfsTar } from '../layouts/rootfs-tar.ts'
import { openLayout } from '../open-layout.ts'
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
  if (file.size === 0) throw new FormatError('empty', `${name}: the file is empty; was it saved to the end?`)
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
    throw notAnArchive(name, content, thrown.message)
  }
  if (entries.length === 0 && content.some((byte) => byte !== 0)) throw notAnArchive(name, content, `only ${source.size} bytes`)
  if (entries.length === 0) {
    throw new FormatError('empty', `${name}: the archive has no entries; save one with docker save IMAGE -o image.tar`)
  }
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
    const message = `${thrown.message}; it is taken for a root file system, since it has ${enoughForeignNames} files and more of other names`
    problems.add('note', 'marker-ignored', message, thrown.where)
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
    if (unpacked === 0) throw new FormatError(thrown.code, `${name}: ${thrown.message}`, thrown.where)
    problems.add('error', thrown.code, `${name}: ${thrown.message}; what came before is shown`, thrown.where)
  }
  try {
    return options.open(await spool.finish())
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

/** What the first bytes are, and what to do with them beside saving an image. */
/** What a file that is no image archive is, with its article; beside container images a JPEG image is a picture. */
function describeContent(head: Uint8Array): { what: string; unpack: string | undefined } {
  const isText = /^[\t\n\r -~]*$/.test(String.fromCharCode(...head.subarray(0, 64)))
  const known = recognizeMagic(head)
  if (known !== undefined && !(known.isWeak && isText)) return { what: withArticle(known.summary), unpack: known.packing?.unpack }
  const picture = recognizeImage(head)?.summary.replace('image', 'picture')
  return { what: picture === undefined ? (isText ? 'text' : 'data of another kind') : withArticle(picture), unpack: undefined }
}

/** Data, media and sound cannot be counted; ELF, LZMA, RPM and the like are spelled. */
function withArticle(what: string): string {
  if (/\b(?:data|media|audio|bitcode)\b/.test(what)) return what
  return `${/^(?:[aeio]|[AEFHILMNORSX](?:[A-Z0-9]|-))/.test(what) ? 'an' : 'a'} ${what}`
}
