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

  describe('where a parent is a symbolic link', () => {
    const link = (path: string, target: string) => item(path, { kind: 'symlink', target })
    const directory = (path: string) => item(path, { kind: 'directory' })
    const merged = layerDirectory(
      [directory('usr'), directory('usr/lib'), item('usr/lib/old'), link('lib', 'usr/lib'), link('usr/lib64', '/lib')],
      [],
    )
    const paths = (inode: ReturnType<typeof layerDirectory>, at = ''): string[] =>
      [...inode.children].flatMap(([name, child]) => [
        `${at}${name}${child.kind === 'file' ? '' : ` ${child.kind}`}${child.isOpaque ? ' opaque' : ''}`,
        ...paths(child, `${at}${name}/`),
      ])

    it.each([
      ['an entry lands in its target', [item('lib/new')], ['usr directory', 'usr/lib directory', 'usr/lib/new']],
      [
        'through several links and folders that are new',
        [item('usr/lib64/deep/new')],
        ['usr directory', 'usr/lib directory', 'usr/lib/deep directory', 'usr/lib/deep/new'],
      ],
      ['markers act there, too', [item('lib/.wh.old')], ['usr directory', 'usr/lib directory', 'usr/lib/old whiteout']],
      ['opaque ones as well', [item('lib/.wh..wh..opq')], ['usr directory', 'usr/lib directory opaque']],
      ['a directory of its own takes the place of the link', [directory('lib'), item('lib/new')], ['lib directory', 'lib/new']],
      [
        'a link of the layer itself is followed',
        [link('a', 'usr/lib'), item('a/new')],
        ['a symlink', 'usr directory', 'usr/lib directory', 'usr/lib/new'],
      ],
      ['the root is not left', [link('up', '../../../usr'), item('up/new')], ['up symlink', 'usr directory', 'usr/new']],
      [
        'a target that is not there is made',
        [link('gone', 'srv/none'), item('gone/new')],
        ['gone symlink', 'srv directory', 'srv/none directory', 'srv/none/new'],
      ],
    ])('%s', (_, entries, wanted) => {
      expect(paths(layerDirectory(entries, [merged])).toSorted()).toEqual(wanted.toSorted())
    })

    it('a hard link finds its file there', () => {
      const top = layerDirectory([item('copy', { kind: 'hardlink', target: 'lib/old' })], [merged])
      expect(top.children.get('copy')).toBe(merged.children.get('usr')?.children.get('lib')?.children.get('old'))
    })

    it('links in circles are left as they are', () => {
      const top = layerDirectory([link('a', 'b'), link('b', 'a'), item('a/new')], [])
      expect(paths(top)).toEqual(['a directory', 'a/new', 'b symlink'])
    })
  })
})
