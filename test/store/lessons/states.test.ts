import { expect, it, vi } from 'vitest'
import { FaultError } from '../../../src/bytes/errors.ts'
import { makeFault } from '../../../src/bytes/problem.ts'
import type { JobName, JobRunner, Jobs } from '../../../src/jobs/jobs.ts'
import { lessons } from '../../../src/learn/lessons/index.ts'
import { statesToAsk } from '../../../src/store/lessons/lesson-truths.ts'
import { createLessons, type Lessons } from '../../../src/store/lessons/lessons.ts'
import { createTestRunner } from '../../support/archives.ts'

/** The states of a lesson: its text is there before them, and each fills in what it says. */

/** 200 MB are hashed. */
const slow = { timeout: 15_000 }

/** A builder that waits before each build until it is let go on; builds of Dockerfiles that are in `broken` fail. */
function begin(broken: ReadonlySet<string> = new Set()) {
  const inner = createTestRunner()
  const waiting: (() => void)[] = []
  /** Dockerfiles, or scenes, in the order in which they were asked for. */
  const asked: string[] = []
  const builder: JobRunner = {
    ...inner,
    async run<N extends JobName>(name: N, input: Jobs[N]['input']) {
      const { dockerfile } = 'state' in input ? input.state : { dockerfile: name }
      asked.push(dockerfile)
      await new Promise<void>((resolve) => waiting.push(resolve))
      if (broken.has(dockerfile)) throw new FaultError(makeFault('worker-stuck', {}))
      return inner.run(name, input)
    },
  }
  const store = createLessons({ builder, onSolved: () => undefined, typingPause: 0 })
  const goOn = async () => {
    await vi.waitFor(() => expect(waiting).not.toEqual([]), slow)
    waiting.shift()?.()
  }
  return { store, asked, goOn }
}

const openOf = (store: Lessons) => {
  const { open } = store.getState()
  if (open === undefined) throw new Error('no lesson is open')
  return open
}

it('shows the text and the editor before anything is built, then what each state says as it comes', async () => {
  const { store, asked, goOn } = begin()
  const whole = store.actions.open('freed', 'en')
  await vi.waitFor(() => expect(store.getState().open?.text.length).toBeGreaterThan(5))
  const { lesson } = openOf(store)
  if ('scenes' in lesson) throw new Error('it is a lesson about images')
  const { start, apt, add } = lesson.states
  expect(store.getState().draft.dockerfile).toBe(start.dockerfile)
  expect(openOf(store)).toMatchObject({ facts: new Map(), right: [], asked: new Map() })
  await goOn()
  await vi.waitFor(() => expect([...openOf(store).asked]).toEqual([['start', undefined]]), slow)
  expect(openOf(store).right).toEqual([[2]])
  expect(openOf(store).facts.get('content 2')).toEqual({ kind: 'bytes', value: 10 << 20 })
  expect(openOf(store).facts.has('content 1 @add')).toBe(false)
  // What people write is built before the states that nobody has come to.
  await goOn()
  await vi.waitFor(() => expect(store.getState().examination?.kind).toBe('built'), slow)
  expect(asked).toEqual([start.dockerfile, start.dockerfile, apt?.dockerfile])
  await goOn()
  await goOn()
  await whole
  expect(asked.slice(3)).toEqual([add?.dockerfile])
  expect(openOf(store).right).toEqual([[2], [1], [1]])
  expect(openOf(store).facts.has('content 1 @add')).toBe(true)
})

it('says of a state that fails why, leaves the rest usable, and asks it again when the lesson is opened again', async () => {
  const broken = new Set(['FROM tiny\nADD source.tar /tmp/build/\n'])
  const { store, goOn } = begin(broken)
  const whole = store.actions.open('freed', 'en')
  for (let build = 0; build < 4; build++) await goOn()
  await whole
  expect(openOf(store).asked.get('add')).toEqual(makeFault('worker-stuck', {}))
  expect(openOf(store).right).toEqual([[2], [1]])
  expect(store.getState()).toMatchObject({ failure: undefined, examination: { kind: 'built' } })
  broken.clear()
  const again = store.actions.open('freed', 'zh')
  await goOn()
  await again
  expect(openOf(store)).toMatchObject({ language: 'zh', right: [[2], [1], [1]] })
  expect([...openOf(store).asked.values()]).toEqual([undefined, undefined, undefined])
})

it('asks no state of a lesson that was left', async () => {
  const { store, asked, goOn } = begin()
  void store.actions.open('freed', 'en')
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  store.actions.close()
  await goOn()
  await goOn()
  await vi.waitFor(() => expect(store.getState().isBuilding).toBe(false), slow)
  expect(asked).toHaveLength(2)
})

it('asks every state that a text speaks of, and no other', async () => {
  for (const { load, loadText } of lessons) {
    const [lesson, text] = await Promise.all([load(), loadText('en')])
    const asked = statesToAsk(lesson, text)
    const known = Object.keys('scenes' in lesson ? lesson.scenes : lesson.states)
    expect(known).toEqual(expect.arrayContaining([...asked]))
    const written = JSON.stringify(text).match(/@[a-z]+/g) ?? []
    const about = lesson.bets.map((bet) => `@${bet.about}`)
    for (const name of [...written, ...about]) expect(asked).toContain(name.slice(1))
    if ('states' in lesson) expect(asked[0]).toBe('start')
  }
})
