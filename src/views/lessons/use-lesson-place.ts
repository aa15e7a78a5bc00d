import { useEffect, useEffectEvent } from 'react'
import { useStore } from 'zustand'
import { type LessonEntry, type LessonId, lessons } from '../../learn/lessons/index.ts'
import type { Lessons } from '../../store/lessons/lessons.ts'
import { readPart } from '../../store/url.ts'
import { findLanguage } from '../../words/index.ts'
import { usePage } from '../shared/stores.ts'
import { useLanguage } from '../shared/use-words.ts'

/**
 * The lesson that the address leads to, undefined for the list of all: that of the state which it holds, else the one that it
 * names. Has the state taken up, and everything said in the language in which it was passed on.
 */
export function useLessonPlace(store: Lessons): LessonEntry<LessonId> | undefined {
  const brought = usePage((state) => state.brought)
  const linked = useStore(store, (state) => state.linked)
  const speakAs = useSharedLanguage()
  const link = readPart(brought, 'state')
  const take = useEffectEvent((parts: typeof brought) => speakAs(store.actions.takeLink(readPart(parts, 'state'))))
  useEffect(() => take(brought), [brought])
  const number = Number(readPart(brought, 'lesson'))
  return lessons.find((entry) => (link !== undefined && linked !== undefined ? entry.id === linked : entry.number === number))
}

/** Gives what changes the language of the page to that of something that was passed on. */
export function useSharedLanguage(): (shared: { readonly language: string } | undefined) => void {
  const { language, speak } = useLanguage()
  return (shared) => {
    const wanted = shared === undefined ? undefined : findLanguage(shared.language)
    if (wanted !== undefined && wanted !== language) void speak(wanted)
  }
}
