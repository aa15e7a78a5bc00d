import { posix } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folderOf, foldersAbove, lastName } from '../../src/tree/path-names.ts'

const paths = fc.array(
  fc.stringMatching(/^[a-z. ]{1,3}$/).filter((name) => name !== '.' && name !== '..'),
  { minLength: 1 },
)

describe('names of paths', () => {
  it('are those of the platform', () => {
    fc.assert(
      fc.property(paths, (names) => {
        const path = names.join('/')
        expect(lastName(path)).toBe(posix.basename(path))
        expect(folderOf(path)).toBe(names.length === 1 ? '' : posix.dirname(path))
      }),
    )
  })

  it('have every folder above, the nearest first', () => {
    expect(foldersAbove('usr/share/doc/readme')).toEqual(['usr/share/doc', 'usr/share', 'usr'])
    expect(foldersAbove('usr')).toEqual([])
    expect(foldersAbove('')).toEqual([])
    // As an address may have it: nothing on Linux is as long.
    expect(foldersAbove('a/'.repeat(5000))).toEqual([])
  })
})
