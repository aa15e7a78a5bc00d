import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { Lessons, LessonsState } from '../../store/lessons/lessons.ts'

/** Gives the lessons to their parts. */
export const LessonsContext = createContext<Lessons | undefined>(undefined)

/** Gives the id of the field of the Dockerfile, or of that of the lab's commands, for the ways that lead to it. */
export const EditorContext = createContext<string | undefined>(undefined)

/** The lessons themselves, for event handlers. */
export function useLessons(): Lessons {
  const lessons = use(LessonsContext)
  if (lessons === undefined) throw new Error('a view stands outside of LessonsContext')
  return lessons
}

/** Reads the state of the lessons and follows it. The selector must give the same value for the same state. */
export function useLessonState<T>(selector: (state: LessonsState) => T): T {
  return useStore(useLessons(), selector)
}
