import { afterEach, expect, it, vi } from 'vitest'
import { builtInBases, makeBases } from '../../src/learn/bases/index.ts'

afterEach(() => void vi.restoreAllMocks())

it('makes a base once for all builds, and again where it could not be had', async () => {
  const release = 77
  const make = vi.spyOn(builtInBases.tiny, 'make').mockRejectedValueOnce(new Error('not fetched'))
  await expect(makeBases(['tiny'], release)).rejects.toThrow('not fetched')
  const [first, second] = [await makeBases(['tiny'], release), await makeBases(['tiny'], release)]
  expect(first.get('tiny')?.layers).toHaveLength(1)
  expect(second.get('tiny')).toBe(first.get('tiny'))
  expect(make).toHaveBeenCalledTimes(2)
})
