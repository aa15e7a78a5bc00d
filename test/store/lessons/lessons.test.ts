import { expect, it, vi } from 'vitest'
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
