import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { storedBytesOf } from '../../src/formats/compression/stretches.ts'

/** What `scripts/record-zstd-shares.ts` recorded: 1,574 small files of a Debian 12, packed by zstd 1.5.4 with and without some of them. */
interface Recorded {
  /** Where each begins and ends in the tar, headers and padding included. */
  readonly files: readonly (readonly [begin: number, end: number])[]
  readonly levels: readonly {
    readonly level: number
    readonly stored: number
    readonly contentEnds: readonly number[]
    readonly storedEnds: readonly number[]
    /** Which files go, and by how much the layer is smaller that is packed without them. */
    readonly measured: readonly { readonly name: string; readonly gone: readonly number[]; readonly truth: number }[]
  }[]
}

const file = new URL('../fixtures/zstd-shares.json.gz', import.meta.url)
const { files, levels }: Recorded = JSON.parse(gunzipSync(readFileSync(file)).toString())

/** By how much the estimate of what goes may be off: within a block nothing tells one kind of file from another. */
const bounds: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'every third': [-0.03, 0.07],
  'every tenth': [-0.03, 0.06],
  'the first half': [-0.03, 0.03],
  // Alike, and so much smaller than what lies beside them.
  copyright: [0, 2.1],
  // Hardly smaller at all.
  compressed: [-0.4, 0],
}

describe('stored bytes of small files in a layer of zstd', () => {
  for (const { level, contentEnds, storedEnds, measured } of levels) {
    const table = { contentEnds: Float64Array.from(contentEnds), storedEnds: Float64Array.from(storedEnds) }
    it.each(measured)(`with level ${level}: $name`, ({ name, gone, truth }) => {
      const estimate = gone.reduce((sum, i) => sum + storedBytesOf(table, files[i]?.[0] ?? 0, files[i]?.[1] ?? 0), 0)
      const [least = 0, most = 0] = bounds[name] ?? []
      expect(estimate / truth - 1).toBeGreaterThan(least)
      expect(estimate / truth - 1).toBeLessThan(most)
    })
  }
})
