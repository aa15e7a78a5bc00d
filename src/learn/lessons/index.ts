import type { Lesson } from '../lesson.ts'
import { readLessonText, type TextSection } from '../lesson-text.ts'

/** A lesson as its folder has it. Its title and its goal stand in `words/`, by its id. */
export interface LessonEntry<Id extends string = string> {
  /** Stands in the address and where progress is kept: none is ever renamed. */
  readonly id: Id
  /** By which people and addresses name it, from 1: that of its folder. */
  readonly number: number
  load(): Promise<Lesson>
  /** Its text in a language; in English where there is none in that language. */
  loadText(language: string): Promise<TextSection[]>
}

/** A module that is a text. */
type TextModule = Promise<{ readonly default: string }>

function entry<const Id extends string>(
  number: number,
  id: Id,
  load: () => Promise<{ readonly lesson: Lesson }>,
  texts: { readonly en: () => TextModule; readonly [language: string]: () => TextModule },
): LessonEntry<Id> {
  return {
    id,
    number,
    load: async () => (await load()).lesson,
    loadText: async (language) => readLessonText((await (texts[language] ?? texts.en)()).default),
  }
}

const all = [
  entry(1, 'layer', () => import('./01-layer/lesson.ts'), {
    en: () => import('./01-layer/en.md?raw'),
    zh: () => import('./01-layer/zh.md?raw'),
  }),
  entry(2, 'covers', () => import('./02-covers/lesson.ts'), {
    en: () => import('./02-covers/en.md?raw'),
    zh: () => import('./02-covers/zh.md?raw'),
  }),
  entry(3, 'delete', () => import('./03-delete/lesson.ts'), {
    en: () => import('./03-delete/en.md?raw'),
    zh: () => import('./03-delete/zh.md?raw'),
  }),
  entry(4, 'opaque', () => import('./04-opaque/lesson.ts'), {
    en: () => import('./04-opaque/en.md?raw'),
    zh: () => import('./04-opaque/zh.md?raw'),
  }),
  entry(6, 'metadata', () => import('./06-metadata/lesson.ts'), {
    en: () => import('./06-metadata/en.md?raw'),
    zh: () => import('./06-metadata/zh.md?raw'),
  }),
  entry(7, 'names', () => import('./07-names/lesson.ts'), {
    en: () => import('./07-names/en.md?raw'),
    zh: () => import('./07-names/zh.md?raw'),
  }),
  entry(8, 'freed', () => import('./08-freed/lesson.ts'), {
    en: () => import('./08-freed/en.md?raw'),
    zh: () => import('./08-freed/zh.md?raw'),
  }),
  entry(9, 'chmod', () => import('./09-chmod/lesson.ts'), {
    en: () => import('./09-chmod/en.md?raw'),
    zh: () => import('./09-chmod/zh.md?raw'),
  }),
  entry(10, 'cache', () => import('./10-cache/lesson.ts'), {
    en: () => import('./10-cache/en.md?raw'),
    zh: () => import('./10-cache/zh.md?raw'),
  }),
  entry(12, 'travel', () => import('./12-travel/lesson.ts'), {
    en: () => import('./12-travel/en.md?raw'),
    zh: () => import('./12-travel/zh.md?raw'),
  }),
  entry(13, 'capstone', () => import('./13-capstone/lesson.ts'), {
    en: () => import('./13-capstone/en.md?raw'),
    zh: () => import('./13-capstone/zh.md?raw'),
  }),
] as const

export type LessonId = (typeof all)[number]['id']

/** The lessons, in the order in which they build on each other: that of their numbers. */
export const lessons: readonly LessonEntry<LessonId>[] = all
