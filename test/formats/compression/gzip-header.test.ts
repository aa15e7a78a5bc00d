import { describe, expect, it } from 'vitest'
import { parseGzipHeader } from '../../../src/formats/compression/gzip-header.ts'

/** RFC 1952, 2.3: magic, method, flags, time, extra flags, system; then what the flags say, here closed by an empty block. */
const member = (flags: number, time: readonly number[], rest: string) =>
  Buffer.concat([Buffer.from([0x1f, 0x8b, 8, flags, ...time, 0, 3]), Buffer.from(rest, 'latin1'), Buffer.from([3, 0])])

describe('the header of gzip', () => {
  it.each([
    ['nothing', member(0, [0, 0, 0, 0], ''), { name: undefined, mtimeSeconds: undefined }],
    ['a name and a time', member(8, [0, 1, 0, 0], 'ls.1\0'), { name: 'ls.1', mtimeSeconds: 256 }],
    ['a name behind an extra field', member(12, [0, 0, 0, 0], '\x04\0ab\0dname\0'), { name: 'name', mtimeSeconds: undefined }],
    ['a name of Latin-1', member(8, [0, 0, 0, 0], '\xe4\0'), { name: '\udce4', mtimeSeconds: undefined }],
    ['an empty name', member(8, [0, 0, 0, 0], '\0'), { name: undefined, mtimeSeconds: undefined }],
  ])('has %s', (_, bytes, header) => {
    expect(parseGzipHeader(bytes)).toEqual(header)
  })

  it.each([
    ['a name that does not end', member(8, [0, 0, 0, 0], 'name').subarray(0, -1)],
    ['an extra field that reaches past the end', member(12, [0, 0, 0, 0], '\xff\xffname\0')],
    ['another method', Buffer.concat([Buffer.from([0x1f, 0x8b, 7]), Buffer.alloc(20)])],
    ['too few bytes', Buffer.from([0x1f, 0x8b, 8])],
  ])('is none with %s', (_, bytes) => {
    expect(parseGzipHeader(bytes)).toBeUndefined()
  })
})
