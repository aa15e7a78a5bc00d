import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeFileName } from '../../src/views/shared/file-name.ts'

describe('the name of a file that is saved', () => {
  it.each([
    ['etc/passwd', 'passwd'],
    ['usr/lib', 'lib'],
    ['.env', '.env'],
    ['..', '_'],
    ['a/..', '_'],
    ['a\nb\u202egnp.exe', 'a_b_gnp.exe'],
    ['c:\\windows\\x', 'c__windows_x'],
    ['caf\udce9', 'caf_'],
    ['con.txt', '_con.txt'],
    ['trailing. ', 'trailing_'],
    ['', 'file'],
    ['資料.txt', '資料.txt'],
  ])('%j becomes %j', (path, name) => {
    expect(safeFileName(path)).toBe(name)
  })

  it('is never a path, never hidden text, never long', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.stringMatching(/^[./\\ ]{0,10}$/)), (path) => {
        const name = safeFileName(path)
        expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]/u)
        expect(['', '.', '..']).not.toContain(name)
        expect(name.length).toBeLessThanOrEqual(151)
        expect(name.isWellFormed()).toBe(true)
      }),
    )
  })
})
