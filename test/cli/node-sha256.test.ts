import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createSha256, sha256Hex, setSha256 } from '../../src/bytes/hashing.ts'
import { createNodeSha256 } from '../../src/cli/node-sha256.ts'

const hexOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

it('is used for streams and for what is in hand, once a platform has said so', async () => {
  let made = 0
  setSha256(() => {
    made++
    return createNodeSha256()
  })
  const bytes = new Uint8Array(3_000_001).fill(7)
  const hash = await createSha256()
  for (let at = 0; at < bytes.length; at += 1 << 20) hash.update(bytes.subarray(at, at + (1 << 20)))
  expect(hash.hex()).toBe(hexOf(bytes))
  hash.reset()
  expect(hash.hex()).toBe(hexOf(''))
  hash.reset()
  hash.update(bytes)
  hash.reset()
  hash.update(bytes.subarray(0, 5))
  expect(hash.hex()).toBe(hexOf(bytes.subarray(0, 5)))
  expect(await sha256Hex('naïve')).toBe(hexOf('naïve'))
  expect(await sha256Hex(bytes)).toBe(hexOf(bytes))
  expect(made).toBe(3)
})
