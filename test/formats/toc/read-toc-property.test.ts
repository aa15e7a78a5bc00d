import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { collectToc } from '../../../src/layer/collect-toc.ts'
import { forms, readTable } from '../../support/read-table.ts'
import { estargzBlob } from '../../support/toc.ts'

describe('any bytes at all', () => {
  const annotations = {
    'io.containers.zstd-chunked.manifest-checksum': 'sha256:',
    'containerd.io/snapshot/stargz/toc.digest': '',
  }
  const json = fc.jsonValue({ maxDepth: 4 })
  /** Records that nearly are some. */
  const record = fc.dictionary(
    fc.constantFrom(
      'type',
      'name',
      'size',
      'mode',
      'uid',
      'modtime',
      'digest',
      'xattrs',
      'linkName',
      'chunkSize',
      'chunkOffset',
      'chunkDigest',
      '__proto__',
    ),
    fc.oneof(json, fc.constantFrom('reg', 'chunk', 'dir', 'a', '../..', '', '.wh.a')),
  )

  it('give a table or a problem, never anything thrown', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(...forms),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        async (noise, [, , make], at, byte) => {
          await readTable(new Uint8Array(noise), annotations)
          const { blob } = make()
          blob[at % blob.length] = byte
          const { toc, codes } = await readTable(blob, annotations)
          expect(toc === undefined || codes.length > 0).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('in a table, too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 6 }), json, async (list, value) => {
        for (const text of [JSON.stringify({ version: 1, entries: list }), JSON.stringify(value)]) {
          const { blob } = estargzBlob([], { json: text })
          const { toc, codes } = await readTable(blob, {}, true)
          expect(toc !== undefined || codes.includes('warning toc-unreadable')).toBe(true)
          if (toc !== undefined) collectToc(toc, 0, new ProblemList(), true)
        }
      }),
      { numRuns: 300 },
    )
  })
})
