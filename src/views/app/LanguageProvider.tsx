import { type ReactNode, useMemo, useState } from 'react'
import type { Language } from '../../words/index.ts'
import type { FrameWords, Words } from '../../words/words.ts'
import { keepLanguage } from '../shared/page-language.ts'
import { FrameWordsContext, LanguageContext, useRenewedWords } from '../shared/use-words.ts'

interface LanguageProviderProps {
  /** The language at first, and what it says before an image is open. */
  readonly language: Language
  readonly frame: FrameWords
  readonly children: ReactNode
}

/** Gives the page its language, and changes it in place: all words are there before the first of them is shown. */
export function LanguageProvider({ language, frame, children }: LanguageProviderProps) {
  const [chosen, setChosen] = useState<{ readonly language: Language; readonly words: Words }>()
  const words = useRenewedWords(chosen?.words)
  const frameWords = useRenewedWords(frame)
  const spoken = useMemo(() => {
    const speak = async (next: Language) => {
      const loaded = await next.load()
      document.documentElement.lang = loaded.language
      setChosen({ language: next, words: loaded })
    }
    const choose = async (next: Language) => {
      await speak(next)
      keepLanguage(next)
    }
    return { language: chosen?.language ?? language, words, choose, speak }
  }, [chosen, language, words])
  return (
    <LanguageContext value={spoken}>
      <FrameWordsContext value={words ?? frameWords}>{children}</FrameWordsContext>
    </LanguageContext>
  )
}
