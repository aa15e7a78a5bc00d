import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSha256 } from '../../src/bytes/hashing.ts'
import { createLink, HashSender, receiveHash } from '../../src/jobs/hash-stream.ts'

const never = new AbortController().signal

/** The digest of pieces, sent one after the other. */
async function hashPieces(pieces: readonly Uint8Array[]): Promise<string> {
  const { near, far } = createLink()
  const receiving = receiveHash(far, await createSha256(), never)
  const sender = new HashSender(near, never)
  for (const piece of pieces) {
    // What was taken may be overwritten, as decompressors do.
    const lent = new Uint8Array(piece)
    await sender.update(lent)
    lent.fill(0)
  }
  const hex = await sender.hex()
  sender.close()
  await receiving
  return hex
}

const sha256 = (pieces: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(pieces)).digest('hex')

describe('a hash in another thread', () => {
  it('is that of all pieces in order, whatever their size', async () => {
    const sizes = fc.array(fc.oneof(fc.nat(100), fc.integer({ min: 1_000_000, max: 1_100_000 })), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(sizes, async (list) => {
        const pieces = list.map((size) => randomBytes(size))
        expect(await hashPieces(pieces)).toBe(sha256(pieces))
      }),
      { numRuns: 40 },
    )
  })

  it('is right for more than is under way at once', async () => {
    const pieces = Array.from({ length: 80 }, (_, i) => randomBytes(256 * 1024 + i))
    expect(await hashPieces(pieces)).toBe(sha256(pieces))
  })

  it('lets nobody wait for a thread that does not hash, once it is called off', async () => {
    const { near, far } = createLink()
    const controller = new AbortController()
    const sender = new HashSender(near, controller.signal)
    let sent = 0
    const sending = (async () => {
      for (; sent < 100; sent++) await sender.update(new Uint8Array(1 << 20))
    })()
    const failing = expect(sending).rejects.toThrow('enough')
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
    expect(sent).toBe(8)
    controller.abort(new Error('enough'))
    await failing
    sender.close()
    far.close()
  })

  it('ends with its signal on the other side too', async () => {
    const { near, far } = createLink()
    const controller = new AbortController()
    const receiving = receiveHash(far, await createSha256(), controller.signal)
    controller.abort(new Error('enough'))
    await expect(receiving).rejects.toThrow('enough')
    near.close()
  })
})
