import type { ByteSource } from '../bytes/byte-source.ts'
import { ProblemList } from '../bytes/problem.ts'
import { hasWasm } from '../bytes/wasm.ts'
import { CheckpointRecorder } from '../formats/compression/checkpoint.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { magicHeadSize } from '../formats/magic.ts'
import { parseToc } from '../formats/toc/parse-toc.ts'
import { type FoundToc, openToc } from '../formats/toc/read-toc.ts'
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
export async function previewLayer(source: ByteSource, options: PreviewOptions): Promise<LayerContent | undefined> {
  return (await openPreview(source, options))?.()
}

/**
 * The same in two steps, of which the first takes no memory: it looks whether there is a table.
 * @returns what reads it; undefined when there is none
 */
export async function openPreview(
  source: ByteSource,
  options: PreviewOptions,
): Promise<(() => Promise<LayerContent | undefined>) | undefined> {
  const problems = new ProblemList()
  const found = await openToc(source, { ...options, problems })
  return found === undefined ? undefined : () => readPreview(source, found, options, problems)
}

async function readPreview(
  source: ByteSource,
  found: FoundToc,
  { layer, signal }: PreviewOptions,
  problems: ProblemList,
): Promise<LayerContent | undefined> {
  const head = source.read({ offset: 0, size: magicHeadSize }, signal)
  head.catch(() => undefined)
  const scanner = hasWasm ? await TocScanner.acquire() : undefined
  try {
    const toc = await found.read((json) => collect(json, layer, scanner, problems))
    if (toc === undefined) return undefined
    const { collector, length, ofEntries } = toc.entries
    return {
      ...collector.finish(toc),
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
