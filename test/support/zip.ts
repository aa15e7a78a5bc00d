/** Writes zip archives for tests by APPNOTE 6.3.10, stored without compression, without any of the program's own code. */

export interface ZipRecord {
  /** Bytes, so that any encoding can be tested. */
  readonly name: Uint8Array
  readonly isUtf8?: boolean
  readonly content?: Uint8Array
  /** Permission and kind, as Unix programs write them. */
  readonly mode?: number
  /** Date and time as MS-DOS has them. */
  readonly dos?: readonly [date: number, time: number]
  /** Seconds since 1970, in an extra field. */
  readonly unixTime?: number
  /** Which times the field has: 1, the one of modification, unless given. */
  readonly unixFlags?: number
  /** A size that stands in the ZIP64 extra field. */
  readonly largeSize?: bigint
}

export interface ZipOptions {
  readonly isZip64?: boolean
  readonly comment?: string
  /** What stands before the archive, of which its offsets know nothing. */
  readonly before?: Uint8Array
  /** What the end says of the number of entries, where it is not the truth. */
  readonly count?: number
}

export function zipBytes(
  records: readonly ZipRecord[],
  { isZip64 = false, comment = '', before = Buffer.alloc(0), count = records.length }: ZipOptions = {},
): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const record of records) {
    const content = Buffer.from(record.content ?? '')
    const [date, time] = record.dos ?? [0, 0]
    // Version, flags, method, time, date, checksum, both sizes, length of the name.
    const shared = numbers(
      [2, 20],
      [2, record.isUtf8 === true ? 0x800 : 0],
      [2, 0],
      [2, time],
      [2, date],
      [4, 0],
      [4, content.length],
      [4, record.largeSize === undefined ? content.length : 0xffffffff],
      [2, record.name.length],
    )
    const extra = Buffer.concat([
      record.largeSize === undefined ? Buffer.alloc(0) : Buffer.concat([numbers([2, 1], [2, 8]), numbers([8, record.largeSize])]),
      record.unixTime === undefined
        ? Buffer.alloc(0)
        : numbers([2, 0x5455], [2, 5], [1, record.unixFlags ?? 1], [4, record.unixTime]),
    ])
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, numbers([2, 0]), record.name, content])
    const host = record.mode === undefined ? 0 : 3
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'),
        numbers([1, 20], [1, host]),
        shared,
        numbers([2, extra.length], [2, 0], [2, 0], [2, 0], [4, (record.mode ?? 0) * 65536], [4, offset]),
        record.name,
        extra,
      ]),
    )
    parts.push(local)
    offset += local.length
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0)
  const end64 = Buffer.concat([
    Buffer.from('PK\x06\x06'),
    numbers([8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, offset]),
    Buffer.from('PK\x06\x07'),
    numbers([4, 0], [8, offset + size], [4, 1]),
  ])
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06'),
    numbers(
      [2, 0],
      [2, 0],
      [2, isZip64 ? 0xffff : count],
      [2, isZip64 ? 0xffff : count],
      [4, isZip64 ? 0xffffffff : size],
      [4, isZip64 ? 0xffffffff : offset],
      [2, comment.length],
    ),
    Buffer.from(comment),
  ])
  return new Uint8Array(Buffer.concat([before, ...parts, ...directory, ...(isZip64 ? [end64] : []), end]))
}

/** Little-endian numbers of so many bytes each. */
function numbers(...fields: readonly (readonly [size: number, value: number | bigint])[]): Buffer {
  return Buffer.concat(
    fields.map(([size, value]) => {
      const bytes = Buffer.alloc(8)
      bytes.writeBigUInt64LE(BigInt.asUintN(8 * size, BigInt(value)))
      return bytes.subarray(0, size)
    }),
  )
}
