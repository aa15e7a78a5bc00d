import { bytesSource } from '../bytes/byte-source.ts'
import { ProblemList } from '../bytes/problem.ts'
import { bytesOf } from '../build/overlay/content.ts'
import type { PackedLayer } from '../build/pack/pack-layer.ts'
import { detectCompression } from '../formats/compression/index.ts'
import { storedBytesOf, StretchRecorder } from '../formats/compression/stretches.ts'
import { TarReader } from '../formats/tar/tar-reader.ts'
import { estargz } from '../formats/toc/estargz.ts'
import { tocFormats } from '../formats/toc/index.ts'
import { openToc } from '../formats/toc/read-toc.ts'
import type { TocFormat } from '../formats/toc/toc.ts'
import { zstdChunked } from '../formats/toc/zstd-chunked.ts'
import { shownAt } from './checks/check.ts'
import type { TaughtImage } from './taught-image.ts'

/** Bytes of a blob that are fetched for one reason. */
export interface FetchedPart {
  /** `before`: all up to the end of the file, since nothing says where it begins. */
  readonly what: 'footer' | 'table' | 'file' | 'before'
  readonly from: number
  readonly to: number
}

/** What of a layer has to be fetched for one file of it. */
export interface FileFetch {
  readonly path: string
  readonly layer: number
  readonly fileBytes: number
  readonly blobBytes: number
  readonly parts: readonly FetchedPart[]
  readonly fetchedBytes: number
}

/** What of a layer is fetched ahead, because its builder said that a start needs it. */
export interface FetchAhead {
  /** Paths of files. */
  readonly paths: ReadonlySet<string>
  readonly bytes: number
}

/** How a file is read out of its layer in a registry; undefined where the image shows no file there. */
export async function fetchFile(image: TaughtImage, path: string): Promise<FileFetch | undefined> {
  const shown = shownAt(image, path)
  const packed = image.layers[shown?.layer ?? -1]
  if (shown?.type !== 'file' || packed === undefined) return undefined
  const parts = (await partsByTable(packed, path)) ?? [await partBefore(packed, path)]
  const fetchedBytes = parts.reduce((sum, { from, to }) => sum + to - from, 0)
  return { path, layer: shown.layer, fileBytes: shown.size, blobBytes: packed.blob.size, parts, fetchedBytes }
}

/** What of a layer is fetched ahead; undefined where nothing says so. */
export async function fetchAhead(packed: PackedLayer): Promise<FetchAhead | undefined> {
  const table = await readTable(packed)
  const at = table?.records.findIndex(({ name }) => name === '.prefetch.landmark') ?? -1
  const landmark = table?.records[at]
  if (table === undefined || landmark?.offset === undefined) return undefined
  return { paths: new Set(table.records.slice(0, at).map(({ name }) => name)), bytes: landmark.offset }
}

interface TableRecord {
  readonly name: string
  /** Of the member or frame with its content; undefined where there is none. */
  readonly offset: number | undefined
  /** Where that ends; undefined where the table does not say. */
  readonly end: number | undefined
}

/** Of the forms that builds write, with the head of its frame. */
const footerBytes: ReadonlyMap<TocFormat | undefined, number> = new Map([
  [estargz, 51],
  [zstdChunked, 72],
])

interface ReadTable {
  readonly records: readonly TableRecord[]
  readonly begin: number
  /** Where the footer begins: what stands between table and footer is fetched with the table. */
  readonly end: number
  readonly blobBytes: number
}

/** The table of contents of a layer and where it stands, by its footer; undefined where there is none. */
async function readTable({ blob, annotations = {} }: PackedLayer): Promise<ReadTable | undefined> {
  const bytes = bytesOf(blob)
  const places = tocFormats.map((format) => ({ format, place: format.findByFooter(bytes.subarray(-64), bytes.length) }))
  const { format, place } = places.find((one) => one.place !== undefined) ?? {}
  const found = await openToc(bytesSource(bytes), { annotations, problems: new ProblemList() })
  const table = await found?.read((json): unknown => JSON.parse(new TextDecoder().decode(json)))
  if (place?.kind !== 'inside' || table === undefined) return undefined
  return {
    records: readRecords(table.entries),
    begin: place.offset,
    end: bytes.length - (footerBytes.get(format) ?? 0),
    blobBytes: bytes.length,
  }
}

function readRecords(table: unknown): TableRecord[] {
  const entries: unknown = typeof table === 'object' && table !== null && 'entries' in table ? table.entries : undefined
  if (!Array.isArray(entries)) return []
  return entries.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('name' in entry) || typeof entry.name !== 'string') return []
    const offset = 'offset' in entry && typeof entry.offset === 'number' ? entry.offset : undefined
    const end = 'endOffset' in entry && typeof entry.endOffset === 'number' ? entry.endOffset : undefined
    return [{ name: entry.name, offset, end }]
  })
}

async function partsByTable(packed: PackedLayer, path: string): Promise<FetchedPart[] | undefined> {
  const table = await readTable(packed)
  const record = table?.records.find(({ name }) => name === path)
  if (table === undefined || record?.offset === undefined) return undefined
  const { records, begin, end, blobBytes } = table
  const { offset: from } = record
  const to = record.end ?? Math.min(begin, ...records.flatMap(({ offset = 0 }) => (offset > from ? [offset] : [])))
  return [
    { what: 'file', from, to },
    { what: 'table', from: begin, to: end },
    { what: 'footer', from: end, to: blobBytes },
  ]
}

/** Without a table a reader begins at the front, and goes on until the file has ended. */
async function partBefore({ blob }: PackedLayer, path: string): Promise<FetchedPart> {
  const source = bytesSource(bytesOf(blob))
  const compression = detectCompression(await source.read({ offset: 0, size: 64 }))
  const stretches = new StretchRecorder()
  let end = 0
  let length = 0
  const reader = new TarReader(
    {
      entry(entry) {
        if (entry.path === path) end = entry.dataOffset + entry.size
      },
      content: () => undefined,
      hole: () => undefined,
      end: () => undefined,
    },
    new ProblemList(),
  )
  for await (const chunk of compression.decompress(source, { problems: new ProblemList(), stretches })) {
    reader.push(chunk)
    length += chunk.length
  }
  reader.finish()
  return { what: 'before', from: 0, to: Math.ceil(storedBytesOf(stretches.finish(length, source.size), 0, end)) }
}
