import { describe, expect, it, vi } from 'vitest'
import { decodeLink, encodeLink, encodeStateFile } from '../../../src/learn/links/link.ts'
import type { LessonState } from '../../../src/learn/links/learn-state.ts'
import { shareLesson } from '../../../src/store/lessons/shared-lesson.ts'
import { lessons } from '../../../src/learn/lessons/index.ts'
import { createLessons, type Lessons } from '../../../src/store/lessons/lessons.ts'
import { createTestRunner } from '../../support/archives.ts'

function begin(): { store: Lessons; solved: string[] } {
  const solved: string[] = []
  const store = createLessons({
    builder: createTestRunner(),
    onSolved: (task) => solved.push(task),
    typingPause: 0,
  })
  return { store, solved }
}

const isBuilt = (store: Lessons) => vi.waitFor(() => expect(store.getState().examination?.kind).toBe('built'))

it('knows what is right in a bet by the image, and solves nothing before something was done', async () => {
  const { store, solved } = begin()
  await store.actions.open('delete', 'en')
  await isBuilt(store)
  const { open } = store.getState()
  expect(open?.right).toEqual([[2]])
  expect(open?.facts.get('layer-of root/id_sample')).toEqual({ kind: 'count', value: 1 })
  expect(solved).toEqual([])
})

it('solves tasks by what is built and by what is typed', async () => {
  const { store, solved } = begin()
  await store.actions.open('delete', 'en')
  await isBuilt(store)
  expect(store.actions.answer(0, 'SAMPLE')).toBe(false)
  expect(store.actions.answer(0, 'bm90IGEga2V5LCBvbmx5IGEgc2FtcGxlIG9mIG9uZQ==')).toBe(true)
  store.actions.edit({ dockerfile: 'FROM tiny\nRUN --mount=type=secret,id=key wc -c < /run/secrets/key > /srv/used\n' })
  await vi.waitFor(() => expect(solved).toEqual(['delete.1', 'delete.2']))
})

it('says where a build stopped, and keeps what was written in another language', async () => {
  const { store } = begin()
  await store.actions.open('layer', 'en')
  await isBuilt(store)
  store.actions.edit({ dockerfile: 'FROM scratch\nCOPY missing .\n' })
  await vi.waitFor(() => expect(store.getState().examination).toMatchObject({ kind: 'failed', place: { line: 2 } }))
  const english = store.getState().open?.text
  await store.actions.open('layer', 'zh')
  expect(store.getState().open?.text).not.toEqual(english)
  expect(store.getState().draft.dockerfile).toBe('FROM scratch\nCOPY missing .\n')
  store.actions.start('start')
  await isBuilt(store)
})

it('takes back what was written, the way back to the start of a task included, but nothing of another lesson', async () => {
  const { store } = begin()
  await store.actions.open('delete', 'en')
  const { draft: start } = store.getState()
  store.actions.edit({ dockerfile: 'FROM tiny\n' }, 'Dockerfile')
  store.actions.edit({ files: [] })
  store.actions.start('start')
  expect(store.getState().draft).toEqual(start)
  store.actions.undo()
  expect(store.getState().draft).toEqual({ ...start, dockerfile: 'FROM tiny\n', files: [] })
  store.actions.undo()
  store.actions.undo()
  expect(store.getState().draft).toEqual(start)
  store.actions.redo()
  expect(store.getState().draft).toEqual({ ...start, dockerfile: 'FROM tiny\n' })
  await store.actions.open('layer', 'en')
  const { draft } = store.getState()
  store.actions.undo()
  expect(store.getState().draft).toEqual(draft)
})

it('has every lesson open in a language that it does not speak, in English', async () => {
  for (const { id, loadText } of lessons) {
    const { store } = begin()
    await store.actions.open(id, 'qps')
    expect(store.getState().open?.text).toEqual(await loadText('en'))
  }
})

it('solves tasks by what is done in the lab, and brings the directories that a task or a bet asks about', async () => {
  const { store, solved } = begin()
  await store.actions.open('overlay', 'en')
  const { lab, open } = store.getState()
  if (lab === undefined) throw new Error('there is no lab')
  const settled = () => vi.waitFor(() => expect(lab.getState().isRunning).toBe(false))
  await settled()
  expect(open?.right).toEqual([[0], [2], [2], [1]])
  expect(open?.facts.get('upper-bytes @chmod')).toEqual({ kind: 'bytes', value: 100_000 })
  expect(store.getState().labMisses[0]).toHaveLength(3)
  for (const line of ['echo new > new.txt', 'echo world >> hello.txt', 'rm delete-me.txt']) {
    expect(solved).toEqual([])
    lab.actions.run(line)
    await settled()
  }
  expect(solved).toEqual(['overlay.1'])
  store.actions.start('renamed')
  await settled()
  expect(lab.getState().begin).toEqual({ kind: 'start', id: 'folders' })
  expect(lab.getState().trees?.upper.map(({ path }) => path)).toEqual(['e', 'moved', 'moved/file'])
  // What was done stays where only the language is another.
  await store.actions.open('overlay', 'zh')
  expect(store.getState().open?.language).toBe('zh')
  expect(lab.getState().moves).toHaveLength(1)
  // Lessons about images are asked by their own checks again.
  await store.actions.open('layer', 'zh')
  await isBuilt(store)
})

/** What is passed on of the lesson that is open. */
function share(store: Lessons): LessonState {
  const state = store.getState()
  if (state.open === undefined) throw new Error('no lesson is open')
  return shareLesson(state.open.id, state.open.language, state.open.marks, state)
}

