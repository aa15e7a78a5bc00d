import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { sliceSource } from '../../src/bytes/slice-source.ts'
import { concatChunks, readChunks } from '../../src/bytes/chunks.ts'
import { blobSource } from '../support/sources.ts'

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i & 0xff)

describe('readChunks', () => {
  it('gives every byte once, in order, whatever the size of chunks', async () => {
    for (const size of [1, 7, 511, 1000, 4096]) {
      const chunks: Uint8Array[] = []
      for await (const chunk of readChunks(bytesSource(bytes), { size })) chunks.push(chunk.slice())
      expect([...concatChunks(chunks)]).toEqual([...bytes])
    }
  })

  it('stops with the reason of the signal', async () => {
    const controller = new AbortController()
    const reading = (async () => {
      for await (const _ of readChunks(bytesSource(bytes), { signal: controller.signal, size: 10 }))
        controller.abort(new Error('enough'))
    })()
    await expect(reading).rejects.toThrow('enough')
  })

  it('ends where a source gives nothing more, though it promised', async () => {
    const short = { size: 1000, read: async () => new Uint8Array(0) }
    let count = 0
    for await (const _ of readChunks(short)) count++
    expect(count).toBe(0)
  })
})

describe('sliceSource', () => {
  it('reads inside its range only, in memory and in a Blob', async () => {
    for (const source of [bytesSource(bytes), blobSource(bytes)]) {
      const slice = sliceSource(source, { offset: 10, size: 20 })
      expect(slice.size).toBe(20)
      expect([...(await slice.read({ offset: 5, size: 100 }))]).toEqual([...bytes.subarray(15, 30)])
      expect(sliceSource(source, { offset: 990, size: 50 }).size).toBe(10)
      expect(sliceSource(source, { offset: 2000, size: 50 }).size).toBe(0)
    }
  })

  it('of a Blob can be handed to a worker', () => {
    expect(sliceSource(blobSource(bytes), { offset: 1, size: 2 }).recipe).toMatchObject({
      kind: 'blob',
      size: 2,
      blob: { size: 2 },
    })
  })
})
