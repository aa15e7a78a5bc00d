/** Writes tar archives for tests, record by record, without any of the program's own code. */

export type RecordType = 'file' | 'directory' | 'symlink' | 'hardlink' | 'character' | 'block' | 'fifo'

/** One entry as a test states it; what is left out has a plain default. */
export interface TarRecord {
  readonly path: string | Uint8Array
  readonly type?: RecordType
  readonly content?: string | Uint8Array
  /** A size other than the content's: a lie. */
  readonly size?: number
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  readonly userName?: string
  readonly groupName?: string
  readonly mtime?: number
  readonly linkTarget?: string
  readonly major?: number
  readonly minor?: number
  readonly xattrs?: Readonly<Record<string, string | Uint8Array>>
  /** How what does not fit a plain header is said. */
  readonly format?: 'pax' | 'gnu'
}

const flags: Readonly<Record<RecordType, string>> = {
  file: '0',
  hardlink: '1',
  symlink: '2',
  character: '3',
  block: '4',
  directory: '5',
  fifo: '6',
}

/** The archive of these records; the two zero blocks at the end can be left out. */
export function tarBytes(records: readonly TarRecord[], { end = true } = {}): Uint8Array<ArrayBuffer> {
  const blocks = records.flatMap(recordBlocks)
  if (end) blocks.push(Buffer.alloc(1024))
  return new Uint8Array(Buffer.concat(blocks))
}

/** The fields of a header block. */
export interface HeaderFields {
  readonly path?: Uint8Array
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  readonly size?: number
  readonly mtime?: number
  readonly flag?: string
  readonly link?: Uint8Array
  readonly magic?: string
  readonly userName?: string
  readonly groupName?: string
  readonly major?: number
  readonly minor?: number
  readonly prefix?: Uint8Array
}

/** One header block; numbers that do not fit their octal field are written in base 256. */
export function headerBlock(fields: HeaderFields): Buffer {
  const block = Buffer.alloc(512)
  block.set(fields.path ?? [], 0)
  number(block, 100, 8, fields.mode ?? 0o644)
  number(block, 108, 8, fields.uid ?? 0)
  number(block, 116, 8, fields.gid ?? 0)
  number(block, 124, 12, fields.size ?? 0)
  number(block, 136, 12, fields.mtime ?? 0)
  block.write(fields.flag ?? '0', 156, 'latin1')
  block.set(fields.link ?? [], 157)
  block.write(fields.magic ?? 'ustar\x0000', 257, 'latin1')
  block.write(fields.userName ?? '', 265)
  block.write(fields.groupName ?? '', 297)
  number(block, 329, 8, fields.major ?? 0)
  number(block, 337, 8, fields.minor ?? 0)
  block.set(fields.prefix ?? [], 345)
  return withChecksum(block)
}

/** Writes the checksum that fits the block. */
export function withChecksum(block: Buffer): Buffer {
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

/** Content with its padding. */
export function padded(content: Uint8Array): Buffer {
  return Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)])
}

/** A PAX extended header of these records, local (x) or global (g). */
export function paxHeader(records: Readonly<Record<string, string | Uint8Array>>, flag = 'x'): Buffer {
  const body = Buffer.concat(Object.entries(records).map(([key, value]) => paxRecord(key, Buffer.from(value))))
  return Buffer.concat([headerBlock({ path: Buffer.from('PaxHeaders/x'), size: body.length, flag }), padded(body)])
}

function paxRecord(key: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), value, Buffer.from('\n')])
  let length = rest.length + 1
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length
  return Buffer.concat([Buffer.from(String(length)), rest])
}

function recordBlocks(record: TarRecord): Buffer[] {
  const type = record.type ?? 'file'
  const path = Buffer.from(record.path)
  const link = Buffer.from(record.linkTarget ?? '')
  const content = Buffer.from(record.content ?? '')
  const mtime = record.mtime ?? 0
  const pax: Record<string, string | Uint8Array> = {}
  for (const [name, value] of Object.entries(record.xattrs ?? {})) pax[`SCHILY.xattr.${name}`] = value
  const before: Buffer[] = []
  if (record.format === 'gnu') {
    if (path.length > 100) before.push(...gnuLong('L', path))
    if (link.length > 100) before.push(...gnuLong('K', link))
  } else {
    if (path.length > 100) pax['path'] = path
    if (link.length > 100) pax['linkpath'] = link
    if (!Number.isInteger(mtime) || mtime < 0) pax['mtime'] = String(mtime)
  }
  if (Object.keys(pax).length > 0) before.push(paxHeader(pax))
  const header = headerBlock({
    path: path.subarray(0, 100),
    mode: record.mode ?? (type === 'directory' ? 0o755 : 0o644),
    uid: record.uid ?? 0,
    gid: record.gid ?? 0,
    size: record.size ?? content.length,
    mtime: record.format === 'gnu' ? mtime : Math.max(0, Math.floor(mtime)),
    flag: flags[type],
    link: link.subarray(0, 100),
    magic: record.format === 'gnu' ? 'ustar  \0' : 'ustar\x0000',
    userName: record.userName ?? '',
    groupName: record.groupName ?? '',
    major: record.major ?? 0,
    minor: record.minor ?? 0,
  })
  return [...before, header, padded(content)]
}

function gnuLong(flag: string, text: Buffer): Buffer[] {
  const body = Buffer.concat([text, Buffer.alloc(1)])
  return [headerBlock({ path: Buffer.from('././@LongLink'), size: body.length, flag, magic: 'ustar  \0' }), padded(body)]
}

function number(block: Buffer, offset: number, length: number, value: number): void {
  const octal = value >= 0 ? value.toString(8) : ''
  if (value >= 0 && octal.length < length) {
    block.write(`${octal.padStart(length - 1, '0')}\0`, offset, 'latin1')
    return
  }
  let rest = BigInt(value)
  for (let i = offset + length - 1; i >= offset; i--) {
    block[i] = Number(rest & 0xffn)
    rest >>= 8n
  }
  block[offset] = (block[offset] ?? 0) | 0x80
}
