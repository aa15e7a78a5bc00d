import { concatChunks } from '../bytes/chunks.ts'
import { encodeText } from '../bytes/text.ts'
import type { OpenSource } from '../bytes/sources/source-kind.ts'
import { blobRecipe } from '../bytes/sources/blob.ts'
import { paddedSize } from '../formats/tar/header.ts'
import { encodeTarHeader, tarEnd, type TarMember } from '../formats/tar/tar-header-writer.ts'
import { checkLayer } from './check-layer.ts'
import type { LayerTree } from './layer-tree.ts'
import { previewLayer } from './preview-layer.ts'
import { readLayer } from './read-layer.ts'

/** Enough for a browser to compile the code of a layer's entries, and so few that they are read in some 30 ms. */
const folders = 40
const filesPerFolder = 50

const owner = { uid: 0, gid: 0, userName: 'root', groupName: 'root' } as const
const plain = { ...owner, mtimeSeconds: 1, linkTarget: '', device: undefined, xattrs: undefined } as const

/**
 * Reads, searches and verifies made-up layers and a table of contents, so that what does it to a person's is loaded and compiled
 * before they come.
 * @returns trees that can be merged
 * @throws the signal's reason when aborted
 */
export async function warmUp(open: OpenSource, signal: AbortSignal): Promise<LayerTree[]> {
  const tar = new Blob([madeUpTar()])
  const gzip = await new Response(tar.stream().pipeThrough(new CompressionStream('gzip'))).blob()
  const trees: LayerTree[] = []
  for (const blob of [tar, gzip, gzip]) {
    signal.throwIfAborted()
    const options = { layer: 0, mediaType: '', digests: false, signal }
    trees.push((await readLayer(open(blobRecipe(blob)), options)).tree)
  }
  signal.throwIfAborted()
  await checkLayer(open(blobRecipe(gzip)), { search: true, digests: true, signal })
  signal.throwIfAborted()
  const preview = await previewLayer(open(blobRecipe(new Blob(madeUpZstdChunked()))), { layer: 0, annotations: {}, signal })
  if (preview !== undefined) trees.push(preview.tree)
  return trees.slice(1)
}

/** The end of a zstd:chunked layer: what a preview reads of it. The table is in a Zstandard frame that compresses nothing. */
function madeUpZstdChunked(): Uint8Array<ArrayBuffer>[] {
  const json = encodeText(madeUpTable())
  const blocks: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < json.length; at += maxRawBlock) {
    const block = json.subarray(at, at + maxRawBlock)
    const isLast = at + maxRawBlock >= json.length
    blocks.push(littleEndian([((block.length << 3) | (isLast ? 1 : 0)) >>> 0], 3), block)
  }
  // RFC 8878, 3.1.1: magic number, a descriptor by which a window of 128 KiB follows and no size does.
  const frame = concatChunks([littleEndian([0xfd2fb528, 0x3800], 6), ...blocks])
  const footer = littleEndian([0, 0, frame.length, 0, json.length, 0, 1, 0, 0, 0, 0, 0, 0, 0], 56)
  return [frame, footer, encodeText('GNUlInUx')]
}

/** RFC 8878, 3.1.1.2.3: a block is at most this long. */
const maxRawBlock = 128 << 10

/** The first bytes of 32-bit words. */
function littleEndian(words: readonly number[], size: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(words.length * 4))
  words.forEach((word, i) => view.setUint32(i * 4, word, true))
  return new Uint8Array(view.buffer, 0, size)
}

/** A table of contents as eStargz and zstd:chunked have it. */
function madeUpTable(): string {
  const entries = Array.from({ length: folders * filesPerFolder }, (_, i) => ({
    name: `usr/lib/made-up-${i % folders}/file-${i * 104_729}`,
    type: 'reg',
    size: i * 7,
    modtime: '2024-01-02T03:04:05Z',
    mode: 0o644,
    userName: 'root',
    digest: `sha256:${i.toString(16).padStart(64, '0')}`,
  }))
  return JSON.stringify({ version: 1, entries })
}

/** A layer with entries of every kind that is common. */
function madeUpTar(): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const add = (member: TarMember, content?: Uint8Array) => {
    parts.push(encodeTarHeader(member))
    if (content !== undefined) parts.push(content, new Uint8Array(paddedSize(content.length) - content.length))
  }
  for (let folder = 0; folder < folders; folder++) {
    const path = `usr/share/made-up-${folder * 7919}`
    add({ ...plain, path, kind: 'directory', mode: 0o755, size: 0 })
    for (let file = 0; file < filesPerFolder; file++) {
      const content = encodeText(`${path} ${file}\n`.repeat(1 + ((file * 31) % 60)))
      add({ ...plain, path: `${path}/file-${file * 104_729}`, kind: 'file', mode: 0o644, size: content.length }, content)
    }
    add({ ...plain, path: `${path}/link`, kind: 'symlink', mode: 0o777, size: 0, linkTarget: 'file-0' })
    add({ ...plain, path: `${path}/other`, kind: 'hardlink', mode: 0o644, size: 0, linkTarget: `${path}/file-0` })
    add({ ...plain, path: `${path}/.wh.gone`, kind: 'file', mode: 0o644, size: 0 })
    add({ ...plain, path: `${path}/${'long'.repeat(30)}`, kind: 'file', mode: 0o644, size: 0 })
  }
  return concatChunks([...parts, tarEnd])
}
