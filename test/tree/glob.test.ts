import { describe, expect, it } from 'vitest'
import { globPattern } from '../../src/tree/glob.ts'

/** Glob, what fits, what does not. */
const cases: readonly (readonly [glob: string, fits: readonly string[], others: readonly string[]])[] = [
  ['*.so', ['a.so', '.so', 'A.SO'], ['a.so.1', 'dir/a.so', 'aso']],
  ['etc/*', ['etc/a'], ['etc', 'etc/a/b']],
  ['etc/**', ['etc/a', 'etc/a/b'], ['etcetera/a']],
  ['**/a', ['a', 'x/a', 'x/y/a'], ['ba', 'x/ba']],
  ['a?c', ['abc', 'a.c'], ['ac', 'a/c', 'abbc']],
  ['a+(b)[c]', ['a+(b)[c]'], ['aab', 'a+bc']],
]

describe('globPattern', () => {
  for (const [glob, fits, others] of cases) {
    it(glob, () => {
      for (const path of fits) expect(globPattern(glob).test(path), path).toBe(true)
      for (const path of others) expect(globPattern(glob).test(path), path).toBe(false)
    })
  }
})
