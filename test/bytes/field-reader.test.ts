import { describe, expect, it } from 'vitest'
import { decodeLatin1, FieldReader, hasLatin1 } from '../../src/bytes/field-reader.ts'

const bytes = Uint8Array.of(0, 0x80, 2, 3, 4, 5, 6, 7, 8)

describe('fields', () => {
  it('are read at their offset in either byte order', () => {
    const [little, big] = [new FieldReader(bytes.subarray(1), true), new FieldReader(bytes.subarray(1), false)]
    expect([little.uint8(1), little.uint16(0), little.uint32(0), little.int32(0)]).toEqual([2, 0x0280, 0x04030280, 0x04030280])
    expect([big.uint8(1), big.uint16(0), big.uint32(0), big.int32(0)]).toEqual([2, 0x8002, 0x80020304, 0x80020304 - 2 ** 32])
    expect(new FieldReader(Uint8Array.of(1, 0, 0, 0, 1, 0, 0, 0), true).uint64(0)).toBe(2 ** 32 + 1)
  })

  it('throw where they reach past the end, even of a part of a larger buffer', () => {
    const fields = new FieldReader(bytes.subarray(0, 4), true)
    expect(fields.uint32(0)).toBe(0x03028000)
    for (const read of [
      () => fields.uint32(1),
      () => fields.uint16(3),
      () => fields.uint8(4),
      () => fields.uint8(-1),
      () => fields.uint64(0),
      () => fields.uint32(2 ** 60),
    ]) {
      expect(read).toThrow(expect.objectContaining({ code: 'cut-off' }))
    }
  })

  it('match text byte by byte', () => {
    expect([
      hasLatin1(Uint8Array.of(0x61, 0xff), 'a\xff'),
      hasLatin1(Uint8Array.of(0x61), 'a\xff'),
      hasLatin1(Uint8Array.of(0, 0x61), 'a', 1),
    ]).toEqual([true, false, true])
    const all = Uint8Array.from({ length: 10_000 }, (_, i) => i & 0xff)
    expect(decodeLatin1(all)).toBe(Buffer.from(all).toString('latin1'))
  })
})
