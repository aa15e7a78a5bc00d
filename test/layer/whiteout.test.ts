import { describe, expect, it } from 'vitest'
import { readMarking, writeMarking } from '../../src/layer/whiteout.ts'
import { normalizeEntryPath } from '../../src/layer/entry-path.ts'

describe('readMarking (layer.md, Whiteouts)', () => {
  it('tells markers from names', () => {
    expect(readMarking('file')).toEqual({ kind: 'entry' })
    expect(readMarking('wh.file')).toEqual({ kind: 'entry' })
    expect(readMarking('.wh')).toEqual({ kind: 'entry' })
    expect(readMarking('.wh.file')).toEqual({ kind: 'whiteout', name: 'file' })
    expect(readMarking('.wh..hidden')).toEqual({ kind: 'whiteout', name: '.hidden' })
    expect(readMarking('.wh..wh..opq')).toEqual({ kind: 'opaque' })
  })

  it('takes only the exact name for opaque; AUFS has others', () => {
    for (const name of ['.wh..wh.plnk', '.wh..wh.aufs', '.wh..wh.orph', '.wh..wh..opqx', '.wh..wh.'])
      expect(readMarking(name)).toEqual({ kind: 'bookkeeping' })
  })

  it('is written as it is read', () => {
    expect([writeMarking({ kind: 'whiteout', name: '.hidden' }), writeMarking({ kind: 'opaque' })]).toEqual([
      '.wh..hidden',
      '.wh..wh..opq',
    ])
    for (const marking of [{ kind: 'whiteout', name: 'a' }, { kind: 'whiteout', name: '...' }, { kind: 'opaque' }] as const)
      expect(readMarking(writeMarking(marking))).toEqual(marking)
  })

  it('refuses to hide nothing, the directory itself and its parent', () => {
    for (const name of ['.wh.', '.wh..', '.wh...']) expect(readMarking(name)).toEqual({ kind: 'invalid' })
    expect(readMarking('.wh....')).toEqual({ kind: 'whiteout', name: '...' })
  })
})

describe('normalizeEntryPath', () => {
  it('takes away what means nothing', () => {
    for (const path of ['a/b', '/a/b', './a/b', 'a//b', 'a/b/', '/./a/./b//', 'x/../a/b'])
      expect(normalizeEntryPath(path), path).toBe('a/b')
    for (const path of ['', '/', '.', './', 'a/..']) expect(normalizeEntryPath(path), path).toBe('')
    expect(normalizeEntryPath('a/...')).toBe('a/...')
    expect(normalizeEntryPath('.hidden')).toBe('.hidden')
  })

  it('answers nothing for what climbs out', () => {
    for (const path of ['..', '../a', 'a/../../b', '/..']) expect(normalizeEntryPath(path), path).toBeUndefined()
  })
})
