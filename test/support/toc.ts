import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { skippableFrame, zstdFrame } from './image.ts'
import { padded, type RecordType, tarBytes, type TarRecord } from './tar.ts'

/** Writes layers with a table of contents, after the formats' own documents, without any of the program's own code. */

/** A record of a table; tests change it into whatever they like. */
export type TocRecord = Record<string, unknown>

export interface TocOptions {
  /** What the table says instead of the truth. */
  readonly lie?: (records: TocRecord[]) => unknown[]
  /** The bytes of the table instead of any records. */
  readonly json?: string | Uint8Array
  /** Bytes of a file that make one chunk; by default a file is one. */
  readonly chunkSize?: number
}

export interface TocBlob {
  readonly blob: Uint8Array<ArrayBuffer>
  /** All of it uncompressed, which the DiffID is of. */
  readonly tar: Uint8Array<ArrayBuffer>
  /** The table as stored: where it is, compressed, and its JSON. */
  readonly offset: number
  readonly stored: Uint8Array
  readonly json: Uint8Array
  /** What the writer of the format puts on the layer's descriptor. */
  readonly annotations: Readonly<Record<string, string>>
}

const types: Readonly<Record<RecordType, string>> = {
  file: 'reg',
  directory: 'dir',
  symlink: 'symlink',
  hardlink: 'hardlink',
  character: 'char',
  block: 'block',
  fifo: 'fifo',
}
const digest = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** The records of an entry: itself, and further chunks of a file. */
function recordsOf(record: TarRecord, offset: number, chunkSize: number): TocRecord[] {
  const type = record.type ?? 'file'
  const content = Buffer.from(record.content ?? '')
  const name = Buffer.from(record.path).toString()
  const pieces = Array.from({ length: Math.max(1, Math.ceil(content.length / chunkSize)) }, (_, i) =>
    content.subarray(i * chunkSize, (i + 1) * chunkSize),
  )
  const chunk = (i: number) => ({
    ...(i === 0 ? {} : { chunkOffset: i * chunkSize }),
    ...(i === pieces.length - 1 ? {} : { chunkSize }),
    chunkDigest: digest(pieces[i] ?? content),
  })
  const isFile = type === 'file'
  const xattrs = Object.entries(record.xattrs ?? {}).map(([key, value]) => [key, Buffer.from(value).toString('base64')])
  const first = {
    name,
    type: types[type],
    modtime: new Date((record.mtime ?? 0) * 1000).toISOString().replace('.000Z', 'Z'),
    mode: record.mode ?? (type === 'directory' ? 0o755 : 0o644),
    ...(record.uid === undefined ? {} : { uid: record.uid }),
    ...(record.gid === undefined ? {} : { gid: record.gid }),
    ...(record.linkTarget === undefined ? {} : { linkName: record.linkTarget }),
    ...(record.major === undefined ? {} : { devMajor: record.major }),
    ...(record.minor === undefined ? {} : { devMinor: record.minor }),
    ...(xattrs.length === 0 ? {} : { xattrs: Object.fromEntries(xattrs) }),
    ...(isFile && content.length > 0 ? { size: content.length, digest: digest(content), offset, ...chunk(0) } : {}),
  }
  return [first, ...(isFile ? pieces.slice(1).map((_, i) => ({ name, type: 'chunk', offset, ...chunk(i + 1) })) : [])]
}

function jsonOf(records: TocRecord[], { lie, json }: TocOptions): Uint8Array {
  if (json !== undefined) return Buffer.from(json)
  return Buffer.from(JSON.stringify({ version: 1, entries: lie === undefined ? records : lie(records) }, undefined, '\t'))
}

/** Members or frames of a tar, one for the content of each file, and the records that describe them. */
function packEntries(entries: readonly TarRecord[], pack: (bytes: Uint8Array) => Uint8Array, chunkSize = 2 ** 40) {
  const parts: Uint8Array[] = []
  const records: TocRecord[] = []
  let length = 0
  const add = (bytes: Uint8Array) => {
    if (bytes.length === 0) return
    const packed = pack(bytes)
    parts.push(packed)
    length += packed.length
  }
  for (const entry of entries) {
    const whole = tarBytes([entry], { end: false })
    const contentLength = padded(Buffer.from(entry.content ?? '')).length
    add(whole.subarray(0, whole.length - contentLength))
    records.push(...recordsOf(entry, length, chunkSize))
    add(whole.subarray(whole.length - contentLength))
  }
  return { parts, records, length }
}

