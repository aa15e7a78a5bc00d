import { describe, expect, it } from 'vitest'
import { BuildFailure } from '../../src/build/build-image.ts'
import { StepCache } from '../../src/build/cache.ts'
import { type Check, findMisses } from '../../src/learn/checks/index.ts'
import { findFact, isAnswer, readPlaceholder } from '../../src/learn/facts.ts'
import type { BuildState } from '../../src/learn/build-state.ts'
import { findSceneFact } from '../../src/learn/lab/find-scene-fact.ts'
import { type AnyLesson, type Claim, type Lesson, sceneOf, stateOf } from '../../src/learn/lesson.ts'
import { factsOf, type TextSection } from '../../src/learn/lesson-text.ts'
import { lessons } from '../../src/learn/lessons/index.ts'
import { teachImage } from '../../src/learn/taught-image.ts'
import { teachLab } from '../support/taught-lab.ts'

it('numbers the lessons in the order in which they stand, each as its own', () => {
  const numbers = lessons.map(({ number }) => number)
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
})

const loaded = await Promise.all(
  lessons.map(async (entry) => {
    const [lesson, en, zh] = await Promise.all([entry.load(), entry.loadText('en'), entry.loadText('zh')])
    return [entry.id, { lesson, en, zh }] as const
  }),
)
const builds = loaded.flatMap(([id, { lesson }]) => ('states' in lesson ? [[id, lesson] as const] : []))
const texts = loaded.flatMap(([id, { lesson, en, zh }]) => [
  [`${id} in English`, { lesson, text: en }] as const,
  [`${id} in Chinese`, { lesson, text: zh }] as const,
])

/** What was built before: a lesson of 200 MB is not to be hashed for every test anew. */
const known = new StepCache()
const teach = (state: BuildState) => teachImage(state, known)

/** What a task lacks in a state; a build that stops lacks all. */
async function missesOf(state: BuildState, checks: readonly Check[]): Promise<string[]> {
  try {
    return (await findMisses(await teach(state), checks)).map(({ word }) => word)
  } catch (thrown) {
    if (thrown instanceof BuildFailure) return [thrown.message]
    throw thrown
  }
}

/** Which claims of each bet are true, in the image that it is about. */
async function truthsOf(lesson: Lesson): Promise<{ takes: string; right: number[] }[]> {
  return Promise.all(
    lesson.bets.map(async ({ about, takes, claims }) => {
      const image = await teach(stateOf(lesson, about))
      const isTrue = async (claim: Claim) => claim !== false && (await findMisses(image, claim)).length === 0
      const truths = await Promise.all(claims.map(isTrue))
      return { takes, right: truths.flatMap((truth, choice) => (truth ? [choice] : [])) }
    }),
  )
}

async function factOf(lesson: AnyLesson, state: string, fact: string) {
  return 'scenes' in lesson
    ? findSceneFact(await teachLab(sceneOf(lesson, state)), fact)
    : findFact(await teach(stateOf(lesson, state)), fact)
}

const keysOf = (text: readonly TextSection[]) => text.flatMap(({ key, parts }) => [key, ...parts.map((part) => `- ${part.key}`)])

/** The prose of a text without code, facts and keys. */
function proseOf(text: readonly TextSection[]): string {
  const keep = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(keep).join(' ')
    if (typeof value !== 'object' || value === null) return ''
    if ('kind' in value && (value.kind === 'code' || value.kind === 'fact')) return '▫'
    if ('kind' in value && value.kind === 'text' && 'text' in value) return String(value.text)
    return Object.values(value).map(keep).join(' ')
  }
  return keep(text)
}

describe.each(builds)('the lesson %s', (_, lesson) => {
  it('has for each task solutions that are right and others that are wrong', async () => {
    for (const task of lesson.tasks) {
      const from = stateOf(lesson, task.from)
      expect(task.wrong.length).toBeGreaterThan(0)
      if (task.kind === 'answer') {
        const fact = findFact(await teach(from), task.fact)
        if (fact === undefined) throw new Error(`there is no ${task.fact}`)
        expect(isAnswer(fact, ` ${fact.value}\n`)).toBe(true)
        for (const typed of task.wrong) expect(isAnswer(fact, typed), typed).toBe(false)
        continue
      }
      expect(task.solutions.length).toBeGreaterThan(0)
      for (const change of task.solutions)
        expect(await missesOf({ ...from, ...change }, task.checks), change.dockerfile).toEqual([])
      const left = await Promise.all(task.wrong.map((change) => missesOf({ ...from, ...change }, task.checks)))
      for (const [at, misses] of left.entries()) expect(misses, task.wrong[at]?.dockerfile ?? 'unchanged').not.toEqual([])
      // No check is there for nothing: each is missed by something that is wrong.
      const missed = new Set(left.flat())
      expect(task.checks.filter(({ word }) => !missed.has(word))).toEqual([])
    }
  })

  it('has bets of which the image says what is right', async () => {
    for (const { takes, right } of await truthsOf(lesson)) {
      if (takes === 'one') expect(right).toHaveLength(1)
      else expect(right.length).toBeGreaterThan(0)
    }
  })
})

