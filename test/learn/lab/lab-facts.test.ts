import { describe, expect, it } from 'vitest'
import { makeInode } from '../../../src/build/overlay/inode.ts'
import { LabSession } from '../../../src/learn/lab/lab-session.ts'
import { labStarts } from '../../../src/learn/lab/starts/index.ts'
import { makeDirectory as makeStart } from '../../../src/learn/lab/lab-start.ts'
import { makeDirectory, type OverlayRecord, readRecords } from '../../support/overlay-records.ts'

/** What the lab says of a command, against what the kernel's upper was seen to become; and the sentences' facts one by one. */

const records = readRecords(new URL('../../fixtures/overlay.json.gz', import.meta.url))

interface Row {
  readonly path: string
  readonly type: string
  readonly opaque?: boolean
  readonly metacopy?: boolean
  readonly redirect?: string
}

function sessionOf(record: OverlayRecord): LabSession {
  const lowers = record.lowers.map(makeDirectory)
  for (const [layer, paths] of Object.entries(record.opaque ?? {}))
    for (const path of paths) {
      const directory = lowers[Number(layer)]?.children.get(path)
      if (directory !== undefined) directory.isOpaque = true
    }
  const isNew = record.options === 'kernel-new'
  const upper = record.upper === '' ? makeInode('directory') : makeDirectory(record.upper)
  return new LabSession(lowers, upper, { canRedirect: isNew, canMetacopy: isNew })
}

const rowsOf = (rows: readonly object[]) => new Map((rows as Row[]).map((row) => [row.path, row]))

describe('what is said of a command is what the kernel left in upper', () => {
  it.each(records.map((record) => [record.name, record] as const))('%s', (_, record) => {
    const session = sessionOf(record)
    let before = rowsOf(session.trees().upper.map((row) => ({ ...row, type: row.kind })))
    for (const step of record.steps) {
      const { facts } = session.run(step.command)
      const after = rowsOf(step.upper)
      const pathsOf = (...ids: string[]) => facts.flatMap((fact) => (ids.includes(fact.id) && 'path' in fact ? [fact.path] : []))
      const news = [...after.values()].filter(({ path, type }) => before.get(path)?.type !== type)
      const sorted = (paths: readonly string[]) => paths.toSorted()
      expect(sorted(pathsOf('whiteout')), step.command).toEqual(
        sorted(news.filter(({ type }) => type === 'whiteout').map(({ path }) => path)),
      )
      const opaque = [...after.values()].filter((row) => row.opaque === true && before.get(row.path)?.opaque !== true)
      expect(sorted(pathsOf('opaque')), step.command).toEqual(sorted(opaque.map(({ path }) => path)))
      expect(sorted(pathsOf('redirected')), step.command).toEqual(
        sorted(
          [...after.values()]
            .filter((row) => row.redirect !== undefined && before.get(row.path)?.redirect === undefined)
            .map(({ path }) => path),
        ),
      )
      expect(sorted(pathsOf('metacopied')), step.command).toEqual(
        sorted(
          [...after.values()]
            .filter((row) => row.metacopy === true && before.get(row.path)?.metacopy !== true)
            .map(({ path }) => path),
        ),
      )
      const replaced = [...after.values()].filter(
        ({ path, type }) => type !== 'whiteout' && before.get(path)?.type === 'whiteout',
      )
      expect(sorted(pathsOf('whiteout-replaced')), step.command).toEqual(sorted(replaced.map(({ path }) => path)))
      // What is gone without a whiteout left no trace, was renamed, or went with a folder above it.
      const gone = [...before.keys()].filter((path) => !after.has(path))
      const explained = [...pathsOf('no-trace', 'renamed', 'whiteout'), ...pathsOf('whiteout-replaced', 'covered')]
      for (const path of gone)
        expect(
          explained.some((told) => path === told || path.startsWith(`${told}/`)),
          `${step.command}: ${path}`,
        ).toBe(true)
      for (const path of pathsOf('no-trace')) expect(gone, step.command).toContain(path)
      // All that is new in upper is told of, by itself or with the folder that it came with.
      const arrivals = facts.flatMap((fact) => {
        if (fact.id === 'copied-up') return [fact.at]
        if (fact.id === 'renamed') return [fact.to]
        return fact.id === 'created' ||
          fact.id === 'linked' ||
          fact.id === 'emptied' ||
          fact.id === 'metacopied' ||
          fact.id === 'folder-copied-up'
          ? [fact.path]
          : []
      })
      for (const { path, type } of news) {
        if (type === 'whiteout') continue
        const isTold = arrivals.some((told) => path === told || path.startsWith(`${told}/`) || told.startsWith(`${path}/`))
        expect(isTold, `${step.command}: ${path}`).toBe(true)
      }
      if (facts.some(({ id }) => id === 'untouched')) expect([...after.keys()], step.command).toEqual([...before.keys()])
      before = after
    }
  })
})

