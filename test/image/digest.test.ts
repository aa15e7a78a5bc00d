import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { computeChainIds } from '../../src/image/chain-id.ts'
import { blobPath, isDigest, parseBlobDigest, parseDiffId } from '../../src/image/digest.ts'

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`

describe('digests', () => {
  it('are an algorithm and an encoded part (descriptor.md, Digests)', () => {
    expect(isDigest(digestOf('a'))).toBe(true)
    expect(isDigest('multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8')).toBe(true)
    for (const wrong of [
      '',
      'sha256:',
      'sha256:abc',
      `sha256:${'A'.repeat(64)}`,
      `sha256:${'g'.repeat(64)}`,
      `../sha256:${'a'.repeat(64)}`,
      'sha256/../../etc:passwd',
    ]) {
      expect(isDigest(wrong), wrong).toBe(false)
      expect(() => parseBlobDigest(wrong)).toThrow('digest')
    }
  })

  it('name a blob in a layout', () => {
    expect(blobPath(parseBlobDigest(digestOf('a')))).toBe(`blobs/sha256/${digestOf('a').slice(7)}`)
  })
})

describe('ChainIDs', () => {
  it('follow config.md: the base is its DiffID, each further one hashes the chain below, a space and its DiffID', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map(digestOf) as [string, string, string]
    const ab = digestOf(`${a} ${b}`)
    expect(await computeChainIds([a, b, c].map(parseDiffId))).toEqual([a, ab, digestOf(`${ab} ${c}`)])
    expect(await computeChainIds([])).toEqual([])
  })
})
