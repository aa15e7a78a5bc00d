import { createStore, type StoreApi } from 'zustand/vanilla'
import { FaultError, faultOf } from '../../bytes/errors.ts'
import type { Fault } from '../../bytes/problem-codes.ts'
import { makeFault } from '../../bytes/problem.ts'
import type { JobRunner } from '../../jobs/jobs.ts'
import type { BuildState } from '../../learn/build-state.ts'
import type { Examination, ShownImage } from '../../learn/examine.ts'
import { isAnswer } from '../../learn/facts.ts'
import { type AnyLesson, sceneOf, stateOf } from '../../learn/lesson.ts'
import type { LabDone } from '../../learn/lab/lab-run.ts'
import type { TextSection } from '../../learn/lesson-text.ts'
import { findLabMisses, type LabMiss } from '../../learn/checks/lab/index.ts'
import { type LessonId, lessons } from '../../learn/lessons/index.ts'
import { beginHistory, type EditHistory, recordEdit, redoEdit, undoEdit } from '../edit-history.ts'
import { createLab, type Lab, type LabStoreState } from '../lab/lab.ts'
import { askState } from './ask-state.ts'
import { addTruths, type LessonTruths, noTruths, placeholderOf, statesToAsk, withoutFailures } from './lesson-truths.ts'
import { decodeLink, decodeStateFile } from '../../learn/links/link.ts'
import type { LearnState } from '../../learn/links/learn-state.ts'
import { LinkError, type LinkFault } from '../../learn/links/link-fault.ts'
import { demandLesson, findPlace, type LessonPlace, marksOf, type SharedLesson } from './shared-lesson.ts'

/** A lesson that is open, in one language; its states may still be built. */
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
    /**
     * Opens a lesson in a language, and has the states built that its text speaks of, one after the other; those that failed before
     * once more. What was written in it stays where only the language is another.
     * @returns once nothing is left to be built; its text is there before
     */
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
  /** After so long the build of a state is, for which nobody's typing waits, in milliseconds. */
  readonly longestState?: number
}

/** The name of a task, from 0, by which it is kept as solved. */
export function taskName(id: LessonId, task: number): string {
  return `${id}.${task + 1}`
}

/** How many of a lesson's tasks are among those that are solved. */
export function countSolved(id: LessonId, tasks: number, solved: readonly string[]): number {
  return Array.from({ length: tasks }, (_, task) => taskName(id, task)).filter((task) => solved.includes(task)).length
}

const empty: BuildState = { dockerfile: '', files: [] }

/** Creates the lessons with none of them open. */
export function createLessons({
  builder,
  onSolved,
  typingPause = 300,
  longestBuild = 8000,
  longestState = 60_000,
}: LessonsParts): Lessons {
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
  /** Ends with what is built now. There is one thread, and no build is to be timed while it waits for another. */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work)
    turn = next.catch(() => undefined)
    return next
  }

  const build = async (): Promise<void> => {
    const { open, draft } = store.getState()
    if (open === undefined || 'scenes' in open.lesson) return
    building.abort()
    const current = new AbortController()
    building = current
    store.setState({ isBuilding: true })
    const { tasks, edits = [], reads = [] } = open.lesson
    const checks = tasks.map((task) => (task.kind === 'build' ? task.checks : []))
    try {
      const examination = await inTurn(() =>
        endStuck(current, longestBuild, (signal) =>
          builder.run('examine-lesson', { state: draft, checks, facts: [], edits, reads }, { signal }),
        ),
      )
      if (building !== current) return
      store.setState({ examination, isBuilding: false, failure: undefined })
      if (examination.kind !== 'built') return
      for (const [task, { kind }] of tasks.entries()) {
        if (kind !== 'build' || examination.misses[task]?.length !== 0) continue
        onSolved(taskName(open.id, task))
        store.setState(({ results }) => ({ results: addResult(results, examination.image) }))
      }
    } catch (thrown) {
      // A later build has taken its place.
      if (building === current) store.setState({ isBuilding: false, examination: undefined, failure: faultOf(thrown) })
    }
  }
  /** Has the states of the open lesson built that have not answered yet. @param current of what was opened, the lesson */
  const askStates = async (current: number): Promise<void> => {
    const { open } = store.getState()
    if (open === undefined) return
    const { id, lesson, text } = open
    for (const state of statesToAsk(lesson, text)) {
      // Another lesson is wanted by now, or this one in another language.
      if (current !== opening) return
      if (store.getState().open?.asked.has(state) !== false) continue
      const answer = await inTurn(() =>
        endStuck(new AbortController(), longestState, (signal) => askState({ lesson, text, state, builder, signal })),
      )
      store.setState(({ open: now }) => (now?.id === id ? { open: { ...now, ...addTruths(now, state, answer) } } : {}))
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

  /** Shows a lesson from its beginning, or as it was passed on. */
  const begin = (open: OpenLesson): void => {
    const begun = { open, from: 'start', examination: undefined, labMisses: [], laid: new Map(), results: [] }
    if ('scenes' in open.lesson) {
      store.setState({ ...begun, draft: empty })
      enter(open.lesson.scenes.start)
    } else {
      store.setState(begun)
      write(beginHistory(open.lesson.states.start), 0)
    }
    takeUp()
  }

  const actions: Lessons['actions'] = {
    async open(id, language) {
      const { open: before } = store.getState()
      const current = ++opening
      store.setState({ chosen: id, failure: undefined })
      try {
        if (before?.id === id) {
          const text = before.language === language ? before.text : await loadText(id, language)
          // Another lesson is wanted by now, or this one in another language.
          if (current !== opening) return
          // What its states say is the same in every language.
          store.setState(({ open = before }) => ({ open: { ...open, ...withoutFailures(open), language, text } }))
        } else {
          const open = await loadLesson(id, language)
          if (current !== opening) return
          begin(open)
        }
      } catch (thrown) {
        if (current === opening) store.setState({ failure: faultOf(thrown) })
        return
      }
      await askStates(current)
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

/** Does work that is given up as stuck after so long. */
async function endStuck<T>(
  controller: AbortController,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  controller.signal.throwIfAborted()
  const stuck = setTimeout(() => controller.abort(new FaultError(makeFault('worker-stuck', {}))), milliseconds)
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(stuck)
  }
}

function entryOf(id: LessonId): (typeof lessons)[number] {
  const entry = lessons.find((known) => known.id === id)
  if (entry === undefined) throw new Error(`there is no lesson ${id}`)
  return entry
}

const loadText = (id: LessonId, language: string): Promise<readonly TextSection[]> => entryOf(id).loadText(language)

/** Fetches a lesson, of which no state is built. */
async function loadLesson(id: LessonId, language: string): Promise<OpenLesson> {
  const [lesson, text] = await Promise.all([entryOf(id).load(), loadText(id, language)])
  return { id, language, lesson, text, marks: await marksOf(lesson), ...noTruths }
}
