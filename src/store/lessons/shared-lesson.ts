import { sha256Hex } from '../../bytes/hashing.ts'
import type { BuildState } from '../../learn/build-state.ts'
import { type AnyLesson, stateOf } from '../../learn/lesson.ts'
import { type LessonId, lessons } from '../../learn/lessons/index.ts'
import type { LearnState, LessonState } from '../../learn/links/learn-state.ts'
import { LinkError, type LinkFault } from '../../learn/links/link-fault.ts'

/** Where somebody is in a lesson. */
export interface LessonPlace {
  readonly draft: BuildState
  /** Name of the lesson's state that the draft was begun with. */
  readonly from: string
  /** By bet, the choices that were laid. */
  readonly laid: ReadonlyMap<number, readonly number[]>
}

/** What was passed on, for a lesson that is there. */
export type SharedLesson = LessonState & { readonly lesson: LessonId }

/**
 * What each state of a lesson is at this time, in eight digits, by its name: other ones once the lesson is changed. A lesson in the lab
 * has none: what is done there is passed on from the lab itself.
 */
export async function marksOf(lesson: AnyLesson): Promise<ReadonlyMap<string, string>> {
  const mark = async (state: BuildState) => (await sha256Hex(JSON.stringify(state))).slice(0, 8)
  if ('scenes' in lesson) return new Map()
  return new Map(
    await Promise.all(Object.entries(lesson.states).map(async ([name, state]) => [name, await mark(state)] as const)),
  )
}

/** What is passed on of a lesson. */
export function shareLesson(
  id: LessonId,
  language: string,
  marks: ReadonlyMap<string, string>,
  { draft, from, laid }: LessonPlace,
): LessonState {
  const { dockerfile, files, spelling = 'buildkit', packing, first, others } = draft
  return {
    kind: 'lesson',
    lesson: id,
    from,
    mark: marks.get(from) ?? '',
    dockerfile,
    files,
    spelling,
    packing,
    first,
    others,
    laid: [...laid],
    language,
  }
}

/** Of all that may be passed on, what is for a lesson. @throws LinkError */
export function demandLesson(state: LearnState): SharedLesson {
  if (state.kind !== 'lesson') throw new LinkError({ code: 'elsewhere', kind: state.kind })
  const id = lessons.find((entry) => entry.id === state.lesson)?.id
  if (id === undefined) throw new LinkError({ code: 'unknown', field: 'lesson', name: state.lesson })
  return { ...state, lesson: id }
}

/**
 * The place in a lesson that was passed on, and what is to be said of it. The lesson may have been changed since: then what was
 * written is there, and its bets are open again, since they may ask for something else.
 * @throws LinkError where the lesson has no such place
 */
export function findPlace(
  lesson: AnyLesson,
  marks: ReadonlyMap<string, string>,
  { lesson: name, from, mark, dockerfile, files, spelling, packing, first, others, laid }: SharedLesson,
): { readonly place: LessonPlace; readonly fault: LinkFault | undefined } {
  const now = marks.get(from)
  if (now === undefined || 'scenes' in lesson) throw new LinkError({ code: 'unknown', field: 'from', name: from })
  // Secrets are those of the lesson.
  const draft = {
    ...stateOf(lesson, from),
    dockerfile,
    files,
    spelling,
    ...(packing && { packing }),
    ...(first && { first }),
    ...(others && { others }),
  }
  if (mark !== now) return { place: { draft, from, laid: new Map() }, fault: { code: 'replaced', name } }
  const canBe = laid.every(([bet, choices]) => choices.every((choice) => choice < (lesson.bets[bet]?.claims.length ?? 0)))
  if (!canBe) throw new LinkError({ code: 'field', field: 'laid' })
  return { place: { draft, from, laid: new Map(laid) }, fault: undefined }
}
