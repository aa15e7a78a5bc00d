import { createContext, use } from 'react'
import type { Fault } from '../../bytes/problem-codes.ts'
import { english, findLanguage, type Language } from '../../words/index.ts'
import { faultText } from '../../words/problem-text.ts'
import type { FrameWords, Words } from '../../words/words.ts'

/** Gives the frame of the page its words; set once, in main.tsx. */
export const FrameWordsContext = createContext<FrameWords | undefined>(undefined)

/** Gives the workspace its words, which come with its code. */
export const WordsContext = createContext<Words | undefined>(undefined)

/** The language that the address asks for, else English. */
export function languageOfPage(): Language {
  return findLanguage(new URLSearchParams(location.search).get('lang') ?? undefined) ?? english
}

/** What may be said before an image is open, in the language that is chosen: for the frame, and for what stands in both. */
export function useFrameWords(): FrameWords {
  const words = use(FrameWordsContext)
  if (words === undefined) throw new Error('a view stands outside of FrameWordsContext')
  return words
}

/** Every sentence of the page, in the language that is chosen. Only within the workspace. */
export function useWords(): Words {
  const words = use(WordsContext)
  if (words === undefined) throw new Error('a view stands outside of WordsContext')
  return words
}

/** Says what is wrong, in the language that is chosen. */
export function useFaultText(): (fault: Fault) => string {
  const words = useFrameWords()
  return (fault) => faultText(words, fault)
}
