import { useWords } from '../shared/use-words.ts'
import styles from './PlaygroundView.module.css'

/** The playground: what is written, and what it makes. */
export function PlaygroundView() {
  const words = useWords().playground
  return (
    <div className={styles.view}>
      <p>{words.lead}</p>
    </div>
  )
}