/** All that a link is to bring back. */
const placeOf = (store: Lessons) => {
  const { draft, from, laid, examination, open } = store.getState()
  return { draft, from, laid, examination, id: open?.id, language: open?.language }
}

describe('what is passed on of a lesson', () => {
  // What is done in the lab is passed on from the lab itself.
  const ids = lessons.map(({ id }) => id).filter((id) => id !== 'overlay')
  it.each(ids)('brings %s back as it was, by a link and by a file', async (id) => {
    const { store } = begin()
    await store.actions.open(id, 'zh')
    await isBuilt(store)
    const states = [...(store.getState().open?.marks.keys() ?? [])]
    store.actions.start(states.at(-1) ?? 'start')
    store.actions.edit({
      dockerfile: 'FROM tiny\nCOPY mine /srv/\n',
      files: [{ path: 'mine', mode: 0o600, text: 'x\n' }],
      spelling: 'overlay',
    })
    store.actions.lay(0, [1])
    await vi.waitFor(() => expect(JSON.stringify(store.getState().examination)).toContain('mine'))
    await vi.waitFor(() => expect(store.getState().isBuilding).toBe(false))
    const state = share(store)
    for (const bring of ['link', 'file'] as const) {
      const { store: fresh } = begin()
      const shared =
        bring === 'link'
          ? fresh.actions.takeLink(encodeLink(state))
          : fresh.actions.takeFile(new TextEncoder().encode(encodeStateFile(state)))
      expect(shared).toMatchObject({ lesson: id, language: 'zh' })
      await fresh.actions.open(id, 'zh')
      await vi.waitFor(() => expect(placeOf(fresh)).toEqual(placeOf(store)))
      expect(fresh.getState().linkFault).toBeUndefined()
    }
  })

  it('holds no secrets, which come from the lesson again', async () => {
    const { store } = begin()
    await store.actions.open('delete', 'en')
    store.actions.edit({ files: [], secrets: { key: 'mine alone' } })
    const text = encodeStateFile(share(store))
    expect(text).not.toMatch(/mine alone|SAMPLE|secrets/)
    const { store: fresh } = begin()
    await fresh.actions.open('delete', 'en')
    fresh.actions.takeFile(new TextEncoder().encode(text))
    expect(fresh.getState().draft).toMatchObject({ files: [], secrets: { key: expect.stringContaining('SAMPLE') as string } })
  })

  it('says what is wrong with it, and leaves what is there', async () => {
    const { store } = begin()
    await store.actions.open('delete', 'en')
    const good = share(store)
    store.actions.edit({ dockerfile: 'FROM scratch\n' })
    const take = (state: LessonState) => {
      store.actions.takeLink(encodeLink(state))
      return store.getState().linkFault
    }
    expect(take({ ...good, lesson: 'ghost' })).toEqual({ code: 'unknown', field: 'lesson', name: 'ghost' })
    expect(take({ ...good, from: 'ghost' })).toEqual({ code: 'unknown', field: 'from', name: 'ghost' })
    expect(take({ ...good, from: 'constructor' })).toEqual({ code: 'unknown', field: 'from', name: 'constructor' })
    expect(take({ ...good, laid: [[0, [3]]] })).toEqual({ code: 'field', field: 'laid' })
    expect(take({ ...good, laid: [[1, [0]]] })).toEqual({ code: 'field', field: 'laid' })
    store.actions.takeLink(encodeLink(good).slice(0, -30))
    expect(store.getState().linkFault).toEqual({ code: 'cut' })
    const lab = {
      start: 'empty',
      committed: [],
      commands: [],
      mount: { canRedirect: false, canMetacopy: false, hasUserXattrs: false },
    }
    store.actions.takeLink(encodeLink({ kind: 'lab', ...lab }))
    expect(store.getState().linkFault).toEqual({ code: 'elsewhere', kind: 'lab' })
    expect(store.getState().draft.dockerfile).toBe('FROM scratch\n')
    store.actions.takeLink(undefined)
    expect(store.getState().linkFault).toBeUndefined()
  })

  it('of a lesson that was changed since is opened, with its bets open again, and says so', async () => {
    const { store } = begin()
    await store.actions.open('delete', 'en')
    store.actions.lay(0, [0])
    store.actions.takeLink(encodeLink({ ...share(store), mark: '00000000', dockerfile: 'FROM tiny\n', laid: [[7, [7]]] }))
    expect(store.getState()).toMatchObject({
      draft: { dockerfile: 'FROM tiny\n' },
      laid: new Map(),
      linkFault: { code: 'replaced', name: 'delete' },
    })
    store.actions.start('start')
    expect(store.getState().linkFault).toBeUndefined()
  })

  it('is taken up once: whoever comes back to the address has gone on from there', async () => {
    const { store } = begin()
    await store.actions.open('delete', 'en')
    const link = encodeLink(share(store))
    expect(decodeLink(link).kind).toBe('lesson')
    store.actions.takeLink(link)
    store.actions.edit({ dockerfile: 'FROM scratch\n' })
    expect(store.actions.takeLink(link)).toBeUndefined()
    expect(store.getState().draft.dockerfile).toBe('FROM scratch\n')
  })
})

it('opens a lesson in the language that was asked for last, with what was passed on', async () => {
  const { store } = begin()
  await store.actions.open('delete', 'en')
  const link = encodeLink({ ...share(store), dockerfile: 'FROM scratch\n' })
  const { store: fresh } = begin()
  fresh.actions.takeLink(link)
  await Promise.all([fresh.actions.open('delete', 'en'), fresh.actions.open('delete', 'zh')])
  expect(fresh.getState()).toMatchObject({ open: { language: 'zh' }, draft: { dockerfile: 'FROM scratch\n' } })
})