const gzip = (bytes: Uint8Array) => gzipSync(bytes, { level: 1 })

/** The empty member at the end of an eStargz (RFC 1952, 2.3.1.1, with an extra field). */
export function estargzFooter(extra: string): Buffer {
  const head = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 0, 0])
  head.writeUInt16LE(extra.length, 10)
  return Buffer.concat([head, Buffer.from(extra, 'latin1'), Buffer.from([1, 0, 0, 0xff, 0xff]), Buffer.alloc(8)])
}

const hex16 = (offset: number) => offset.toString(16).padStart(16, '0')
const footers = {
  51: (offset: number) => estargzFooter(`SG\x16\0${hex16(offset)}STARGZ`),
  47: (offset: number) => estargzFooter(`${hex16(offset)}STARGZ`),
  46: () => estargzFooter('SG\x11\0STARGZEXTERNALTOC'),
} as const

/** An eStargz layer. `isBehindEnd`: the table stands behind the end marker of the tar, as BuildKit writes it. */
export function estargzBlob(
  entries: readonly TarRecord[],
  options: TocOptions & { footer?: 51 | 47 | 46; isBehindEnd?: boolean } = {},
): TocBlob {
  const { parts, records, length } = packEntries(entries, gzip, options.chunkSize)
  const end = options.isBehindEnd === true ? gzip(Buffer.alloc(1024)) : Buffer.alloc(0)
  const json = jsonOf(records, options)
  const own = { path: 'stargz.index.json', content: json, mode: 0o444 }
  const stored = gzip(tarBytes([own]))
  const offset = length + end.length
  const blob = new Uint8Array(Buffer.concat([...parts, end, stored, footers[options.footer ?? 51](offset)]))
  const tar = new Uint8Array(Buffer.concat([tarBytes(entries, { end: options.isBehindEnd === true }), tarBytes([own])]))
  return { blob, tar, offset, stored, json, annotations: { 'containerd.io/snapshot/stargz/toc.digest': digest(json) } }
}

/** The data of a zstd:chunked footer: as many words as there are, then the magic. */
export function zstdChunkedFooter(words: readonly (number | bigint)[], dialect: 'GNUlInUx' | 'GnUlInUx'): Buffer {
  const footer = Buffer.alloc(dialect === 'GNUlInUx' ? 64 : 40)
  words.forEach((word, i) => footer.writeBigUInt64LE(BigInt(word), i * 8))
  footer.write(dialect, footer.length - 8, 'latin1')
  return footer
}

/** A zstd:chunked layer. */
export function zstdChunkedBlob(
  entries: readonly TarRecord[],
  options: TocOptions & { dialect?: 'GNUlInUx' | 'GnUlInUx' } = {},
): TocBlob {
  const dialect = options.dialect ?? 'GNUlInUx'
  const { parts, records, length } = packEntries(entries, zstdFrame, options.chunkSize)
  const end = zstdFrame(Buffer.alloc(1024))
  // Their writer puts the bits of the file type into the mode.
  const typed = records.map((record) => ({
    ...record,
    ...(typeof record['mode'] === 'number' ? { mode: 0o100000 + record['mode'] } : {}),
  }))
  const json = jsonOf(typed, options)
  const stored = zstdFrame(json)
  const offset = length + end.length + 8
  const footer = zstdChunkedFooter([offset, stored.length, json.length, 1], dialect)
  const blob = new Uint8Array(Buffer.concat([...parts, end, skippableFrame(stored), skippableFrame(footer)]))
  const prefix = dialect === 'GNUlInUx' ? 'io.github.containers' : 'io.containers'
  return {
    blob,
    tar: tarBytes(entries),
    offset,
    stored,
    json,
    annotations: {
      [`${prefix}.zstd-chunked.manifest-checksum`]: digest(stored),
      [`${prefix}.zstd-chunked.manifest-position`]: `${offset}:${stored.length}:${json.length}:1`,
    },
  }
}
