import { describe, expect, it } from 'vitest'
import { commandsFor } from '../../../src/store/lab/row-commands.ts'
import { completeLine } from '../../../src/store/lab/complete-line.ts'
import { encodeText } from '../../../src/bytes/text.ts'
import { encodeLink, encodeStateFile } from '../../../src/learn/links/link.ts'
import { createLab, type Lab, stateOfLab } from '../../../src/store/lab/lab.ts'
import { createTestRunner } from '../../support/archives.ts'

async function settled(lab: Lab) {
  await expect.poll(() => lab.getState().isRunning).toBe(false)
  return lab.getState()
}

async function started() {
  const lab = createLab(createTestRunner())
  await settled(lab)
  return lab
}

const paths = (rows: readonly { readonly path: string; readonly kind: string }[] | undefined) =>
  rows?.map(({ path, kind }) => `${path} ${kind}`)

describe('the lab', () => {
  it('takes back and does again what was done, a commit too', async () => {
    const lab = await started()
    lab.actions.run('rm delete-me.txt')
    expect(paths((await settled(lab)).trees?.upper)).toEqual(['delete-me.txt whiteout', 'upper-message.txt file'])
    expect([...lab.getState().changed]).toEqual(['upper delete-me.txt'])
    lab.actions.commit()
    const { trees, results } = await settled(lab)
    expect(trees?.upper).toEqual([])
    expect(trees?.lowers.map(paths)).toEqual([
      ['delete-me.txt file', 'hello.txt file'],
      ['delete-me.txt whiteout', 'upper-message.txt file'],
    ])
    expect(results.map(({ kind }) => kind)).toEqual(['command', 'commit'])
    lab.actions.undo()
    expect((await settled(lab)).trees?.lowers.length).toBe(1)
    lab.actions.undo()
    expect(paths((await settled(lab)).trees?.upper)).toEqual(['upper-message.txt file'])
    lab.actions.redo()
    expect(paths((await settled(lab)).trees?.upper)).toEqual(['delete-me.txt whiteout', 'upper-message.txt file'])
    expect(lab.getState().undone).toEqual([{ kind: 'commit' }])
    lab.actions.run('ls')
    expect((await settled(lab)).undone).toEqual([])
  })

  it('comes back from its link and its file as it was', async () => {
    const lab = await started()
    for (const line of ['echo a > hello.txt', 'rm upper-message.txt']) {
      lab.actions.run(line)
      await settled(lab)
    }
    lab.actions.commit()
    await settled(lab)
    lab.actions.run('touch new')
    const before = await settled(lab)
    const state = stateOfLab(before)
    if (state === undefined) throw new Error('it cannot be passed on')
    const ways = [
      (other: Lab) => other.actions.takeLink(encodeLink(state)),
      (other: Lab) => other.actions.takeFile(encodeText(encodeStateFile(state))),
    ]
    for (const take of ways) {
      const other = await started()
      take(other)
      const after = await settled(other)
      expect(after.trees).toEqual(before.trees)
      expect(after.results).toEqual(before.results)
      other.actions.takeLink('1.AAAA')
      expect(other.getState().linkFault).toBeDefined()
      expect(other.getState().trees).toEqual(before.trees)
      other.actions.takeFile(encodeText('{"layerscope":"learn","version":1,"kind":"playground"}'))
      expect(other.getState().linkFault).toEqual({ code: 'field', field: 'spelling' })
    }
  })

  it('begins anew with another mount', async () => {
    const lab = await started()
    lab.actions.begin({ kind: 'start', id: 'folders' })
    await settled(lab)
    lab.actions.run('mv e moved')
    expect(paths((await settled(lab)).trees?.upper)).toEqual(['e whiteout', 'moved directory', 'moved/file file'])
    lab.actions.setMount({ canRedirect: true, canMetacopy: false })
    const { trees } = await settled(lab)
    expect(paths(trees?.upper)).toEqual(['e whiteout', 'moved directory'])
    expect(trees?.upper[1]?.redirect).toBe('e')
  })
})

