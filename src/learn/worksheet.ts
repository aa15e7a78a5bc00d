import type { Packing } from '../build/pack/packings.ts'
import type { Spelling } from '../build/pack/spelling.ts'
import type { BuildState } from './build-state.ts'
import type { ShownImage } from './examine.ts'
import { type AnyLesson, type LabChange, type StateChange, stateOf } from './lesson.ts'
import { type Block, type Inline, itemsOf, type TextSection, withoutLists } from './lesson-text.ts'
import { type Simulation, simulationOfLesson } from './simulation.ts'
import { drawTree, type TreeLine } from './tree-drawing.ts'

/** A part of a worksheet, in the order of the lesson. */
export type SheetPart =
  | { readonly kind: 'text' | 'own'; readonly blocks: readonly Block[] }
  | { readonly kind: 'bet'; readonly blocks: readonly Block[]; readonly choices: readonly (readonly Inline[])[] }
  | { readonly kind: 'task'; readonly number: number; readonly blocks: readonly Block[] }

/** A thing that is done to solve a task. */
export type SheetMove =
  /** @param code a Dockerfile, or what is typed in the lab; @param image whose Dockerfile it is where it stands beside the first, from 2 */
  | { readonly kind: 'code'; readonly code: string; readonly image: number | undefined }
  | { readonly kind: 'spelling'; readonly spelling: Spelling['id'] }
  | { readonly kind: 'packing'; readonly packing: Packing['id'] }
  /** @param paths what comes first in its layer */
  | { readonly kind: 'first'; readonly paths: readonly string[] }

/** What is right, for the last page. */
export type SheetAnswer =
  /** @param answers for each choice, with whether it is so: undefined where its state could not be built */
  | {
      readonly kind: 'bet'
      readonly answers: readonly { readonly isRight: boolean | undefined; readonly blocks: readonly Block[] }[]
    }
  | { readonly kind: 'done'; readonly number: number; readonly moves: readonly SheetMove[] }
  /** @param placeholder of what is asked for */
  | { readonly kind: 'fact'; readonly number: number; readonly placeholder: string }
  /** What the image shows once the guess was made, and what is to be remembered. */
  | { readonly kind: 'text'; readonly blocks: readonly Block[] }

/** A lesson on paper. */
export interface Worksheet {
  /** Undefined for a lesson in the lab. */
  readonly dockerfile: string | undefined
  /** What of the lesson is simulated; undefined where nothing is. */
  readonly simulated: Simulation | undefined
  /** What a container sees before anything is changed; nothing for a lesson in the lab. */
  readonly tree: readonly TreeLine[]
  readonly parts: readonly SheetPart[]
  readonly answers: readonly SheetAnswer[]
}

interface SheetSource {
  readonly lesson: AnyLesson
  readonly text: readonly TextSection[]
  /** By bet: the choices that are so; undefined where its state could not be built. */
  readonly right: readonly (readonly number[] | undefined)[]
  readonly images: ReadonlyMap<string, ShownImage>
}

/** Makes a worksheet of a lesson: what would give an answer away stands among the answers alone. */
export function makeWorksheet({ lesson, text, right, images }: SheetSource): Worksheet {
  const parts: SheetPart[] = []
  const answers: SheetAnswer[] = []
  for (const { key, blocks, parts: inner } of text) {
    const [word = '', which = ''] = key.split(' ')
    const number = Number(which)
    if (word === 'bet') {
      parts.push({ kind: 'bet', blocks: withoutLists(blocks), choices: itemsOf(blocks) })
      const so = right[number - 1]
      answers.push({ kind: 'bet', answers: inner.map((part, at) => ({ isRight: so?.includes(at), blocks: part.blocks })) })
    } else if (word === 'task') {
      parts.push({ kind: 'task', number, blocks })
      answers.push(...answersOf(lesson, number))
    } else if (word === 'remember' || (word === 'figure' && answers.length > 0)) answers.push({ kind: 'text', blocks })
    else if (word !== 'notes') parts.push({ kind: word === 'own' ? 'own' : 'text', blocks })
  }
  const image = images.get('start')
  const dockerfile = 'scenes' in lesson ? undefined : lesson.states.start.dockerfile
  const simulated = simulationOfLesson(lesson)
  return { dockerfile, simulated, tree: image === undefined ? [] : drawTree(image), parts, answers }
}

function answersOf(lesson: AnyLesson, number: number): SheetAnswer[] {
  if ('scenes' in lesson) {
    const [solution] = lesson.tasks[number - 1]?.solutions ?? []
    if (solution === undefined) return []
    return [{ kind: 'done', number, moves: [{ kind: 'code', code: typedFor(solution), image: undefined }] }]
  }
  const task = lesson.tasks[number - 1]
  if (task?.kind === 'answer') return [{ kind: 'fact', number, placeholder: `${task.fact} @${task.from}` }]
  if (task?.kind !== 'build') return []
  return [{ kind: 'done', number, moves: movesOf(stateOf(lesson, task.from), task.solutions[0] ?? {}) }]
}

/** What is written, and what is chosen beside it; where nothing is chosen, what is written stands there though it is as it was. */
function movesOf(from: BuildState, { dockerfile, others = [], spelling, packing, first }: StateChange): readonly SheetMove[] {
  const written = others.flatMap((code, at): SheetMove[] =>
    code === from.others?.[at] ? [] : [{ kind: 'code', code, image: at + 2 }],
  )
  const chosen: SheetMove[] = [
    ...(spelling === undefined ? [] : [{ kind: 'spelling', spelling } as const]),
    ...(packing === undefined ? [] : [{ kind: 'packing', packing } as const]),
    ...(first === undefined ? [] : [{ kind: 'first', paths: first } as const]),
  ]
  const own: SheetMove = { kind: 'code', code: dockerfile ?? from.dockerfile, image: undefined }
  return dockerfile === undefined && written.length + chosen.length > 0 ? [...written, ...chosen] : [own, ...written, ...chosen]
}

/** What is done in the lab, a line a move; what is no command is a comment. */
function typedFor({ moves, mount }: LabChange): string {
  const lines = moves.map((move) => (move.kind === 'commit' ? '# commit' : move.line))
  return [...(mount?.canRedirect === true ? ['# redirect_dir'] : []), ...lines].join('\n')
}
