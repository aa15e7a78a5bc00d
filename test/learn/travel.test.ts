import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { ProblemList } from '../../src/bytes/problem.ts'
import { bytesOf } from '../../src/build/overlay/content.ts'
import type { Packing } from '../../src/build/pack/packings.ts'
import { zstd } from '../../src/formats/compression/zstd.ts'
import { fetchFile } from '../../src/learn/fetch.ts'
import { lesson } from '../../src/learn/lessons/12-travel/lesson.ts'
import { stateOf } from '../../src/learn/lesson.ts'
import { teachImage } from '../../src/learn/taught-image.ts'
import { fetchedForms } from '../support/travel.ts'

const teach = (packing: Packing['id']) => teachImage({ ...stateOf(lesson, 'start'), packing })
const path = 'etc/app.conf'

describe('the layer of the lesson on how layers travel', () => {
  it('has one diffID in all forms that leave the tar as it is, as the third bet says', async () => {
    const forms = ['none', 'members', 'estargz', 'zstd', 'zstd-chunked'] as const
    const { layers } = await teach('gzip')
    const images = await Promise.all(forms.map(teach))
    expect(images.map((image) => image.layers[2]?.diffId === layers[2]?.diffId)).toEqual([true, true, false, true, true])
    expect(lesson.bets[2]?.claims).toHaveLength(forms.length)
  })

  it('gives one file of a zstd:chunked by itself, with the table and what stands between it and the footer', async () => {
    const image = await teach('zstd-chunked')
    const { blob, annotations = {} } = image.layers[2] ?? {}
    if (blob === undefined) throw new Error('no layer')
    const fetch = await fetchFile(image, path)
    const [file, table, footer] = fetch?.parts ?? []
    const decoded: Uint8Array[] = []
    const frame = bytesSource(bytesOf(blob).slice(file?.from, file?.to))
    for await (const chunk of zstd.decompress(frame, { problems: new ProblemList() })) decoded.push(chunk.slice())
    expect(Buffer.concat(decoded).toString()).toBe('port = 8080\nparts = /app/lib\n')
    const numbers = (name: string) => (annotations[`io.github.containers.zstd-chunked.${name}`] ?? '').split(':').map(Number)
    const [tableAt] = numbers('manifest-position')
    const [splitAt = 0, splitSize = 0] = numbers('tarsplit-position')
    expect(table).toEqual({ what: 'table', from: tableAt, to: splitAt + splitSize })
    expect(footer).toEqual({ what: 'footer', from: splitAt + splitSize, to: blob.size })
    // Footer: 64 bytes and the eight of a frame's head.
    expect(blob.size - splitAt - splitSize).toBe(72)
  })

  it('has to be fetched up to the file as zstd, of which nothing says where it is', async () => {
    const fetch = await fetchFile(await teach('zstd'), path)
    expect(fetch?.parts.map(({ what, from }) => [what, from])).toEqual([['before', 0]])
    expect(fetch?.fetchedBytes).toBeGreaterThan((fetch?.blobBytes ?? 0) / 2)
  })

  it.each(['estargz', 'zstd', 'zstd-chunked'] as const)('is as long as it was, as %s', async (packing) => {
    const { fetched, all } = fetchedForms[packing]
    const fetch = await fetchFile(await teach(packing), path)
    expect([fetch?.fetchedBytes, fetch?.blobBytes, fetch?.fileBytes]).toEqual([fetched, all, 29])
  })
})
