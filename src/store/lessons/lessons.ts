import { createStore, type StoreApi } from 'zustand/vanilla'
import { FaultError, faultOf } from '../../bytes/errors.ts'
import type { Fault } from '../../bytes/problem-codes.ts'
import { makeFault } from '../../bytes/problem.ts'
import type { JobRunner } from '../../jobs/jobs.ts'
import type { BuildState } from '../../learn/build-state.ts'
import type { Examination, ShownImage } from '../../learn/examine.ts'
import { type Fact, isAnswer, readPlaceholder } from '../../learn/facts.ts'
import { type AnyLesson, type Lesson, sceneOf, stateOf } from '../../learn/lesson.ts'
import type { LabDone } from '../../learn/lab/lab-run.ts'
import { factsOf, type TextSection } from '../../learn/lesson-text.ts'
import { findLabMisses, type LabMiss } from '../../learn/checks/lab/index.ts'
import { type LessonId, lessons } from '../../learn/lessons/index.ts'
import { beginHistory, type EditHistory, recordEdit, redoEdit, undoEdit } from '../edit-history.ts'
import { createLab, type Lab, type LabStoreState } from '../lab/lab.ts'
import { askScenes, type LessonTruths } from './ask-scenes.ts'
import { decodeLink, decodeStateFile } from '../../learn/links/link.ts'
import type { LearnState } from '../../learn/links/learn-state.ts'
import { LinkError, type LinkFault } from '../../learn/links/link-fault.ts'
import { demandLesson, findPlace, type LessonPlace, marksOf, type SharedLesson } from './shared-lesson.ts'

/** A lesson that is open, in one language. */
export interface OpenLesson extends LessonTruths {
  readonly id: LessonId
  readonly language: string
  readonly lesson: AnyLesson
  readonly text: readonly TextSection[]
  /** By state of a lesson about images, what it is at this time (`marksOf`). */
  readonly marks: ReadonlyMap<string, string>
}

export interface LessonsState extends LessonPlace {
  /** What a person asked for, also while it is fetched; undefined for the list of lessons. */
  readonly chosen: LessonId | undefined
  readonly open: OpenLesson | undefined
  /** Of the last build that came to an end; undefined before the first. */
  readonly examination: Examination | undefined
  readonly isBuilding: boolean
  /** The overlay lab of the lessons, from the first one that shows it. */
  readonly lab: Lab | undefined
  /** By task of a lesson in the lab: what its directories lack yet. */
  readonly labMisses: readonly (readonly LabMiss[])[]
  /** Why the last build came to no end, or why the lesson could not be opened. */
  readonly failure: Fault | undefined
  /** The lesson of the link that was taken up last. */
  readonly linked: LessonId | undefined
  /** Why a link or a file could not be opened, or what is other than when it was made. */
  readonly linkFault: LinkFault | undefined
  /** Images that solved a task since the lesson was opened, each way once, the latest last. */
  readonly results: readonly Result[]
}

/** What an image that solved a task is compared by. */
export type Result = Pick<ShownImage, 'stages' | 'shippedBytes'> & { readonly layers: number }

/** With one result more, unless it is there. */
function addResult(results: readonly Result[], { stages, shippedBytes, layers }: ShownImage): readonly Result[] {
  const result: Result = { stages, shippedBytes, layers: layers.length }
  const isKnown = results.some((known) => JSON.stringify(known) === JSON.stringify(result))
  return isKnown ? results : [...results, result]
}

export type Lessons = StoreApi<LessonsState> & {
  readonly actions: {
    /** Opens a lesson in a language. What was written in it stays where only the language is another. */
    open(id: LessonId, language: string): Promise<void>
    /** Goes back to the list. */
    close(): void
    /** Changes what is written. @param subject as `recordEdit` has it */
    edit(change: Partial<BuildState>, subject?: string): void
    undo(): void
    redo(): void
    /**
     * Takes up what a link holds behind `state=`, now or once its lesson is open; the same one again does nothing.
     * @param link undefined where there is none: then nothing is said of one any more
     * @returns what it holds; undefined where there is nothing to take up
     */
    takeLink(link: string | undefined): SharedLesson | undefined
    /** Takes up a file that was passed on. @returns what it holds; undefined where it cannot be opened */
    takeFile(bytes: Uint8Array): SharedLesson | undefined
    /** Puts a state of the lesson into the editor, or into the lab. */
    start(state: string): void
    lay(bet: number, choices: readonly number[]): void
    /** Whether a typed answer is right; a right one solves the task. */
    answer(task: number, typed: string): boolean
  }
}

