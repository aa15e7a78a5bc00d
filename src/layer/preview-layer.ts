import type { ByteSource } from '../bytes/byte-source.ts'
import { ProblemList } from '../bytes/problem.ts'
import { hasWasm } from '../bytes/wasm.ts'
import { CheckpointRecorder } from '../formats/compression/checkpoint.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { magicHeadSize } from '../formats/magic.ts'
import { parseToc } from '../formats/toc/parse-toc.ts'
import { readTocAs } from '../formats/toc/read-toc.ts'
import { scanToc } from '../formats/toc/scan-toc.ts'
import { TocScanner } from '../formats/toc/toc-scanner.ts'
import { TocCollector } from './collect-toc.ts'
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
  const head = source.read({ offset: 0, size: magicHeadSize }, signal)
  head.catch(() => undefined)
  const scanner = hasWasm ? await TocScanner.acquire() : undefined
  try {
    const read = (json: Uint8Array) => collect(json, layer, scanner, problems)
    const toc = await readTocAs(source, { annotations, problems, signal }, read)
    if (toc === undefined) return undefined
    const { collector, length, ofEntries } = toc.entries
    const collected = collector.finish(toc)
    return {
      ...collected,
      compression: detectCompression(await head).name,
      checkpoints: new CheckpointRecorder().finish(),
      tarBytes: 0,
      entries: length,
      problems: [...problems.list(), ...ofEntries.list()].map((problem) => ({ ...problem, where: { layer, ...problem.where } })),
    }
  } finally {
    scanner?.release()
  }
}

/** The entries of a table, in a collector. */
interface CollectedEntries {
  readonly collector: TocCollector
  readonly length: number
  /** What is wrong with them, beside what is wrong with the table. */
  readonly ofEntries: ProblemList
}

function collect(json: Uint8Array, layer: number, scanner: TocScanner | undefined, ofTable: ProblemList): CollectedEntries {
  const scanned = scanner === undefined ? undefined : collectScanned(json, layer, scanner, ofTable)
  if (scanned !== undefined) return scanned
  const ofEntries = new ProblemList()
  const collector = new TocCollector(layer, ofEntries, false)
  const entries = (scanner === undefined ? scanToc(json, ofTable, false) : undefined) ?? parseToc(json, ofTable, false)
  for (const entry of entries) collector.entry(entry)
  return { collector, length: entries.length, ofEntries }
}

function collectScanned(
  json: Uint8Array,
  layer: number,
  scanner: TocScanner,
  ofTable: ProblemList,
): CollectedEntries | undefined {
  const ofEntries = new ProblemList()
  const collector = new TocCollector(layer, ofEntries, false)
  const scanned = scanner.scan(json, layer, collector)
  if (scanned === undefined) return undefined
  for (const record of scanned.flawed) ofTable.add('warning', 'toc-entry', { flaw: 'record', record })
  return { collector, length: scanned.length, ofEntries }
}
