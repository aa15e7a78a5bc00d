import { bytesSource } from '../../../bytes/byte-source.ts'
import { concatChunks } from '../../../bytes/chunks.ts'
import { FormatError } from '../../../bytes/errors.ts'
import { ProblemList } from '../../../bytes/problem.ts'
import { detectCompression } from '../../../formats/compression/index.ts'
import { uncompressed } from '../../../formats/compression/uncompressed.ts'
import { lastName } from '../../../tree/path-names.ts'
import { isTar } from './tar.ts'
import { unpackings } from '../part.ts'
import type { Opener } from './opener.ts'

const ending = /\.(?:gz|gzip|xz|bz2|zst|zstd|t[gx]z|tbz2?|tzst|svgz)$/i

/** One file or tar in any compression that layers come in. */
export const compressed: Opener = {
  fits: (head) => detectCompression(head) !== uncompressed,

  unpackedBy(bytes) {
    const { name } = detectCompression(bytes)
    return unpackings.find((by) => by === name)
  },

  async *open(bytes, name, limit) {
    const problems = new ProblemList()
    const chunks: Uint8Array<ArrayBuffer>[] = []
    let length = 0
    let isDamaged = false
    try {
      for await (const chunk of detectCompression(bytes).decompress(bytesSource(bytes), { problems })) {
        chunks.push(new Uint8Array(chunk.subarray(0, limit - length)))
        length += chunk.length
        if (length >= limit) break
      }
    } catch (thrown) {
      if (!(thrown instanceof FormatError)) throw thrown
      isDamaged = true
    }
    const [first] = chunks
    // Most are so short that there is one chunk, which is a copy already.
    const content = first !== undefined && chunks.length === 1 ? first : concatChunks(chunks)
    const hasFlaw = isDamaged || problems.firstError() !== undefined
    const end = hasFlaw ? 'archive-unread' : length >= limit ? 'archive-limit' : undefined
    if (content.length > 0) yield { name: isTar(content) ? undefined : innerName(name), bytes: content, end }
    if (end !== undefined) yield { name: undefined, bytes: end }
  },
}

/** What gunzip would call it: `build.log` for `logs/build.log.gz`. */
function innerName(name: string): string {
  const own = lastName(name)
  return own.replace(ending, '') || own
}
