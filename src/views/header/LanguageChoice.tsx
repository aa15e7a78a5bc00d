import { findLanguage, offeredLanguages } from '../../words/index.ts'
import { useFrameWords, useLanguage } from '../shared/use-words.ts'
import styles from './LanguageChoice.module.css'

/** The languages, each by its own name; the page changes in place. */
export function LanguageChoice() {
  const { language, choose } = useLanguage()
  const words = useFrameWords().header
  // A language that is not offered is still there for whoever named it.
  const shown = offeredLanguages.includes(language) ? offeredLanguages : [...offeredLanguages, language]
  const change = (code: string) => {
    const next = findLanguage(code)
    if (next !== undefined) void choose(next)
  }
  return (
    <select
      className={styles.choice}
      aria-label={words.language}
      title={words.language}
      value={language.code}
      onChange={(event) => change(event.target.value)}
    >
      {shown.map(({ code, name }) => (
        <option key={code} value={code} lang={code} translate="no">
          {name}
        </option>
      ))}
    </select>
  )
}
