import { type ComponentType, use, useMemo } from 'react'
import type { PageStore } from '../../store/page-store.ts'
import { shownLayer } from '../../store/playground/playground.ts'
import { panes } from '../index.ts'
import { SessionContext, StoresContext } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { usePlayState } from './playground-context.ts'
import styles from './MadeFiles.module.css'

interface MadeFilesProps {
  /** What is chosen of the views, for itself. */
  readonly page: PageStore
  readonly Explorer: ComponentType
}

/** The image after the chosen step, in the explorer's own views. */
export function MadeFiles({ page, Explorer }: MadeFilesProps) {
  const words = useWords().playground.files
  const made = usePlayState((state) => state.made)
  const isNothing = usePlayState((state) => shownLayer(state) < 0)
  const stores = use(StoresContext)
  const own = useMemo(() => (stores === undefined ? undefined : { ...stores, page }), [stores, page])
  const { ViewSwitch } = panes
  if (made === undefined) return <p className={styles.none}>{words.none}</p>
  if (isNothing) return <p className={styles.none}>{words.empty}</p>
  return (
    <StoresContext value={own}>
      <SessionContext value={made.session}>
        <div className={styles.pane}>
          <div className={styles.head}>
            <ViewSwitch />
          </div>
          <Explorer />
        </div>
      </SessionContext>
    </StoresContext>
  )
}
