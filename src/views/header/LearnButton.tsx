import type { ReactNode } from 'react'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer, usePage, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './LearnButton.module.css'

/** Leads to Learn, and from there back to what was shown before: one button, so that it keeps the focus. */
export function LearnButton() {
  const words = useFrameWords().header
  const { page } = useStores()
  const isLearn = usePage((state) => state.place === 'learn')
  const name = useExplorer((state) => state.name)
  if (!isLearn)
    return (
      <button
        type="button"
        className={styles.button}
        title={words.learnTitle}
        aria-label={words.learn}
        onClick={() => page.setState({ place: 'learn' })}
      >
        <Icon name="learn" size={16} />
        <span className={styles.text}>{words.learn}</span>
      </button>
    )
  return (
    <button type="button" className={styles.button} onClick={() => page.setState({ place: 'explorer' })}>
      <Icon name="back" size={16} />
      <span className={styles.name}>
        {name === '' ? words.backToStart : <Sentence parts={words.backTo<ReactNode>(<DisplayName text={name} />)} />}
      </span>
    </button>
  )
}
