import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPathsSteps } from '../../src/table/find-paths.ts'
import { loadImage } from '../../src/tasks/load-image.ts'
import { pathOf } from '../../src/tree/preorder.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

async function mergedOf(...layers: string[]) {
  const archive = await openBytes(archiveOf(buildImage({ layers: layers.map((text) => tarBytes(layerOf(text))) }).files))
  const [image] = archive.images
  if (image === undefined) throw new Error('there is one')
  return (await loadImage(image, createTestRunner(), { digests: false })).merged
}
type Merged = Awaited<ReturnType<typeof mergedOf>>

const find = (merged: Merged, typed: string, limit = 50) =>
  finishSteps(findPathsSteps(merged, typed, limit)).map(({ path, isGone }) => `${isGone ? '-' : ''}${pathOf(merged, path)}`)

describe('paths that are looked for', () => {
  it('have what is typed in their names, whole names first, then beginnings, then the shorter path', async () => {
    const merged = await mergedOf(
      '+ etc/passwd 1\n+ etc/passwd.bak 1\n+ usr/share/passwd 1\n+ usr/bin/mypasswd 1\n+ passwords/x 1',
    )
    const inOnePiece = ['etc/passwd', 'usr/share/passwd', 'etc/passwd.bak', 'usr/bin/mypasswd']
    expect(find(merged, 'passwd')).toEqual([...inOnePiece, 'passwords'])
    expect(find(merged, 'PASSWD')[0]).toBe('etc/passwd')
  })

  it('fit by letters in their order, across names, with slashes and without', async () => {
    const merged = await mergedOf('+ usr/lib/node_modules/left-pad/index.js 1\n+ usr/lib/python/index.py 1')
    const index = 'usr/lib/node_modules/left-pad/index.js'
    for (const typed of ['nmlpindex', 'lib/index.js', 'node left index', 'u/l/n/l/i'])
      expect(find(merged, typed)).toContain(index)
    expect(find(merged, 'index node')).not.toContain(index)
    expect(find(merged, 'lib/index.js')).not.toContain('usr/lib/python/index.py')
  })

  it('are also those that later layers take away', async () => {
    const merged = await mergedOf('+ root/key.pem 1\n+ srv/key.txt 1', '- root/key.pem')
    expect(find(merged, 'key')).toEqual(['srv/key.txt', '-root/key.pem'])
  })

  it('are none for nothing, and no more than are asked for', async () => {
    const merged = await mergedOf(Array.from({ length: 60 }, (_, i) => `+ f${i} 1`).join('\n'))
    expect(find(merged, ' ')).toEqual([])
    expect(find(merged, 'f', 7)).toHaveLength(7)
  })

  it('are those that a plain search over all paths finds, in its order', async () => {
    const name = fc.constantFrom('a', 'b', 'ab', 'ba', 'Ab', 'abc', 'c.b', 'e\u0301')
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
    const typed = fc.constantFrom('a', 'ab', 'b', 'a/b', 'abab', 'c', 'cb', '/', 'a/', '\u0301')
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { minLength: 1, maxLength: 12 }), typed, async (paths, text) => {
        // A path below another makes that one a directory: no file may stand there.
        const files = paths.filter((one) => !paths.some((other) => other.startsWith(`${one}/`)))
        const merged = await mergedOf(files.map((one) => `+ ${one} 1`).join('\n'))
        const all = Array.from({ length: merged.parent.length - 1 }, (_, i) => pathOf(merged, i + 1))
        expect(find(merged, text)).toEqual(naive(all, text))
      }),
      { numRuns: 150 },
    )
  })
})

/** Letters in their order; the last one in the name, and none of it without the name. */
function naive(paths: readonly string[], typed: string): string[] {
  const holds = (path: string) => {
    let at = 0
    for (const letter of typed) {
      at = path.toLowerCase().indexOf(letter, at)
      if (at < 0) return false
      at++
    }
    return true
  }
  const bytes = (text: string) => Buffer.byteLength(text)
  const rank = (path: string) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
    const at = name.indexOf(typed)
    return (at < 0 ? 0 : at > 0 ? 1 : name === typed ? 3 : 2) * 0x10000 - (bytes(path) + 1)
  }
  const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))
  return paths.filter((path) => holds(path) && !holds(parentOf(path))).toSorted((a, b) => rank(b) - rank(a))
}
