import type { ByteSource } from '../bytes/byte-source.ts'
import { ProblemList } from '../bytes/problem.ts'
import { CheckpointRecorder } from '../formats/compression/checkpoint.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { readToc } from '../formats/toc/read-toc.ts'
import { collectToc } from './collect-toc.ts'
import type { LayerContent } from './read-layer.ts'

export interface PreviewOptions {
  /** Layer index, for problems. */
  readonly layer: number
  /** Of the layer's descriptor. */
  readonly annotations: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

/**
 * What a layer's table of contents says is in it, without reading the layer: the same as `readLayer` gives, but promised
 * only. `tarBytes` is 0 and there are no checkpoints, since nothing was read; no file has a `dataOffset`; `entries` are those
 * that the table lists. Its fingerprints are of another kind than those of content that was read, and must not be compared
 * with them.
 * @returns undefined when the layer has no table that can be read; `readLayer` then says why
 * @throws whatever the source rejects with
 */
export async function previewLayer(
  source: ByteSource,
  { layer, annotations, signal }: PreviewOptions,
): Promise<LayerContent | undefined> {
  const problems = new ProblemList()
  const toc = await readToc(source, { annotations, problems, signal })
  if (toc === undefined) return undefined
  const collected = collectToc(toc, layer, problems, false)
  return {
    ...collected,
    compression: detectCompression(await source.read({ offset: 0, size: 512 }, signal)).name,
    checkpoints: new CheckpointRecorder().finish(),
    tarBytes: 0,
    entries: toc.entries.length,
    problems: problems.list().map((problem) => ({ ...problem, where: { layer, ...problem.where } })),
  }
}
