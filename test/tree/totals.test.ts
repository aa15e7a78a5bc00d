import { describe, expect, it } from 'vitest'
import { nodesPerStep } from '../../src/tree/steps.ts'
import { computeSubtreeTotals, subtreeTotalsSteps } from '../../src/tree/totals.ts'
import type { TreeShape } from '../../src/tree/preorder.ts'

/** A chain of folders, in each of which lie files up to the next. */
const count = 3 * nodesPerStep + 5
const folder = (node: number) => node - (node % 1000)
const parent = Int32Array.from({ length: count }, (_, node) => (node === 0 ? -1 : node % 1000 === 0 ? node - 1000 : folder(node)))
const shape = { parent } as unknown as TreeShape // all that totals look at
const own = Float64Array.from({ length: count }, (_, node) => (node % 7) + 1)

/** Each node is added to everything above it, one by one. */
function naiveTotals(): number[] {
  const totals = Array.from(own)
  for (let node = 0; node < count; node++)
    for (let above = parent[node] ?? -1; above >= 0; above = parent[above] ?? -1)
      totals[above] = (totals[above] ?? 0) + (own[node] ?? 0)
  return totals
}

describe('sums over subtrees', () => {
  it('are those of all that is below', () => {
    expect([...computeSubtreeTotals(shape, own)]).toEqual(naiveTotals())
    expect([...computeSubtreeTotals({ parent: new Int32Array(0) } as unknown as TreeShape, new Float64Array(0))]).toEqual([])
  })

  it('leave the page time in between, however many nodes there are', () => {
    expect([...subtreeTotalsSteps(shape, own)]).toHaveLength(Math.ceil((count - 1) / nodesPerStep))
    expect(own[0]).toBe(1)
  })
})