interface LessonsParts {
  /** Builds images in a thread of its own, and does what is done in the lab. */
  readonly builder: JobRunner
  /** Told of a task that is solved, by its name for good: `delete.2`. */
  readonly onSolved: (task: string) => void
  /** Waited for after an edit, in milliseconds. */
  readonly typingPause?: number
  /** After so long a build is ended, in milliseconds. */
  readonly longestBuild?: number
}

/** The name of a task, from 0, by which it is kept as solved. */
export function taskName(id: LessonId, task: number): string {
  return `${id}.${task + 1}`
}

const empty: BuildState = { dockerfile: '', files: [] }

/** Creates the lessons with none of them open. */
export function createLessons({ builder, onSolved, typingPause = 300, longestBuild = 8000 }: LessonsParts): Lessons {
  const store = createStore<LessonsState>(() => ({
    chosen: undefined,
    open: undefined,
    draft: empty,
    from: 'start',
    examination: undefined,
    isBuilding: false,
    lab: undefined,
    labMisses: [],
    failure: undefined,
    laid: new Map(),
    linked: undefined,
    linkFault: undefined,
    results: [],
  }))
  /** Of the draft of the open lesson. */
  let history = beginHistory(empty)
  /** The link that was taken up last: whoever comes back to its address has gone on from there. */
  let taken: string | undefined
  /** What is to be taken up once its lesson is open. */
  let shared: SharedLesson | undefined
  /** How often something was opened or closed: only the last of all counts. */
  let opening = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let building = new AbortController()

  const build = async (): Promise<void> => {
    const { open, draft } = store.getState()
    if (open === undefined || 'scenes' in open.lesson) return
    building.abort()
    const current = new AbortController()
    building = current
    store.setState({ isBuilding: true })
    const stuck = setTimeout(() => current.abort(new FaultError(makeFault('worker-stuck', {}))), longestBuild)
    const checks = open.lesson.tasks.map((task) => (task.kind === 'build' ? task.checks : []))
    try {
      const examination = await builder.run(
        'examine-lesson',
        { state: draft, checks, facts: [], edits: open.lesson.edits ?? [], reads: open.lesson.reads ?? [] },
        { signal: current.signal },
      )
      if (building !== current) return
      store.setState({ examination, isBuilding: false, failure: undefined })
      if (examination.kind !== 'built') return
      for (const [task, { kind }] of open.lesson.tasks.entries()) {
        if (kind !== 'build' || examination.misses[task]?.length !== 0) continue
        onSolved(taskName(open.id, task))
        store.setState(({ results }) => ({ results: addResult(results, examination.image) }))
      }
    } catch (thrown) {
      // A later build has taken its place.
      if (building === current) store.setState({ isBuilding: false, examination: undefined, failure: faultOf(thrown) })
    } finally {
      clearTimeout(stuck)
    }
  }
  const look = ({ trees, results, isRunning }: LabStoreState): void => {
    const { open } = store.getState()
    if (open === undefined || !('scenes' in open.lesson) || trees === undefined || isRunning) return
    const labMisses = open.lesson.tasks.map(({ checks }) => findLabMisses({ trees, results }, checks))
    store.setState({ labMisses })
    for (const [task, misses] of labMisses.entries()) if (misses.length === 0) onSolved(taskName(open.id, task))
  }
  const enter = (scene: LabDone): void => {
    const lab = store.getState().lab ?? createLab(builder)
    if (store.getState().lab === undefined) {
      lab.subscribe(look)
      store.setState({ lab })
    }
    lab.actions.take(scene)
  }
  const schedule = (delay = typingPause): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void build(), delay)
  }
  const write = (next: EditHistory<BuildState>, delay?: number): void => {
    history = next
    store.setState({ draft: next.present })
    schedule(delay)
  }

  const take = (read: () => LearnState): SharedLesson | undefined => {
    try {
      shared = demandLesson(read())
      store.setState({ linked: shared.lesson, linkFault: undefined })
      const found = shared
      takeUp()
      return found
    } catch (thrown) {
      if (!(thrown instanceof LinkError)) throw thrown
      store.setState({ linked: undefined, linkFault: thrown.fault })
      return undefined
    }
  }
  /** Puts what was passed on in the place of what is there, where its lesson is open. */
  const takeUp = (): void => {
    const { open } = store.getState()
    if (open === undefined || open.id !== shared?.lesson) return
    const given = shared
    shared = undefined
    try {
      const { place, fault } = findPlace(open.lesson, open.marks, given)
      store.setState({ from: place.from, laid: place.laid, linkFault: fault })
      write(beginHistory(place.draft), 0)
    } catch (thrown) {
      if (!(thrown instanceof LinkError)) throw thrown
      store.setState({ linkFault: thrown.fault })
    }
  }

  const actions: Lessons['actions'] = {
    async open(id, language) {
      const { open: before } = store.getState()
      const current = ++opening
      store.setState({ chosen: id, failure: undefined })
      if (before?.id === id && before.language === language) return
      try {
        const open = await openLesson(id, language, builder)
        // Another lesson is wanted by now, or this one in another language.
        if (current !== opening) return
        if (before?.id === id) {
          store.setState({ open })
          return
        }
        const begun = { open, from: 'start', examination: undefined, labMisses: [], laid: new Map(), results: [] }
        if ('scenes' in open.lesson) {
          store.setState({ ...begun, draft: empty })
          enter(open.lesson.scenes.start)
        } else {
          store.setState(begun)
          write(beginHistory(open.lesson.states.start), 0)
        }
        takeUp()
      } catch (thrown) {
        if (current === opening) store.setState({ failure: faultOf(thrown) })
      }
    },
    close() {
      opening++
      store.setState({ chosen: undefined })
    },
    edit: (change, subject) => write(recordEdit(history, { ...history.present, ...change }, subject, performance.now())),
    undo: () => write(undoEdit(history), 0),
    redo: () => write(redoEdit(history), 0),
    takeLink(link) {
      if (link === undefined) store.setState({ linkFault: undefined })
      if (link === undefined || link === taken) return undefined
      taken = link
      return take(() => decodeLink(link))
    },
    takeFile: (bytes) => take(() => decodeStateFile(bytes)),
    start(state) {
      const { open } = store.getState()
      if (open === undefined) return
      store.setState({ from: state, linkFault: undefined })
      if ('scenes' in open.lesson) enter(sceneOf(open.lesson, state))
      else write(recordEdit(history, stateOf(open.lesson, state), undefined, performance.now()), 0)
    },
    lay: (bet, choices) => store.setState(({ laid }) => ({ laid: new Map([...laid, [bet, choices]]) })),
    answer(task, typed) {
      const { open } = store.getState()
      const asked = open?.lesson.tasks[task]
      const fact = asked?.kind === 'answer' ? open?.facts.get(placeholderOf(asked)) : undefined
      const isRight = fact !== undefined && isAnswer(fact, typed)
      if (isRight && open !== undefined) onSolved(taskName(open.id, task))
      return isRight
    },
  }
  return Object.assign(store, { actions })
}

