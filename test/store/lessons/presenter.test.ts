import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLessons } from '../../../src/store/lessons/lessons.ts'
import { readPresenterMessage } from '../../../src/store/lessons/presenter-message.ts'
import { createNotes } from '../../../src/store/lessons/presenter-notes.ts'
import { betOf } from '../../../src/learn/lesson-text.ts'
import { choicesOfRoom, createPresenter, shownSections } from '../../../src/store/lessons/presenter.ts'
import { createTestRunner } from '../../support/archives.ts'

const disposers: (() => void)[] = []
afterEach(() => {
  for (const dispose of disposers.splice(0)) dispose()
})

async function begin() {
  const lessons = createLessons({ builder: createTestRunner(), onSolved: () => undefined, typingPause: 0 })
  await lessons.actions.open('delete', 'en')
  const presenter = createPresenter(lessons, () => 5)
  disposers.push(presenter.dispose)
  presenter.actions.present()
  return { lessons, presenter }
}

describe('a lesson that is shown to a room', () => {
  it('goes from section to section, and to none beyond the last; notes are none', async () => {
    const { lessons, presenter } = await begin()
    const { open } = lessons.getState()
    if (open === undefined) throw new Error('no lesson is open')
    const keys = shownSections(open).map(({ key }) => key)
    expect(keys.slice(0, 3)).toEqual(['text', 'bet 1', 'figure layers'])
    expect(keys).not.toContain('notes')
    presenter.actions.do('previous')
    expect(presenter.getState().section).toBe(0)
    for (let i = 0; i < 50; i++) presenter.actions.do('next')
    expect(presenter.getState().section).toBe(keys.length - 1)
  })

  it('counts hands for the bet that is shown, until its answer is', async () => {
    const { lessons, presenter } = await begin()
    presenter.actions.raise(0, 1)
    expect(presenter.getState().hands.size).toBe(0)
    presenter.actions.do('next')
    for (const [choice, by] of [
      [0, 1],
      [0, 1],
      [2, 1],
      [2, -1],
      [2, -1],
      [1, 1],
      [3, 1],
    ] as const)
      presenter.actions.raise(choice, by)
    expect(presenter.getState().hands.get(0)).toEqual([2, 1, 0])
    expect(lessons.getState().laid.size).toBe(0)
    presenter.actions.do('reveal')
    expect(lessons.getState().laid.get(0)).toEqual([0])
    presenter.actions.raise(1, 1)
    expect(presenter.getState().hands.get(0)).toEqual([2, 1, 0])
  })

  it('changes nothing while the screen is blank', async () => {
    const { lessons, presenter } = await begin()
    presenter.actions.do('next')
    presenter.actions.do('blank')
    for (const deed of ['next', 'reveal', 'column'] as const) presenter.actions.do(deed)
    presenter.actions.raise(0, 1)
    expect(presenter.getState()).toMatchObject({ section: 1, column: 'text', isBlank: true })
    expect([presenter.getState().hands.size, lessons.getState().laid.size]).toEqual([0, 0])
    presenter.actions.do('blank')
    presenter.actions.do('column')
    expect(presenter.getState()).toMatchObject({ column: 'editor', isBlank: false })
    presenter.actions.do('leave')
    presenter.actions.do('next')
    expect(presenter.getState()).toMatchObject({ isOn: false, section: 1 })
  })

  it('takes for the choice of the room what most believe', () => {
    expect(choicesOfRoom([1, 4, 2], 'one', [2])).toEqual([1])
    expect(choicesOfRoom([1, 0, 2], 'each', [2])).toEqual([0, 2])
    expect(choicesOfRoom([0, 0, 0], 'one', [2])).toEqual([2])
    expect([
      betOf({ key: 'bet 2', blocks: [], parts: [] }),
      betOf({ key: 'task 2', blocks: [], parts: [] }),
      betOf(undefined),
    ]).toEqual([1, undefined, undefined])
  })
})

describe('the window with the notes', () => {
  it('sees what is shown, moves it, and is told of the end', async () => {
    const { presenter } = await begin()
    const way = `test-${Math.random()}`
    presenter.actions.tell(way)
    const notes = createNotes(way)
    disposers.push(notes.follow())
    const sees = (shown: object | undefined) => vi.waitFor(() => expect(notes.getState().shown).toEqual(shown))
    await sees({ lesson: 'delete', section: 0, isBlank: false, hands: [], since: 5 })
    notes.actions.do('next')
    notes.actions.raise(2, 1)
    await sees({ lesson: 'delete', section: 1, isBlank: false, hands: [0, 0, 1], since: 5 })
    presenter.actions.do('blank')
    await sees({ lesson: 'delete', section: 1, isBlank: true, hands: [0, 0, 1], since: 5 })
    presenter.actions.do('leave')
    await sees(undefined)
  })

  it('takes nothing from strangers for a message', () => {
    const shown = { lesson: 'delete', section: 1, isBlank: false, hands: [1], since: 5 }
    expect(readPresenterMessage({ kind: 'shown', shown, more: 1 })).toEqual({ kind: 'shown', shown })
    const strange = [
      undefined,
      null,
      'hello',
      [],
      { kind: 'deed', deed: 'constructor' },
      { kind: 'deed', deed: 'open' },
      { kind: 'hand', choice: -1, by: 1 },
      { kind: 'hand', choice: 0, by: 2 },
      { kind: 'shown' },
      { kind: 'shown', shown: { ...shown, lesson: '__proto__' } },
      { kind: 'shown', shown: { ...shown, section: 0.5 } },
      { kind: 'shown', shown: { ...shown, hands: Array.from({ length: 1001 }, () => 0) } },
      { kind: 'shown', shown: { ...shown, hands: ['1'] } },
      { kind: 'shown', shown: { ...shown, since: Number.NaN } },
    ]
    expect(strange.map(readPresenterMessage).filter((message) => message !== undefined)).toEqual([])
  })
})
