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