const rows = [
  { path: 'a b', kind: 'file' },
  { path: 'etc', kind: 'directory' },
  { path: 'etc/hostname', kind: 'file' },
  { path: 'etc/hosts', kind: 'file' },
] as const

describe('Tab completes', () => {
  const programs = ['cat', 'chmod', 'chown', 'cp']
  it.each([
    ['ca', '/merged', 'cat ', []],
    ['ch', '/merged', 'ch', ['chmod', 'chown']],
    ['cat e', '/merged', 'cat etc/', []],
    ['cat etc/h', '/merged', 'cat etc/host', ['etc/hostname', 'etc/hosts']],
    ['cat hosts', '/merged/etc', 'cat hosts ', []],
    ['cat /merged/etc/hostn', '/', 'cat /merged/etc/hostname ', []],
    ['cat ../e', '/merged/etc', 'cat ../etc/', []],
    ['true; ca', '/merged', 'true; cat ', []],
    ['cat a', '/merged', 'cat a', []],
    ['cat zzz', '/merged', 'cat zzz', []],
  ])('%s in %s', (line, cwd, completed, candidates) => {
    expect(completeLine(line, line.length, { rows, cwd, programs })).toEqual({
      line: completed,
      caret: completed.length,
      candidates,
    })
  })

  it('before what stands behind the caret', () => {
    expect(completeLine('cat e | wc', 5, { rows, cwd: '/merged', programs })).toEqual({
      line: 'cat etc/ | wc',
      caret: 8,
      candidates: [],
    })
  })
})

describe('a button types what a person would', () => {
  it('and the line does what the button says', async () => {
    const lab = await started()
    const { trees } = lab.getState()
    const commands = commandsFor(trees?.merged ?? [], 'hello.txt', '/merged')
    expect(commands).toEqual({
      newFile: 'echo hello > new.txt',
      newFolder: 'mkdir folder',
      write: 'echo changed > hello.txt',
      append: 'echo more >> hello.txt',
      remove: 'rm hello.txt',
      rename: 'mv hello.txt hello.txt.moved',
      chmod: 'chmod 600 hello.txt',
      link: 'ln hello.txt hello.txt.link',
    })
    for (const line of Object.values(commands)) {
      lab.actions.run(line ?? '')
      expect((await settled(lab)).results.at(-1), line).toMatchObject({ kind: 'command', exitCode: 0, stderr: '' })
      lab.actions.undo()
      await settled(lab)
    }
  })

  it('finds free names, quotes, and knows where it is', () => {
    const file = {
      uid: 0,
      gid: 0,
      size: 0,
      target: '',
      device: [0, 0],
      isOpaque: false,
      redirect: undefined,
      isMetacopy: false,
      sameFileAs: undefined,
      layer: 0,
      tick: 0,
    } as const
    const list = [
      { ...file, path: '-x y', kind: 'file', mode: 0o600 },
      { ...file, path: 'd', kind: 'directory', mode: 0o755 },
      { ...file, path: 'd/new.txt', kind: 'file', mode: 0o644 },
    ] as const
    expect(commandsFor(list, '-x y', '/merged')).toMatchObject({ remove: "rm './-x y'", chmod: "chmod 644 './-x y'" })
    expect(commandsFor(list, 'd', '/merged')).toMatchObject({
      newFile: 'echo hello > d/new2.txt',
      remove: 'rm -r d',
      write: undefined,
      link: undefined,
    })
    expect(commandsFor(list, 'd/new.txt', '/merged/d')).toMatchObject({ newFolder: 'mkdir folder', remove: 'rm new.txt' })
    expect(commandsFor(list, 'd', '/')).toMatchObject({ chmod: 'chmod 700 /merged/d' })
    expect(commandsFor(list, undefined, '/merged')).toMatchObject({ remove: undefined, newFile: 'echo hello > new.txt' })
  })
})
