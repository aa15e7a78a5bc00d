import { createContext, use, useMemo } from 'react'
import type { Fault } from '../../bytes/problem-codes.ts'
import type { Language } from '../../words/index.ts'
import { faultText } from '../../words/problem-text.ts'
import type { FrameWords, Words } from '../../words/words.ts'
import { useSettings } from './stores.ts'

/** Gives the frame of the page its words. */
export const FrameWordsContext = createContext<FrameWords | undefined>(undefined)

/** Gives the workspace its words, which come with its code. */
export const WordsContext = createContext<Words | undefined>(undefined)

/** The language of the page, and what changes it. */
export interface SpokenLanguage {
  readonly language: Language
  /** Everything that is said; undefined until a person chose a language, before which the workspace brings its words. */
  readonly words: Words | undefined
  /** Says everything in this language, and from now on whenever the page is opened. Rejects where it cannot be fetched. */
  choose(language: Language): Promise<void>
  /** Says everything in this language until the page is left, as a link may ask for it. Rejects where it cannot be fetched. */
  speak(language: Language): Promise<void>
}

/** Gives the language and the way to another one. */
export const LanguageContext = createContext<SpokenLanguage | undefined>(undefined)

/** The language of the page, and what changes it. */
export function useLanguage(): SpokenLanguage {
  const spoken = use(LanguageContext)
  if (spoken === undefined) throw new Error('a view stands outside of LanguageContext')
  return spoken
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

/** The same words in a new object whenever sizes are to be written otherwise: whoever said some says them anew. */
export function useRenewedWords<T extends FrameWords | undefined>(words: T): T {
  const sizeUnit = useSettings((state) => state.sizeUnit)
  return useMemo(() => renew(words, sizeUnit), [words, sizeUnit])
}

function renew<T extends object | undefined>(words: T, _sizeUnit: unknown): T {
  return words === undefined ? words : { ...words }
}

/** Says what is wrong, in the language that is chosen. Only where all words are, as within the workspace. */
export function useFaultText(): (fault: Fault) => string {
  const words = useWords()
  return (fault) => faultText(words, fault)
}
