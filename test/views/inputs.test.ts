import { describe, expect, it } from 'vitest'
import { isInsideOfLayout, offerOfFiles, offerOfFolder, whatToOpen } from '../../src/views/shared/inputs.ts'

/** Node's File does not know where in a folder it lay. */
const file = (name: string, path = '') => Object.defineProperty(new File(['x'], name), 'webkitRelativePath', { value: path })
const inside = (path: string) => file(path.slice(path.lastIndexOf('/') + 1), path)

describe('what is opened of several files', () => {
  it('is the inside of a layout as a whole', () => {
    const files = ['oci-layout', 'index.json', 'blob'].map((name) => file(name))
    expect(offerOfFiles(files)).toMatchObject({
      leftOut: [],
      inputs: [
        { kind: 'folder', name: 'oci-layout +2', files: [{ path: 'oci-layout' }, { path: 'index.json' }, { path: 'blob' }] },
      ],
    })
    expect(['blobs', 'a.tar'].map((name) => isInsideOfLayout([name, 'manifest.json']))).toEqual([true, true])
    expect(isInsideOfLayout(['a.tar', 'b.tar'])).toBe(false)
  })

  it('is every folder and all that is called an archive, or all where nothing is', () => {
    const offered = (...names: string[]) => {
      const { opened, leftOut } = whatToOpen(
        names.map((name) => ({ name: name.replace(/\/$/, ''), isDirectory: name.endsWith('/') })),
      )
      return [opened.map(({ name }) => name), leftOut]
    }
    expect(offered('a.tar', 'b.tar')).toEqual([['a.tar', 'b.tar'], []])
    expect(offered('README.md', 'photo.jpg', 'b.TAR.GZ')).toEqual([['b.TAR.GZ'], ['README.md', 'photo.jpg']])
    expect(offered('b.tar.zst', 'notes', 'a.tgz')).toEqual([['b.tar.zst', 'a.tgz'], ['notes']])
    expect(offered('layout/', 'notes', 'a.tgz')).toEqual([['layout', 'a.tgz'], ['notes']])
    expect(offered('one', 'two')).toEqual([['one', 'two'], []])
    expect(offerOfFiles([file('same'), file('same')])).toMatchObject({
      inputs: [
        { kind: 'file', name: 'same' },
        { kind: 'file', name: 'same' },
      ],
      leftOut: [],
    })
    expect(offerOfFiles([])).toBe(undefined)
  })

  it('is a folder with paths inside of it, and a file where a browser tells no folder', () => {
    expect(offerOfFolder([inside('oci/index.json'), inside('oci/blobs/sha256/1')])).toMatchObject({
      leftOut: [],
      inputs: [{ kind: 'folder', name: 'oci', files: [{ path: 'index.json' }, { path: 'blobs/sha256/1' }] }],
    })
    expect(offerOfFolder([file('a.tar')])).toMatchObject({ inputs: [{ kind: 'file', name: 'a.tar' }] })
  })
})
