import type { ByteSource } from '../bytes/byte-source.ts'
import { ProblemList } from '../bytes/problem.ts'
import { CheckpointRecorder } from '../formats/compression/checkpoint.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { readToc } from '../formats/toc/read-toc.ts'
import type { TableOfContents, TocEntry } from '../formats/toc/toc.ts'
import { type CollectedLayer, EntryCollector } from './entry-collector.ts'
import type { LayerContent } from './read-layer.ts'

export interface PreviewOptions {
  /** Layer index, for messages. */
  readonly layer: number
  /** Of the layer's descriptor. */
  readonly annotations: Readonly<Record<string, string>>
}

/**
 * What a layer's table of contents says is in it, without reading the layer: the same as `readLayer` gives, but promised
 * only. `tarBytes` is 0 and there are no checkpoints, since nothing was read; no file has a `dataOffset`. Its fingerprints
 * are of another kind than those of content that was read, and must not be compared with them.
 * @returns undefined when the layer has no table that can be read; `readLayer` then says why
 * @throws whatever the source rejects with
 */
export async function previewLayer(source: ByteSource, { layer, annotations }: PreviewOptions): Promise<LayerContent | undefined> {
  const problems = new ProblemList()
  const toc = await readToc(source, { annotations, problems })
  if (toc === undefined) return undefined
  const collected = collectToc(toc, layer, problems, false)
  return {
    ...collected,
    compression: detectCompression(await source.read(0, 512)).name,
    checkpoints: new CheckpointRecorder().finish(),
    tarBytes: 0,
    entries: toc.entries.length + (toc.ownEntry === undefined ? 0 : 1),
    problems: problems.list().map((problem) => ({ ...problem, where: { layer, ...problem.where } })),
  }
}

/**
 * The tree of a table of contents, by the same rules as that of a tar.
 * @param withDigests whether the tree is to have the digests of files
 */
export function collectToc(toc: TableOfContents, layer: number, problems: ProblemList, withDigests: boolean): CollectedLayer {
  const collector = new EntryCollector(layer, problems, [])
  toc.entries.forEach((entry, i) => {
    collector.entry(entry)
    const fingerprint = fingerprintOf(entry, layer, i)
    collector.describe(withDigests && entry.sha256 !== undefined ? { fingerprint, sha256: entry.sha256 } : { fingerprint })
  })
  if (toc.ownEntry !== undefined) {
    collector.entry(toc.ownEntry)
    collector.describe({ fingerprint: halvesOf(toc.digest.slice('sha256:'.length)) })
  }
  return collector.finish()
}

/** The first 64 bits of SHA-256 of nothing. */
const emptyFingerprint = [0xe3b0c442, 0x98fc1c14] as const

/** The first 64 bits of the file's digest; where there is none, a number that no other file of the image has. */
function fingerprintOf({ sha256, size }: TocEntry, layer: number, index: number): readonly [number, number] {
  if (sha256 !== undefined) return halvesOf(sha256)
  return size === 0 ? emptyFingerprint : [layer + 1, index]
}

function halvesOf(hex: string): readonly [number, number] {
  return [Number.parseInt(hex.slice(0, 8), 16), Number.parseInt(hex.slice(8, 16), 16)]
}
