import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HashLanes, type LaneMember } from '../../src/bytes/sha256/hash-lanes.ts'
import { roomSize } from '../../src/bytes/sha256/lane-stream.ts'

const noise = new Uint8Array(randomBytes(6 * roomSize))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Hashes contents of one member, in pieces of these lengths, again and again; the streams take turns. */
async function hashAll(member: LaneMember, contents: readonly Uint8Array[], pieces: readonly number[]): Promise<string[]> {
  const streams = contents.map((content) => ({ content, hash: member.createHash(), at: 0 }))
  for (let turn = 0; streams.some(({ content, at }) => at < content.length); turn++) {
    const size = pieces[turn % pieces.length] ?? 1
    for (const stream of streams) {
      // What was taken may be overwritten, as decompressors do.
      const lent = stream.content.slice(stream.at, stream.at + size)
      await stream.hash.update(lent)
      lent.fill(0)
      stream.at += size
    }
  }
  const digests = []
  for (const { hash } of streams) digests.push(await hash.hex())
  member.leave()
  return digests
}

/** Lengths around blocks, the padding of the last one, and the room of a stream; and any. */
const lengths = fc.oneof(
  fc.constantFrom(0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129, roomSize - 1, roomSize, roomSize + 1, 2 * roomSize),
  fc.nat(1000),
  fc.nat(3 * roomSize),
)
const pieces = fc.array(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1000, max: 2 * roomSize })), {
  minLength: 1,
  maxLength: 5,
})

describe('SHA-256 in lanes', () => {
  // FIPS 180-4 by examples of NIST: one block, two blocks, and the long message.
  it.each([
    ['', 1, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 1, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      1,
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    [
      'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
      1,
      'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
    ],
    ['a', 1_000_000, 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('is that of the examples: %s', async (text, times, digest) => {
    const lanes = await HashLanes.acquire()
    const content = new TextEncoder().encode(text.repeat(times))
    expect(await hashAll(lanes.join(), [content], [content.length])).toEqual([digest])
    lanes.release()
  })

  it('is that of another implementation, for any streams of any members in any pieces', async () => {
    const contents = fc.array(fc.array(lengths, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(contents, fc.array(pieces, { minLength: 5, maxLength: 5 }), async (members, cuts) => {
        const lanes = await HashLanes.acquire()
        let begin = 0
        const all = members.map((sizes) => sizes.map((size) => noise.subarray((begin += 17), begin + size)))
        const joined = all.map(() => lanes.join())
        const digests = all.map((list, at) => hashAll(joined[at] ?? lanes.join(), list, cuts[at] ?? [1]))
        expect(await Promise.all(digests)).toEqual(all.map((list) => list.map(sha256)))
        lanes.release()
      }),
      { numRuns: 60 },
    )
  })

  it('is right for more than four billion bits', async () => {
    const lanes = await HashLanes.acquire()
    const native = createHash('sha256')
    const members = [lanes.join(), lanes.join(), lanes.join(), lanes.join()]
    const hashes = members.map((member) => member.createHash())
    for (let length = 0; length <= 2 ** 29; length += noise.length) {
      native.update(noise)
      await Promise.all(hashes.map(async (hash) => hash.update(noise)))
    }
    const digest = native.digest('hex')
    expect(hashes.map((hash) => hash.hex())).toEqual(hashes.map(() => digest))
    lanes.release()
  })

  it('goes on when a member leaves in the middle, and has its place for another', async () => {
    const lanes = await HashLanes.acquire()
    const leaving = lanes.join()
    const content = noise.subarray(0, 3 * roomSize + 5)
    const others = Array.from({ length: 3 }, () => hashAll(lanes.join(), [content], [200_000]))
    const left = leaving.createHash()
    await left.update(noise.subarray(0, 1000))
    leaving.leave()
    const later = hashAll(lanes.join(), [content, noise], [300_000])
    expect(await Promise.all(others)).toEqual(others.map(() => [sha256(content)]))
    expect(await later).toEqual([sha256(content), sha256(noise)])
    lanes.release()
  })
})
