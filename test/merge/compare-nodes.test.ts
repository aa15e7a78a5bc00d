import { describe, expect, it } from 'vitest'
import { drawEvents, mergeRecords } from '../support/layers.ts'
import type { TarRecord } from '../support/tar.ts'

/** What the second layer did to the one path that both have. */
async function change(before: Partial<TarRecord>, after: Partial<TarRecord>): Promise<string | undefined> {
  const { merged } = await mergeRecords([[{ path: 'a', ...before }], [{ path: 'a', ...after }]])
  return drawEvents(merged)[0]?.replace('a: 0 added, 1 ', '')
}

describe('what became of a path that two layers have', () => {
  it('is nothing but a rewrite where all is the same', async () => {
    const whole = { content: 'x', mode: 0o640, uid: 3, gid: 4, mtime: 5, xattrs: { 'user.a': 'b' } }
    expect(await change(whole, whole)).toBe('rewritten')
  })

  it('is metadata for each field by itself', async () => {
    const whole = { content: 'x', mode: 0o640, uid: 3, gid: 4, mtime: 5, xattrs: { 'user.a': 'b' } }
    for (const field of [
      { mode: 0o641 },
      { uid: 9 },
      { gid: 9 },
      { mtime: 6 },
      { mtime: 5.5 },
      { xattrs: { 'user.a': 'c' } },
      { xattrs: { 'user.b': 'b' } },
      { xattrs: {} },
      { xattrs: { 'user.a': 'bb' } },
      { xattrs: { 'user.a': 'b', 'user.b': '' } },
    ]) {
      expect(await change(whole, { ...whole, ...field }), JSON.stringify(field)).toBe('metadata')
    }
  })

  it('is not metadata for the names of owners, which differ between machines', async () => {
    expect(await change({ userName: 'root', groupName: 'root' }, { userName: 'admin', groupName: 'wheel' })).toBe('rewritten')
  })

  it('is other content for other bytes of the same length, whatever else changes', async () => {
    expect(await change({ content: 'one' }, { content: 'two' })).toBe('modified')
    expect(await change({ content: 'one' }, { content: 'ones' })).toBe('modified')
    expect(await change({ content: 'one' }, { content: 'two', mode: 0o600 })).toBe('modified')
  })

  it('is other content for another link target or device number', async () => {
    const link = { type: 'symlink' } as const
    expect(await change({ ...link, linkTarget: 'b' }, { ...link, linkTarget: 'c' })).toBe('modified')
    expect(await change({ ...link, linkTarget: 'b' }, { ...link, linkTarget: 'b' })).toBe('rewritten')
    for (const type of ['character', 'block'] as const) {
      expect(await change({ type, major: 1, minor: 3 }, { type, major: 1, minor: 3 })).toBe('rewritten')
      expect(await change({ type, major: 1, minor: 3 }, { type, major: 1, minor: 5 })).toBe('modified')
      expect(await change({ type, major: 1, minor: 3 }, { type, major: 2, minor: 3 })).toBe('modified')
    }
    expect(await change({ type: 'fifo' }, { type: 'fifo' })).toBe('rewritten')
  })

  it('is another type for another kind', async () => {
    const kinds: Partial<TarRecord>[] = [
      { content: 'x' },
      { type: 'directory' },
      { type: 'symlink', linkTarget: 'b' },
      { type: 'character', major: 1 },
      { type: 'block', major: 1 },
      { type: 'fifo' },
    ]
    for (const before of kinds) for (const after of kinds) if (before !== after) expect(await change(before, after)).toBe('type')
  })
})
