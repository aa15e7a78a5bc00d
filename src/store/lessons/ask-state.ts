import { faultOf } from '../../bytes/errors.ts'
import type { JobRunner } from '../../jobs/jobs.ts'
import { findLabMisses } from '../../learn/checks/lab/index.ts'
import { type Fact, readPlaceholder } from '../../learn/facts.ts'
import { findSceneFact } from '../../learn/lab/find-scene-fact.ts'
import { type AnyLesson, type LabLesson, type Lesson, sceneOf, stateOf } from '../../learn/lesson.ts'
import type { TextSection } from '../../learn/lesson-text.ts'
import { placeholdersOf, type StateFailure, stateOfFigure, type StateTruths } from './lesson-truths.ts'

/** What is asked of a state, and by whom it is built. */
interface StateQuestion<L extends AnyLesson> {
  readonly lesson: L
  readonly text: readonly TextSection[]
  /** Its name. */
  readonly state: string
  readonly builder: JobRunner
  readonly signal: AbortSignal
}

/** Asks a state of a lesson for all that the text says of it. What goes wrong is an answer, too. */
export async function askState({ lesson, ...asked }: StateQuestion<AnyLesson>): Promise<StateTruths | StateFailure> {
  try {
    return 'scenes' in lesson ? await askScene({ lesson, ...asked }) : await askImage({ lesson, ...asked })
  } catch (thrown) {
    return faultOf(thrown)
  }
}

/** The facts of a state, by placeholder. */
function factsAbout<L extends AnyLesson>({ lesson, text, state }: StateQuestion<L>) {
  return placeholdersOf(lesson, text)
    .map((placeholder) => ({ placeholder, ...readPlaceholder(placeholder) }))
    .filter((fact) => fact.state === state)
}

async function askImage(question: StateQuestion<Lesson>): Promise<StateTruths | StateFailure> {
  const { lesson, text, state, builder, signal } = question
  const asked = factsAbout(question)
  const claims = lesson.bets.flatMap(({ about, claims: all }, bet) =>
    about === state ? all.flatMap((claim, choice) => (claim === false ? [] : [{ bet, choice, claim }])) : [],
  )
  // What can be edited in it, or read of it, is seen in its figures alone.
  const isShown = text.some((section) => stateOfFigure(section) === state)
  const found = await builder.run(
    'examine-lesson',
    {
      state: stateOf(lesson, state),
      checks: claims.map(({ claim }) => claim),
      facts: asked.map(({ fact }) => fact),
      edits: isShown ? (lesson.edits ?? []) : [],
      reads: isShown ? (lesson.reads ?? []) : [],
    },
    { signal },
  )
  if (found.kind !== 'built') return found
  const facts = asked.flatMap(({ placeholder }, at): [string, Fact][] => {
    const fact = found.facts[at]
    return fact === undefined ? [] : [[placeholder, fact]]
  })
  const right = new Map(lesson.bets.flatMap(({ about }, bet): [number, number[]][] => (about === state ? [[bet, []]] : [])))
  for (const [at, { bet, choice }] of claims.entries()) if (found.misses[at]?.length === 0) right.get(bet)?.push(choice)
  return { facts: new Map(facts), right, image: found.image }
}

async function askScene(question: StateQuestion<LabLesson>): Promise<StateTruths> {
  const { lesson, state, builder, signal } = question
  const lab = await builder.run('run-overlay', { ...sceneOf(lesson, state), knownResults: 0, knownLowers: 0 }, { signal })
  const facts = factsAbout(question).flatMap(({ placeholder, fact }): [string, Fact][] => {
    const found = findSceneFact(lab, fact)
    return found === undefined ? [] : [[placeholder, found]]
  })
  const right = lesson.bets.flatMap(({ about, claims }, bet): [number, number[]][] => {
    if (about !== state) return []
    const isTrue = (claim: (typeof claims)[number]) => claim !== false && findLabMisses(lab, claim).length === 0
    return [[bet, claims.flatMap((claim, choice) => (isTrue(claim) ? [choice] : []))]]
  })
  return { facts: new Map(facts), right: new Map(right), image: undefined }
}
