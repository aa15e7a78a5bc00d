import { describe, expect, it } from 'vitest'
import { firstToOpen, isInsideOfLayout, offerOfFiles, offerOfFolder } from '../../src/views/shared/inputs.ts'

/** Node's File does not know where in a folder it lay. */
const file = (name: string, path = '') => Object.defineProperty(new File(['x'], name), 'webkitRelativePath', { value: path })
const inside = (path: string) => file(path.slice(path.lastIndexOf('/') + 1), path)

describe('what is opened of several files', () => {
  it('is the inside of a layout as a whole', () => {
    const files = ['oci-layout', 'index.json', 'blob'].map((name) => file(name))
    expect(offerOfFiles(files)).toMatchObject({
      leftOut: [],
      input: { kind: 'folder', name: 'oci-layout +2', files: [{ path: 'oci-layout' }, { path: 'index.json' }, { path: 'blob' }] },
    })
    expect(['blobs', 'a.tar'].map((name) => isInsideOfLayout([name, 'manifest.json']))).toEqual([true, true])
    expect(isInsideOfLayout(['a.tar', 'b.tar'])).toBe(false)
  })

  it('is the first that is called an archive, or the first', () => {
    const offered = (...names: string[]) => {
      const first = firstToOpen(names.map((name) => ({ name })))
      return [first?.opened.name, first?.leftOut]
    }
    expect(offered('a.tar', 'b.tar')).toEqual(['a.tar', ['b.tar']])
    expect(offered('README.md', 'photo.jpg', 'b.TAR.GZ')).toEqual(['b.TAR.GZ', ['README.md', 'photo.jpg']])
    expect(offered('b.tar.zst', 'a.tgz')).toEqual(['b.tar.zst', ['a.tgz']])
    expect(offered('one', 'two')).toEqual(['one', ['two']])
    expect(offered()).toEqual([undefined, undefined])
    expect(offerOfFiles([file('same'), file('same')])).toMatchObject({ input: { kind: 'file', name: 'same' }, leftOut: ['same'] })
    expect(offerOfFiles([])).toBe(undefined)
  })

  it('is a folder with paths inside of it, and a file where a browser tells no folder', () => {
    expect(offerOfFolder([inside('oci/index.json'), inside('oci/blobs/sha256/1')])).toMatchObject({
      leftOut: [],
      input: { kind: 'folder', name: 'oci', files: [{ path: 'index.json' }, { path: 'blobs/sha256/1' }] },
    })
    expect(offerOfFolder([file('a.tar')])).toMatchObject({ input: { kind: 'file', name: 'a.tar' } })
  })
})
