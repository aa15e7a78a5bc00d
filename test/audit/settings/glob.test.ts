import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGlob } from '../../../src/audit/settings/glob.ts'
import { naiveGlob } from '../../support/naive-glob.ts'

function fits(glob: string, path: string): boolean {
  const read = readGlob(glob)
  if (typeof read === 'string') throw new Error(read)
  return read.fits(path)
}

describe('a glob', () => {
  it.each([
    ['*.map', 'app.js.map', true],
    ['*.map', 'srv/app/app.js.map', true],
    ['/*.map', 'srv/app.js.map', false],
    ['/*.map', 'app.js.map', true],
    ['srv/*.map', 'srv/app/app.js.map', false],
    ['srv/**/*.map', 'srv/app.js.map', true],
    ['srv/**/*.map', 'srv/a/b/app.js.map', true],
    ['srv/**', 'srv', false],
    ['srv/**', 'srv/a/b', true],
    ['srv/', 'srv', true],
    ['**', 'a/b', true],
    ['.git', 'srv/.git', true],
    ['.git', 'srv/.gitignore', false],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['*.{pem,key}', 'etc/tls.key', true],
    ['{a,b{c,d}}.txt', 'bd.txt', true],
    ['{a,b{c,d}}.txt', 'b.txt', false],
    [String.raw`a\*b`, 'a*b', true],
    [String.raw`a\*b`, 'axb', false],
    [String.raw`a\[0\]`, 'a[0]', true],
    ['a.b', 'axb', false],
    ['A', 'a', false],
    ['**/x', 'ax', false],
  ])('%s and %s: %s', (glob, path, expected) => expect(fits(glob, path)).toBe(expected))

  it.each([
    ['a{b', 'braces'],
    ['a}b', 'braces'],
    ['{a,b}'.repeat(7), 'braces'],
    ['[ab].txt', 'brackets'],
    ['a'.repeat(1001), 'long'],
  ])('%s is none: %s', (glob, fault) => expect(readGlob(glob)).toBe(fault))

  it('says what the naive reading says', () => {
    const part = fc.constantFrom('*', '**', '**/', '/', '?', 'a', 'b', '.', '{a,b}', '{a/,}')
    const glob = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
    const path = fc
      .array(fc.constantFrom('a', 'b', '/', '.'), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.join(''))
      .filter((text) => !/^\/|\/$|\/\//.test(text))
    fc.assert(
      fc.property(
        // Runs of three stars and slashes at the ends mean nothing that anybody wrote down.
        glob.filter((text) => !/\*{3}|\/\/|\/$|^\//.test(text) && !text.includes('{a/,}/') && !/\/?\{a\/,\}$/.test(text)),
        path,
        (pattern, text) => {
          expect(fits(pattern, text), `${pattern} ${text}`).toBe(naiveGlob(pattern, text))
        },
      ),
      { numRuns: 5000 },
    )
  })

  it('takes work that grows with the path, whatever the pattern', () => {
    const read = readGlob(`${'*a'.repeat(400)}b`)
    if (typeof read === 'string') throw new Error(read)
    // A matcher that goes back tries more ways here than there are atoms.
    expect(read.fits('a'.repeat(5000))).toBe(false)
    expect(read.fits(`${'a'.repeat(5000)}b`)).toBe(true)
  })
})
