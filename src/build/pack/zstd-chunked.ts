import { createCrc64 } from '../../bytes/crc64.ts'
import { createSha256 } from '../../bytes/hashing.ts'
import { encodeText } from '../../bytes/text.ts'
import { paddedSize } from '../../formats/tar/header.ts'
import { sha256Digest } from '../../image/digest.ts'
import { chunksOf, type Content, contentOf, contentOfText, joinContents, noContent, runOf } from '../overlay/content.ts'
import { type TarItem, writeTar } from '../tar-file.ts'
import type { PackedForm } from './packed-form.ts'
import { TarSplit } from './tar-split.ts'
import { recordOf } from './toc-record.ts'
import { loadZstd, zstdContent } from './zstd-content.ts'

/** Of the frames that decoders skip (RFC 8878, 3.1.2), and of the only kind of table that the form has. */
const [skippableHead, tableType] = [8, 1] as const

/**
 * Writes entries as zstd:chunked (containers/storage, pkg/chunked): frames of Zstandard, of which one begins and ends with the content of
 * each file, then in frames that decoders skip the table of contents, what the tar has beside its files, and where both are. The tar
 * stays as it is. A file is one chunk.
 */
export async function packZstdChunked(items: readonly TarItem[]): Promise<PackedForm> {
  const frameOf = await loadZstd()
  const compress = (contents: readonly Content[]) => joinContents(zstdContent(contents, frameOf))
  const sha256 = await createSha256()
  const digestOf = (content: Content) => {
    sha256.reset()
    for (const chunk of chunksOf(content)) sha256.update(chunk)
    return sha256Digest(sha256.hex())
  }
  const split = new TarSplit(await createCrc64())
  const tar: Content[] = []
  const blob: Content[] = []
  let offset = 0
  let between: Content[] = []
  const addFrame = (contents: readonly Content[]) => {
    const packed = compress(contents)
    tar.push(...contents)
    blob.push(packed)
    offset += packed.size
  }
  const addBetween = (content: Content) => {
    between.push(content)
    split.addBytes(content)
  }
  const entries = items.map((item) => {
    const [header = noContent] = writeTar([item])
    const record = recordOf(item)
    const { content } = item
    addBetween(header)
    split.addEntry(record.name, content)
    if (content.size === 0) return record
    addFrame(between)
    const begin = offset
    addFrame([content])
    between = []
    const padding = runOf(0, paddedSize(content.size) - content.size)
    if (padding.size > 0) addBetween(padding)
    return { ...record, size: content.size, digest: digestOf(content), offset: begin, endOffset: offset }
  })
  for (const end of writeTar([])) addBetween(end)
  addFrame(between)
  const splitText = split.finish()
  const splitPacked = compress([splitText])
  const table = contentOfText(JSON.stringify({ version: 1, entries, tarSplitDigest: digestOf(splitPacked) }))
  const tablePacked = compress([table])
  const tableAt = [offset + skippableHead, tablePacked.size, table.size, tableType]
  const splitAt = [offset + skippableHead + tablePacked.size + skippableHead, splitPacked.size, splitText.size]
  return {
    tar: joinContents(tar),
    blob: joinContents([...blob, ...[tablePacked, splitPacked, footer([...tableAt, ...splitAt])].flatMap(skippable)]),
    annotations: {
      'io.github.containers.zstd-chunked.manifest-checksum': digestOf(tablePacked),
      'io.github.containers.zstd-chunked.manifest-position': tableAt.join(':'),
      'io.github.containers.zstd-chunked.tarsplit-position': splitAt.join(':'),
    },
  }
}

function skippable(content: Content): Content[] {
  const head = new DataView(new ArrayBuffer(skippableHead))
  head.setUint32(0, 0x184d2a50, true)
  head.setUint32(4, content.size, true)
  return [contentOf(new Uint8Array(head.buffer)), content]
}

/** Where table and tar-split are, as in the annotations: little-endian words of 64 bits, then the mark of the form. */
function footer(words: readonly number[]): Content {
  const view = new DataView(new ArrayBuffer(words.length * 8))
  words.forEach((word, at) => view.setBigUint64(at * 8, BigInt(word), true))
  return contentOf(Uint8Array.from([...new Uint8Array(view.buffer), ...encodeText('GNUlInUx')]))
}
