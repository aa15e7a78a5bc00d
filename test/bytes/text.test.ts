import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBytewise, decodeText, encodeText } from '../../src/bytes/text.ts'

describe('names that are not UTF-8', () => {
  it('gives every byte that is not UTF-8 a lone surrogate of its own', () => {
    expect(decodeText(Uint8Array.of(0x61, 0xff, 0x62))).toBe('a\udcffb')
    expect(decodeText(Uint8Array.of(0xe9))).toBe('\udce9')
    // The UTF-8-like form of a surrogate is no UTF-8 (RFC 3629, section 3).
    expect(decodeText(Uint8Array.of(0xed, 0xb2, 0x80))).toBe('\udced\udcb2\udc80')
  })

  it('keeps text that is UTF-8 as it is', () => {
    expect(decodeText(new TextEncoder().encode('Größe 文件 🙂'))).toBe('Größe 文件 🙂')
  })

  it('gives any bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect([...encodeText(decodeText(bytes))]).toEqual([...bytes])
      }),
      { numRuns: 2000 },
    )
  })

  it('never makes one name of two', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), fc.uint8Array({ maxLength: 6 }), (a, b) => {
        expect(decodeText(a) === decodeText(b)).toBe(Buffer.compare(a, b) === 0)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('bytewise order', () => {
  it('is that of the bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 8 })
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(Math.sign(compareBytewise(decodeText(a), decodeText(b)))).toBe(Buffer.compare(a, b))
      }),
      { numRuns: 5000 },
    )
  })

  it('is that of the bytes for any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 6 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareBytewise(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
      }),
      { numRuns: 5000 },
    )
  })
})
