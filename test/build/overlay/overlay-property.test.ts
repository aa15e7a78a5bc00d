import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOfText, textOf } from '../../../src/build/overlay/content.ts'
import { makeInode, type Inode } from '../../../src/build/overlay/inode.ts'
import { Namespace } from '../../../src/build/overlay/namespace.ts'
import { inodeAt, Overlay, type Place } from '../../../src/build/overlay/overlay.ts'
import { SystemError } from '../../../src/build/overlay/system-error.ts'
import { type NaiveFile, type NaiveOperation, NaiveOverlay } from '../../support/naive-overlay.ts'

/** Sequences of calls against `support/naive-overlay.ts`; `OVERLAY_RUNS` makes them more. */
const runs = Number(process.env['OVERLAY_RUNS'] ?? 500)
const root = { uid: 0, gid: 0 }

/** Two lower directories that merge: d is in both, e is opaque in the upper one of them, gone is deleted by it. */
function makeLowers(): Inode[] {
  const file = (text: string) => makeInode('file', { content: contentOfText(text) })
  const linked = file('two names')
  const directory = (children: Record<string, Inode>, isOpaque = false) => {
    const inode = makeInode('directory', { isOpaque })
    for (const [name, child] of Object.entries(children)) inode.children.set(name, child)
    return inode
  }
  const bottom = directory({
    a: file('a'),
    b: linked,
    c: linked,
    d: directory({ a: file('d/a'), d: directory({ a: file('d/d/a') }) }),
    e: directory({ a: file('hidden') }),
    gone: file('gone'),
  })
  const top = directory({
    d: directory({ b: file('d/b') }),
    e: directory({ b: file('e/b') }, true),
    gone: makeInode('whiteout'),
  })
  return [top, bottom]
}

function drawOverlay(overlay: Overlay): string[] {
  const lines: string[] = []
  const visit = (place: Place, path: string) => {
    for (const name of overlay.list(place)) {
      const child = overlay.lookup(place, name)
      if (child === undefined) throw new Error(`${path}${name} is listed and not there`)
      const inode = inodeAt(child)
      const mode = inode.mode.toString(8)
      lines.push(inode.kind === 'directory' ? `${path}${name}/ ${mode}` : `${path}${name} ${mode} ${textOf(inode.content)}`)
      if (inode.kind === 'directory') visit(child, `${path}${name}/`)
    }
  }
  visit(overlay.root(), '')
  return lines.sort()
}

function call(files: Namespace, operation: NaiveOperation): string {
  const { path } = operation
  try {
    if (operation.op === 'write') {
      const inode = files.open(path, '/', root, { mode: 0o644, truncate: true })
      if (inode !== undefined) files.write(inode, 0, contentOfText(operation.text))
    } else if (operation.op === 'mkdir') files.make(files.find(path, '/', root, false), 'directory', root, { mode: 0o755 })
    else if (operation.op === 'chmod') files.change(files.existing(path, '/', root), root, { mode: operation.mode })
    else if (operation.op === 'unlink') files.remove(path, '/', root, 'file')
    else if (operation.op === 'rmdir') files.remove(path, '/', root, 'directory')
    else if (operation.op === 'link') files.link(path, operation.to, '/', root)
    else files.rename(path, operation.to, '/', root)
    return 'ok'
  } catch (thrown) {
    if (thrown instanceof SystemError) return thrown.code
    throw thrown
  }
}

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'gone')
const paths = fc.array(names, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const operations: fc.Arbitrary<NaiveOperation> = fc.oneof(
  fc.record({ op: fc.constant('write' as const), path: paths, text: fc.string({ maxLength: 3, unit: 'grapheme-ascii' }) }),
  fc.record({ op: fc.constant('mkdir' as const), path: paths }),
  fc.record({ op: fc.constant('rmdir' as const), path: paths }),
  fc.record({ op: fc.constant('unlink' as const), path: paths }),
  fc.record({ op: fc.constant('chmod' as const), path: paths, mode: fc.constantFrom(0o600, 0o755) }),
  fc.record({ op: fc.constant('rename' as const), path: paths, to: paths }),
  fc.record({ op: fc.constant('link' as const), path: paths, to: paths }),
)

describe('an overlay', () => {
  it('shows what one plain copy of all files would show, after any calls', () => {
    fc.assert(
      fc.property(fc.array(operations, { maxLength: 40 }), (sequence) => {
        const lowers = makeLowers()
        const before = JSON.stringify(drawOverlay(new Overlay(lowers)))
        const overlay = new Overlay(lowers)
        const files = new Namespace(overlay, 0)
        const shared: NaiveFile = { kind: 'file', text: 'two names', mode: 0o644, isLower: true }
        const naive = new NaiveOverlay(
          new Map<string, NaiveFile>([
            ...['d', 'd/d', 'e'].map((path) => [path, { kind: 'directory', text: '', mode: 0o755, isLower: true }] as const),
            ...['a', 'd/a', 'd/b', 'd/d/a', 'e/b'].map(
              (path) => [path, { kind: 'file', text: path, mode: 0o644, isLower: true }] as const,
            ),
            ['b', shared],
            ['c', shared],
          ]),
        )
        for (const operation of sequence) {
          const label = JSON.stringify(operation)
          expect(call(files, operation), label).toBe(naive.run(operation))
          expect(drawOverlay(overlay), label).toEqual(naive.draw().sort())
          // What upper says is enough: mounted as a further lower directory it shows the same.
          expect(drawOverlay(new Overlay([overlay.upper, ...lowers])), label).toEqual(drawOverlay(overlay))
        }
        expect(JSON.stringify(drawOverlay(new Overlay(lowers)))).toBe(before)
      }),
      { numRuns: runs },
    )
  })
})
