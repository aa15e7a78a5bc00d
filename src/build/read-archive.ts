import { FormatError, formatErrorOf } from '../bytes/errors.ts'
import { bytesSource } from '../bytes/byte-source.ts'
import { ProblemList } from '../bytes/problem.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { LimitError, type Limits } from './limits.ts'
import { bytesOf, type Content, copiedContent, joinContents, sliceContent } from './overlay/content.ts'
import { readTar, type TarItem } from './tar-file.ts'

/**
 * The entries of a tar, in whatever compression a layer may have; undefined where content does not begin as one: ADD copies that as it is.
 * @throws FormatError where it begins as an archive, and is cut off or damaged further in
 * @throws LimitError where it holds more than a build may
 */
export async function readArchive(content: Content, limits: Limits): Promise<TarItem[] | undefined> {
  const compression = detectCompression(bytesOf(sliceContent(content, 0, 512)))
  const problems = new ProblemList()
  if (compression.name === 'none') return isTar(content) ? itemsOf(content, problems) : undefined
  const parts: Content[] = []
  let size = 0
  try {
    for await (const chunk of compression.decompress(bytesSource(bytesOf(content)), { problems })) {
      size += chunk.length
      if (size > limits.totalBytes) throw new LimitError('totalBytes', limits.totalBytes)
      parts.push(copiedContent(chunk))
      if (parts.length === 1 && !isTar(joinContents(parts)) && size >= 512) return undefined
    }
  } catch (thrown) {
    if (thrown instanceof FormatError && !isTar(joinContents(parts))) return undefined
    throw thrown
  }
  const tar = joinContents(parts)
  return isTar(tar) ? itemsOf(tar, problems) : undefined
}

function itemsOf(tar: Content, problems: ProblemList): TarItem[] | undefined {
  const items = readTar(tar, problems)
  const damage = problems.firstError()
  if (damage !== undefined) throw formatErrorOf(damage, damage.where)
  return items.length === 0 ? undefined : items
}

/** By the magic of a ustar header, which old tars lack. */
function isTar(content: Content): boolean {
  return String.fromCharCode(...bytesOf(sliceContent(content, 257, 262))) === 'ustar'
}