function factsOf(start: string, line: string, first: readonly string[] = [], mount = { canRedirect: false, canMetacopy: false }) {
  const session = new LabSession([makeStart(start)], makeInode('directory'), mount)
  for (const earlier of first) session.run(earlier)
  return session.run(line).facts
}

describe('each rule of the kernel has its fact', () => {
  it.each([
    ['a read is answered below', 'echo a > a', 'cat a', [], [{ id: 'read', path: 'a', layer: 0 }, { id: 'untouched' }]],
    [
      'one byte copies the whole file',
      'head -c 5000 /dev/zero > a',
      'printf x >> a',
      [],
      [{ id: 'copied-up', path: 'a', at: 'a', kind: 'file', bytes: 5000, reason: 'write', layer: 0 }],
    ],
    ['what is emptied is not copied', 'echo abc > a', ': > a', [], [{ id: 'emptied', path: 'a', bytes: 4, layer: 0 }]],
    [
      'a change of mode copies the content too',
      'echo abc > a',
      'chmod 600 a',
      [],
      [{ id: 'copied-up', path: 'a', at: 'a', kind: 'file', bytes: 4, reason: 'metadata', layer: 0 }],
    ],
    [
      'what is in upper is changed there',
      'true',
      'chmod 600 a',
      ['touch a'],
      [{ id: 'changed-in-upper', path: 'a', reason: 'metadata' }],
    ],
    ['a lower file that is removed leaves a whiteout', 'touch a', 'rm a', [], [{ id: 'whiteout', path: 'a', layer: 0 }]],
    ['what was in upper only leaves nothing', 'true', 'rm a', ['touch a'], [{ id: 'no-trace', path: 'a' }]],
    ['what comes and goes within a command is not told', 'true', 'touch a; rm a', [], [{ id: 'untouched' }]],
    [
      'a new file takes the place of a whiteout',
      'touch a',
      'touch a',
      ['rm a'],
      [
        { id: 'created', path: 'a', kind: 'file', inside: 0 },
        { id: 'whiteout-replaced', path: 'a' },
      ],
    ],
    [
      'a folder made again is opaque',
      'mkdir d; touch d/x',
      'rm -rf d; mkdir d',
      [],
      [
        { id: 'created', path: 'd', kind: 'directory', inside: 0 },
        { id: 'opaque', path: 'd', layer: 0 },
      ],
    ],
    [
      'a folder from below is not renamed but copied',
      'mkdir d; touch d/x',
      'mv d e',
      [],
      [
        { id: 'refused-rename', path: 'd' },
        { id: 'created', path: 'e', kind: 'directory', inside: 1 },
        { id: 'whiteout', path: 'd', layer: 0 },
      ],
    ],
    [
      'folders above come along',
      'mkdir -p a/b/c',
      'touch a/b/c/x',
      [],
      [
        { id: 'folder-copied-up', path: 'a/b/c', above: 2, layer: 0 },
        { id: 'created', path: 'a/b/c/x', kind: 'file', inside: 0 },
      ],
    ],
    [
      'a hard link breaks',
      'echo a > a; ln a b',
      'printf x >> b',
      [],
      [
        { id: 'copied-up', path: 'b', at: 'b', kind: 'file', bytes: 2, reason: 'write', layer: 0 },
        { id: 'link-broken', path: 'b', others: ['a'] },
      ],
    ],
    [
      'a new file over a lower one covers it',
      'echo a > a',
      'echo b > n; mv n a',
      [],
      [
        { id: 'created', path: 'a', kind: 'file', inside: 0 },
        { id: 'covered', path: 'a', layer: 0 },
      ],
    ],
  ])('%s', (_, start, line, first, facts) => {
    expect(factsOf(start, line, first)).toEqual(facts)
  })

  it('with metacopy the content follows when it is written', () => {
    const mount = { canRedirect: false, canMetacopy: true }
    expect(factsOf('echo abc > a', 'chmod 600 a', [], mount)).toEqual([{ id: 'metacopied', path: 'a', bytes: 4, layer: 0 }])
    expect(factsOf('echo abc > a', 'printf x >> a', ['chmod 600 a'], mount)).toEqual([
      { id: 'copied-up', path: 'a', at: 'a', kind: 'file', bytes: 4, reason: 'write', layer: 0 },
    ])
  })
})

