import { createContext, use } from 'react'
import type { Fault } from '../../bytes/problem.ts'
import { faultText } from '../../words/problem-text.ts'
import type { Words } from '../../words/words.ts'

/** Gives the words of the chosen language to the views; set once, in main.tsx. */
export const WordsContext = createContext<Words | undefined>(undefined)

/** Every sentence of the page, in the language that is chosen. */
export function useWords(): Words {
  const words = use(WordsContext)
  if (words === undefined) throw new Error('a view stands outside of WordsContext')
  return words
}

/** Says what is wrong, in the language that is chosen. */
export function useFaultText(): (fault: Fault) => string {
  const words = useWords()
  return (fault) => faultText(words, fault)
}
