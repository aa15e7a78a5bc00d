import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bytesSource, type ByteSource } from '../../src/bytes/byte-source.ts'
import { concatChunks } from '../../src/bytes/chunks.ts'
import { ProblemList } from '../../src/bytes/problem.ts'
import { gzip } from '../../src/formats/compression/gzip.ts'
import { createLink, type Link } from '../../src/jobs/hash-stream.ts'
import { PieceSender, servePieces } from '../../src/jobs/piece-link.ts'
import { randomOf } from '../support/gzip-streams.ts'

const random = randomOf(7)
const noise = Buffer.from(Array.from({ length: 1 << 20 }, () => Math.floor(random() * 90) + 32))
const stream = gzipSync(Buffer.concat(Array.from({ length: 10 }, (_, i) => noise.subarray(i * 501))), { level: 4 })
const content = gunzipSync(stream)
const never = new AbortController().signal
const atOnce = () => Promise.resolve()

/** Serves pieces of a source, and counts how many were begun. */
function serve(
  { far }: Link,
  source: ByteSource,
  signal = never,
): { readonly served: Promise<void>; readonly count: () => number } {
  let count = 0
  const pause = async () => void count++
  return { served: servePieces(far, source, pause, signal), count: () => count }
}

async function read(pieces: PieceSender, signal = never): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const source = bytesSource(new Uint8Array(stream))
  for await (const chunk of gzip.decompress(source, { problems: new ProblemList(), pieces, signal })) chunks.push(chunk.slice())
  return concatChunks(chunks)
}

describe('pieces that other threads decode', () => {
  it('are put together, whoever decoded them', async () => {
    const links = [createLink(), createLink(), createLink()]
    // The third never begins.
    const servers = links.slice(0, 2).map((link) => serve(link, bytesSource(new Uint8Array(stream))))
    const sender = new PieceSender(links.map(({ near }) => near))
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(Buffer.compare(await read(sender), content)).toBe(0)
    sender.close()
    await Promise.all(servers.map(({ served }) => served))
    expect(servers.every(({ count }) => count() >= 2)).toBe(true)
    links[2]?.far.close()
  })

  it('come from a thread that begins while the stream is being read', async () => {
    const link = createLink()
    const sender = new PieceSender([link.near])
    let server: ReturnType<typeof serve> | undefined
    const slow: ByteSource = {
      size: stream.length,
      async read({ offset, size }) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        server ??= serve(link, bytesSource(new Uint8Array(stream)))
        return new Uint8Array(stream.subarray(offset, offset + size))
      },
    }
    const chunks: Uint8Array[] = []
    for await (const chunk of gzip.decompress(slow, { problems: new ProblemList(), pieces: sender })) chunks.push(chunk.slice())
    expect(Buffer.compare(concatChunks(chunks), content)).toBe(0)
    expect(server?.count()).toBeGreaterThan(2)
    sender.close()
    await server?.served
  })

  it('are decoded by who asks where the others cannot read', async () => {
    const link = createLink()
    const broken: ByteSource = { size: stream.length, read: () => Promise.reject(new Error('gone')) }
    const server = serve(link, broken)
    const sender = new PieceSender([link.near])
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(Buffer.compare(await read(sender), content)).toBe(0)
    expect(server.count()).toBeGreaterThan(0)
    sender.close()
    await server.served
  })

  it('end with their signal, and a thread that begins too late ends at once', async () => {
    const link = createLink()
    const controller = new AbortController()
    const { served } = serve(link, bytesSource(new Uint8Array(stream)), controller.signal)
    controller.abort(new Error('enough'))
    await expect(served).rejects.toThrow('enough')
    const late = createLink()
    new PieceSender([late.near]).close()
    await servePieces(late.far, bytesSource(new Uint8Array(stream)), atOnce, never)
  })

  it('are not waited for once the reading is called off', async () => {
    const link = createLink()
    const controller = new AbortController()
    const stuck: ByteSource = { size: stream.length, read: () => new Promise(() => undefined) }
    serve(link, stuck).served.catch(() => undefined)
    const sender = new PieceSender([link.near])
    await new Promise((resolve) => setTimeout(resolve, 10))
    setTimeout(() => controller.abort(new Error('enough')), 20)
    await expect(read(sender, controller.signal)).rejects.toThrow('enough')
    sender.close()
  })
})