describe('a session', () => {
  it('stops a loop without an end, and goes on', () => {
    const session = new LabSession([makeInode('directory')], makeInode('directory'), { canRedirect: false, canMetacopy: false })
    const outcome = session.run('touch a; while true; do :; done')
    expect(outcome.stopped?.limit).toBe('shellSteps')
    expect(outcome.facts).toEqual([{ id: 'created', path: 'a', kind: 'file', inside: 0 }])
    expect(session.run('ls').stdout).toBe('a\n')
  })

  it('stays in a directory, and comes back where that is gone', () => {
    const session = new LabSession([makeStart('mkdir d')], makeInode('directory'), { canRedirect: false, canMetacopy: false })
    session.run('cd d')
    expect(session.trees().cwd).toBe('/merged/d')
    session.run('rmdir ../d')
    expect(session.run('pwd').stdout).toBe('/merged\n')
  })

  it('makes upper a layer that shows the same from below', async () => {
    for (const { lowers, upper, tries } of labStarts) {
      const session = new LabSession(lowers.map(makeStart), makeStart(upper), { canRedirect: false, canMetacopy: false })
      for (const line of tries) session.run(line)
      const seen = (rows: readonly { path: string; kind: string; mode: number; size: number }[]) =>
        rows.map(({ path, kind, mode, size }) => `${path} ${kind} ${mode} ${size}`)
      const before = seen(session.trees().merged)
      const { layer, packings } = await session.commit()
      expect(layer).toBe(lowers.length)
      expect(session.trees().upper).toEqual([])
      expect(seen(session.trees().merged)).toEqual(before)
      expect(Object.keys(packings)).toEqual(['buildkit', 'buildah', 'overlay'])
    }
  })

  it('writes a folder made again in three ways', async () => {
    const session = new LabSession([makeStart('mkdir d; touch d/x d/y')], makeInode('directory'), {
      canRedirect: false,
      canMetacopy: false,
    })
    session.run('rm -rf d; mkdir d; touch d/x')
    const { packings } = await session.commit()
    const paths = (id: 'buildkit' | 'buildah' | 'overlay') =>
      packings[id].entries.map(({ path, isOpaque }) => (isOpaque ? `${path} opaque` : path))
    expect(paths('buildkit')).toEqual(['d', 'd/x', 'd/.wh.y'])
    expect(paths('buildah')).toEqual(['d', 'd/.wh..wh..opq', 'd/x'])
    expect(paths('overlay')).toEqual(['d opaque', 'd/x'])
  })
})
