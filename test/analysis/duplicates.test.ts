import { expect, it } from 'vitest'
import { findDuplicates } from '../../src/analysis/duplicates.ts'
import { countReads } from '../support/count-reads.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

it('takes no longer for fingerprints that were chosen to be alike', async () => {
  const count = 1000
  const { trees, merged } = await mergeRecords([layerOf(Array.from({ length: count }, (_, i) => `+ file${i} 1`).join('\n'))])
  const read = (fingerprintHigh: Uint32Array<ArrayBuffer>, fingerprintLow: Uint32Array<ArrayBuffer>) =>
    countReads(() => {
      const chosen = trees.map((tree) => ({ ...tree, fingerprintHigh, fingerprintLow }))
      expect(findDuplicates(chosen, merged).duplicateBytes).toBe(0)
    })
  const ascending = Uint32Array.from({ length: count + 1 }, (_, i) => i)
  const alike = new Uint32Array(count + 1).fill(7)
  expect(read(ascending, alike)).toBeLessThan(30 * count)
  expect(read(alike, ascending)).toBeLessThan(30 * count)
  expect(
    read(
      ascending.map((i) => i << 20),
      ascending.map((i) => i << 20),
    ),
  ).toBeLessThan(30 * count)
})
