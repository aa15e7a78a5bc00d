import { type ComponentType, use, useCallback, useMemo } from 'react'
import type { PageStore } from '../../store/page-store.ts'
import { baseNames } from '../../store/playground/base-names.ts'
import { stateOfDraft } from '../../store/playground/draft.ts'
import { shownLayer, shownStage } from '../../store/playground/playground.ts'
import { panes } from '../index.ts'
import { linkOfState } from '../shared/learn-link.ts'
import { LinkContext } from '../shared/link-maker.ts'
import { SessionContext, StoresContext, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { usePlayground, usePlayState } from './playground-context.ts'
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
  const hasStage = usePlayState((state) => shownStage(state) !== undefined)
  const isNothing = usePlayState((state) => shownLayer(state) < 0)
  const stores = use(StoresContext)
  const own = useMemo(() => (stores === undefined ? undefined : { ...stores, page }), [stores, page])
  const { sessions } = useStores()
  const playground = usePlayground()
  // What is made has no address of its own: whoever opens the link makes it again.
  const linkTo = useCallback(
    () =>
      linkOfState(stateOfDraft(playground.getState().history.present, baseNames(sessions.getState().sessions)), {
        room: 'playground',
        parts: new Map(),
      }),
    [playground, sessions],
  )
  const { ViewSwitch } = panes
  if (made === undefined || !hasStage) return <p className={styles.none}>{words.none}</p>
  if (isNothing) return <p className={styles.none}>{words.empty}</p>
  return (
    <StoresContext value={own}>
      <SessionContext value={made.session}>
        <LinkContext value={linkTo}>
          <div className={styles.pane}>
            <div className={styles.head}>
              <ViewSwitch />
            </div>
            <Explorer />
          </div>
        </LinkContext>
      </SessionContext>
    </StoresContext>
  )
}
