import type { ComponentType } from 'react'
import { type LazyView, lazyView } from './lazy-view.tsx'
import { languageOfPage } from './page-language.ts'
import { useLanguage, useRenewedWords, WordsContext } from './use-words.ts'

/** Makes a lazy view that says more than the frame of the page does: all words come with its code. */
export function speakingView(load: () => Promise<ComponentType>): LazyView {
  return lazyView(async () => {
    const [View, words] = await Promise.all([load(), languageOfPage().load()])
    return function SpeakingView() {
      const spoken = useLanguage()
      const own = useRenewedWords(words)
      return (
        <WordsContext value={spoken.words ?? own}>
          <View />
        </WordsContext>
      )
    }
  })
}
