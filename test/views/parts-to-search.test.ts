import { describe, expect, it } from 'vitest'
import { partsToSearch, withMargins } from '../../src/views/shared/parts-to-search.ts'

const [kib, mib] = [1 << 10, 1 << 20]

describe('the parts of a file that are searched for what is in sight', () => {
  it('are the whole of files up to 8 MiB', () => {
    expect(partsToSearch([], 8 * mib)).toEqual([[0, 8 * mib]])
    expect(withMargins([0, 8 * mib], 8 * mib)).toEqual({ offset: 0, size: 8 * mib })
  })

  it('are whole blocks of larger files, joined where they touch', () => {
    const size = 9 * mib + 5
    expect(partsToSearch([], size)).toEqual([])
    expect(partsToSearch([[300 * kib, 301 * kib]], size)).toEqual([[256 * kib, 512 * kib]])
    expect(
      partsToSearch(
        [
          [5 * mib, 5 * mib + 1],
          [0, 10],
          [200 * kib, 300 * kib],
          [9 * mib, 99 * mib],
        ],
        size,
      ),
    ).toEqual([
      [0, 512 * kib],
      [5 * mib, 5 * mib + 256 * kib],
      [9 * mib, size],
    ])
  })

  it('are read with what stands before and behind', () => {
    expect(withMargins([0, 256 * kib], 9 * mib)).toEqual({ offset: 0, size: 384 * kib })
    expect(withMargins([5 * mib, 6 * mib], 9 * mib)).toEqual({ offset: 5 * mib - 128 * kib, size: mib + 256 * kib })
  })
})
