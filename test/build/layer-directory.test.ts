import { describe, expect, it } from 'vitest'
import { layerDirectory } from '../../src/build/layer-directory.ts'
import { noContent } from '../../src/build/overlay/content.ts'
import type { TarItem } from '../../src/build/tar-file.ts'

const item = (path: string, fields: Partial<TarItem> = {}): TarItem => ({
  path,
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtimeSeconds: 0,
  target: '',
  device: [0, 0],
  xattrs: undefined,
  content: noContent,
  ...fields,
})

describe('a layer as a lower directory', () => {
  const base = layerDirectory(
    [item('a', { kind: 'directory', mode: 0o700, uid: 3 }), item('a/b', { kind: 'directory', mode: 0o711, gid: 4 })],
    [],
  )

  it('leaves folders that it only implies as they are below', () => {
    const middle = layerDirectory([item('other')], [base])
    const top = layerDirectory([item('a/b/c/file')], [middle, base])
    const a = top.children.get('a')
    const b = a?.children.get('b')
    expect([a?.mode, a?.uid]).toEqual([0o700, 3])
    expect([b?.mode, b?.gid]).toEqual([0o711, 4])
    expect(b?.children.get('c')?.mode).toBe(0o755)
  })

  it.each([
    ['deleted', [item('.wh.a')]],
    ['replaced by a file', [item('a')]],
  ])('makes them anew where they are %s in between', (_, entries) => {
    const middle = layerDirectory(entries, [base])
    const top = layerDirectory([item('a/file')], [middle, base])
    expect(top.children.get('a')?.mode).toBe(0o755)
  })
})
