import type { BuildState } from './build-state.ts'
import type { ShownImage } from './examine.ts'
import { type Lesson, stateOf } from './lesson.ts'
import type { Block, Inline, TextSection } from './lesson-text.ts'
import { drawTree, type TreeLine } from './tree-drawing.ts'

/** A part of a worksheet, in the order of the lesson. */
export type SheetPart =
  | { readonly kind: 'text' | 'own'; readonly blocks: readonly Block[] }
  | { readonly kind: 'bet'; readonly blocks: readonly Block[]; readonly choices: readonly (readonly Inline[])[] }
  | { readonly kind: 'task'; readonly number: number; readonly blocks: readonly Block[] }

/** What is right, for the last page. */
export type SheetAnswer =
  /** @param answers for each choice, with whether it is so */
  | { readonly kind: 'bet'; readonly answers: readonly { readonly isRight: boolean; readonly blocks: readonly Block[] }[] }
  | { readonly kind: 'build'; readonly number: number; readonly dockerfile: string }
  /** @param placeholder of what is asked for */
  | { readonly kind: 'fact'; readonly number: number; readonly placeholder: string }
  /** What the image shows once the guess was made, and what is to be remembered. */
  | { readonly kind: 'text'; readonly blocks: readonly Block[] }

/** A lesson on paper. */
export interface Worksheet {
  readonly dockerfile: string
  /** What a container sees before anything is changed. */
  readonly tree: readonly TreeLine[]
  readonly parts: readonly SheetPart[]
  readonly answers: readonly SheetAnswer[]
}

interface SheetSource {
  readonly lesson: Lesson
  readonly text: readonly TextSection[]
  /** By bet: the choices that are so. */
  readonly right: readonly (readonly number[])[]
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
      parts.push({ kind: 'bet', blocks: blocks.filter(({ kind }) => kind !== 'list'), choices: choicesOf(blocks) })
      const so = right[number - 1] ?? []
      answers.push({ kind: 'bet', answers: inner.map((part, at) => ({ isRight: so.includes(at), blocks: part.blocks })) })
    } else if (word === 'task') {
      parts.push({ kind: 'task', number, blocks })
      answers.push(...answersOf(lesson, number))
    } else if (word === 'remember' || (word === 'figure' && answers.length > 0)) answers.push({ kind: 'text', blocks })
    else if (word !== 'notes') parts.push({ kind: word === 'own' ? 'own' : 'text', blocks })
  }
  const image = images.get('start')
  return { dockerfile: lesson.states.start.dockerfile, tree: image === undefined ? [] : drawTree(image), parts, answers }
}

function choicesOf(blocks: readonly Block[]): readonly (readonly Inline[])[] {
  return blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))
}

function answersOf(lesson: Lesson, number: number): SheetAnswer[] {
  const task = lesson.tasks[number - 1]
  if (task?.kind === 'answer') return [{ kind: 'fact', number, placeholder: `${task.fact} @${task.from}` }]
  if (task?.kind !== 'build') return []
  const state: BuildState = { ...stateOf(lesson, task.from), ...task.solutions[0] }
  return [{ kind: 'build', number, dockerfile: state.dockerfile }]
}
