import type { CacheMark } from '../../build/stage.ts'
import { useWords } from './use-words.ts'
import styles from './CacheSign.module.css'

/** Whether a step came from the build cache, and if not, why. */
export function CacheSign({ mark }: { readonly mark: CacheMark }) {
  const { steps } = useWords().playground
  return (
    <span className={styles.mark} data-cached={mark.kind === 'cached' ? '' : undefined} title={steps.cachedTitle}>
      {mark.kind === 'cached' ? steps.cached : mark.because === 'new' ? steps.fresh : steps.rebuilt(steps.because[mark.because])}
    </span>
  )
}