function placeholderOf({ fact, from }: { readonly fact: string; readonly from: string }): string {
  return `${fact} @${from}`
}

/** Fetches a lesson, and asks its states for all that its text says of them. */
async function openLesson(id: LessonId, language: string, builder: JobRunner): Promise<OpenLesson> {
  const entry = lessons.find((known) => known.id === id)
  if (entry === undefined) throw new Error(`there is no lesson ${id}`)
  const [lesson, text] = await Promise.all([entry.load(), entry.loadText(language)])
  const known = { id, language, lesson, text, marks: await marksOf(lesson) }
  return 'scenes' in lesson
    ? { ...known, ...(await askScenes(lesson, text, builder)) }
    : { ...known, ...(await askStates(id, lesson, text, builder)) }
}

/** Asks the images of a lesson's states for the facts that its text names, and which choices of its bets are true. */
async function askStates(id: LessonId, lesson: Lesson, text: readonly TextSection[], builder: JobRunner): Promise<LessonTruths> {
  const answers = lesson.tasks.flatMap((task) => (task.kind === 'answer' ? [placeholderOf(task)] : []))
  const asked = [...factsOf(text), ...answers].map((placeholder) => ({ placeholder, ...readPlaceholder(placeholder) }))
  const facts = new Map<string, Fact>()
  const images = new Map<string, ShownImage>()
  const right: number[][] = lesson.bets.map(() => [])
  for (const state of Object.keys(lesson.states)) {
    const ofState = asked.filter((one) => one.state === state)
    const claims = lesson.bets.flatMap((bet, at) =>
      bet.about === state ? bet.claims.flatMap((claim, choice) => (claim === false ? [] : [{ bet: at, choice, claim }])) : [],
    )
    const found = await builder.run('examine-lesson', {
      state: stateOf(lesson, state),
      checks: claims.map(({ claim }) => claim),
      facts: ofState.map(({ fact }) => fact),
      edits: lesson.edits ?? [],
      reads: lesson.reads ?? [],
    })
    if (found.kind !== 'built') throw new Error(`the state ${state} of ${id} cannot be built`)
    images.set(state, found.image)
    for (const [at, { placeholder }] of ofState.entries()) {
      const fact = found.facts[at]
      if (fact !== undefined) facts.set(placeholder, fact)
    }
    for (const [at, { bet, choice }] of claims.entries()) if (found.misses[at]?.length === 0) right[bet]?.push(choice)
  }
  return { facts, images, right }
}