describe.each(loaded)('the texts of the lesson %s', (_, { en, zh }) => {
  it('have the same parts in the same order in both languages', () => {
    expect(keysOf(zh)).toEqual(keysOf(en))
    expect(new Set(factsOf(zh))).toEqual(new Set(factsOf(en)))
  })
})

describe.each(texts)('the text of %s', (name, { lesson, text }) => {
  it('has a section for each bet and each task, an answer for each choice, and hints', () => {
    const sections = (word: string) => text.filter(({ key }) => key.startsWith(`${word} `))
    expect(sections('bet').map(({ key }) => key)).toEqual(lesson.bets.map((_, at) => `bet ${at + 1}`))
    expect(sections('task').map(({ key }) => key)).toEqual(lesson.tasks.map((_, at) => `task ${at + 1}`))
    for (const [at, { blocks, parts }] of sections('bet').entries()) {
      const choices = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))
      expect(choices).toHaveLength(lesson.bets[at]?.claims.length ?? 0)
      expect(parts.map(({ key }) => key)).toEqual(choices.map((__, choice) => `answer ${choice + 1}`))
    }
    for (const [at, { blocks, parts }] of sections('task').entries()) {
      const task = lesson.tasks[at]
      if (task?.kind === 'build' && task.areListed === true)
        expect(blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))).toHaveLength(task.checks.length)
      expect(parts.length).toBeGreaterThan(1)
      expect(parts.map(({ key }) => key)).toEqual(parts.map((__, hint) => `hint ${hint + 1}`))
    }
    const known =
      /^(?:text|remember|own|notes|bet \d+|task \d+|figure (?:layers|files|bytes|results|shared|names|history|places|cache|fetch)(?: @\w+)?)$/
    expect(text.filter(({ key }) => !known.test(key)).map(({ key }) => key)).toEqual([])
    expect(text.filter(({ key }) => key === 'remember' || key === 'own')).toHaveLength(2)
  })

  it('ends with notes for whoever teaches it: how long, what to say, what is usually asked', () => {
    const notes = text.at(-1)
    expect(notes?.key).toBe('notes')
    expect(notes?.parts.map(({ key }) => key)).toEqual(['time', 'say', 'questions'])
    const items = (key: string) =>
      notes?.parts.find((part) => part.key === key)?.blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])) ?? []
    expect(JSON.stringify(notes?.parts[0]?.blocks)).toMatch(/\d+ (?:minutes|分钟)/)
    expect(items('say').length).toBeGreaterThan(1)
    expect(items('questions').length).toBeGreaterThan(1)
    for (const [first] of items('questions')) expect(first?.kind).toBe('strong')
  })

  it('has a value for every placeholder', async () => {
    for (const placeholder of factsOf(text)) {
      const { fact, state } = readPlaceholder(placeholder)
      expect(await factOf(lesson, state, fact), placeholder).toBeDefined()
    }
  })

  it('is in one language', () => {
    const prose = proseOf(text)
    if (name.endsWith('English')) expect(prose.match(/\p{Script=Han}+/gu)).toBeNull()
    else expect(prose.match(/[a-z][\w'’-]*(?: [a-z][\w'’-]*){2,}/i)).toBeNull()
  })

  it('sets Han apart from Latin letters and digits by a space, and ends its sentences as its language does', () => {
    if (name.endsWith('English')) return
    const prose = proseOf(text)
    expect(prose.match(/\p{Script=Han}[a-z0-9]|[a-z0-9]\p{Script=Han}/giu)).toBeNull()
    expect(prose.match(/\p{Script=Han}[,.:;?!()]/gu)).toBeNull()
  })
})
