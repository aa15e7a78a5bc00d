import { Gzip } from 'fflate'
import { blocksOf, contentOf, type Content, joinContents, onlyByteOf, sliceContent } from '../overlay/content.ts'

/** So long is a block, and what is given to the compressor at a time. */
const blockSize = 1 << 20
const strideSize = 1 << 16

/**
 * Compresses content with no time, no name and one level. The same bytes give the same blob, however they were cut into pieces. A
 * block of 1 MiB that is one byte many times over is a member of its own (RFC 1952, 2.2), made once: zeros by the gigabyte take no time.
 */
export function* gzipContent(contents: Iterable<Content>): Generator<Content> {
  let parts: Content[] = []
  let gzip: Gzip | undefined
  const open = () => new Gzip({ level: 6, mtime: 0 }, (chunk) => void parts.push(contentOf(new Uint8Array(chunk))))
  const take = () => {
    const taken = joinContents(parts)
    parts = []
    return taken
  }
  for (const block of blocksOf(contents, blockSize)) {
    const byte = block.size === blockSize ? onlyByteOf(block) : undefined
    if (byte === undefined) {
      gzip ??= open()
      for (const stride of stridesOf(block)) gzip.push(stride)
    } else {
      gzip?.push(new Uint8Array(0), true)
      gzip = undefined
      parts.push(memberOf(byte))
    }
    yield take()
  }
  if (gzip === undefined) return
  gzip.push(new Uint8Array(0), true)
  yield take()
}

const members = new Map<number, Content>()

function memberOf(byte: number): Content {
  const known = members.get(byte)
  if (known !== undefined) return known
  const parts: Content[] = []
  const gzip = new Gzip({ level: 6, mtime: 0 }, (chunk) => void parts.push(contentOf(new Uint8Array(chunk))))
  for (let at = 0; at < blockSize; at += strideSize)
    gzip.push(new Uint8Array(strideSize).fill(byte), at + strideSize === blockSize)
  const member = joinContents(parts)
  members.set(byte, member)
  return member
}

/** In pieces of one size, since the compressor cuts its blocks by what it is given. It keeps them, so that they are copies. */
function* stridesOf(content: Content): Generator<Uint8Array> {
  for (let at = 0; at < content.size; at += strideSize) {
    const { pieces, size } = sliceContent(content, at, at + strideSize)
    const stride = new Uint8Array(size)
    let filled = 0
    for (const piece of pieces) {
      if (piece.kind === 'bytes') stride.set(piece.bytes, filled)
      else stride.fill(piece.byte, filled, filled + piece.length)
      filled += piece.length
    }
    yield stride
  }
}
