import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { HashRoom } from '../../src/bytes/gathered-hash.ts'
import { createSha256 } from '../../src/bytes/hashing.ts'
import { chunksOf } from '../support/chunks.ts'

const mebibyte = 1 << 20
const bytes = randomBytes(300_000)
const hexOf = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
const cuts = Array.from({ length: 20 }, () => Array.from({ length: 7 }, () => 1 + Math.floor(Math.random() ** 3 * 9000)))

describe('the digest of what comes piece by piece', () => {
  it.each([
    ['as a stream', () => createSha256()],
    ['gathered', () => new HashRoom(mebibyte).createHash(0)],
    ['gathered until it is more than was said', () => new HashRoom(mebibyte).createHash(0, 100_000)],
    ['of more than there is room for', () => new HashRoom(mebibyte).createHash(2 * mebibyte)],
  ])('does not depend on where it is cut, %s', async (_, create) => {
    for (const lengths of cuts) {
      for (const length of [0, 1, 55, 56, 63, 64, 65, 300_000]) {
        const hash = await create()
        for await (const chunk of chunksOf(bytes.subarray(0, length), lengths)) await hash.update(chunk)
        expect(await hash.hex(), `${length} bytes in ${lengths.join(' ')}`).toBe(hexOf(bytes.subarray(0, length)))
      }
    }
  })

  it('is right for two contents of one room, also where the second does not fit, and in the room after it', async () => {
    const chunk = bytes.subarray(0, 65_536)
    for (const most of [10, 50, 120]) {
      const room = new HashRoom(8 * mebibyte)
      const blob = await room.createHash(most * chunk.length, most * chunk.length)
      const tar = await room.createHash(most * chunk.length)
      for (let i = 0; i < 200; i++) {
        if (i < most) await blob.update(chunk)
        await tar.update(chunk)
      }
      const all = Array.from({ length: 200 }, () => chunk)
      expect([await blob.hex(), await tar.hex()]).toEqual([hexOf(...all.slice(0, most)), hexOf(...all)])
      room.close()
    }
  })
})
