import { expect, it } from 'vitest'
import { restingBy } from '../../src/layer/search/resting.ts'

it('rests after every 8 MiB, however they come', async () => {
  let rests = 0
  const went = restingBy(async () => void rests++)
  const after: number[] = []
  for (const bytes of [8_388_607, 1, 8_388_607, 20_000_000, 5_000_000, 3_388_608]) {
    await went(bytes)
    after.push(rests)
  }
  expect(after).toEqual([0, 1, 1, 2, 2, 3])
})
