import { useId, useState } from 'react'
import controls from '../shared/controls.module.css'
import { dropAllHandles } from '../shared/kept-handles.ts'
import { forgetLanguage } from '../shared/page-language.ts'
import { useRecents, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './SettingsDialog.module.css'

/** Says what the browser keeps, and has all of it forgotten. */
export function KeptThings() {
  const words = useWords().settings.kept
  const { settings, recents, draft } = useStores()
  const count = useRecents((state) => state.images.length)
  const [isForgotten, setForgotten] = useState(false)
  const id = useId()
  const forget = () => {
    settings.actions.forget()
    forgetLanguage()
    recents.actions.forget()
    draft.forget()
    void dropAllHandles()
    setForgotten(true)
  }
  return (
    <section className={styles.kept} aria-labelledby={id}>
      <h3 id={id}>{words.title}</h3>
      <p>{words.promise}</p>
      <ul>
        <li>{words.settings}</li>
        <li>{words.language}</li>
        <li>{words.recents(count)}</li>
        <li>{words.draft}</li>
        <li>{words.page}</li>
      </ul>
      <div className={styles.end}>
        <button type="button" className={controls.button} onClick={forget}>
          {words.forget}
        </button>
        <span role="status">{isForgotten && words.forgotten}</span>
      </div>
    </section>
  )
}
