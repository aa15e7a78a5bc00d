import { type ComponentType, use, useCallback, useEffect, useMemo, useRef } from 'react'
import { revealInView } from '../../store/browsing.ts'
import type { PageStore } from '../../store/page-store.ts'
import { baseNames } from '../../store/playground/base-names.ts'
import { stateOfDraft } from '../../store/playground/draft.ts'
import { shownLayer, shownStage } from '../../store/playground/playground.ts'
import { escapeText, readPart } from '../../store/url.ts'
import { findPath } from '../../tree/preorder.ts'
import { panes } from '../index.ts'
import { linkOfState } from '../shared/learn-link.ts'
import { LinkContext, type LinkTarget } from '../shared/link-maker.ts'
import { SessionContext, StoresContext, usePage, useStores } from '../shared/stores.ts'
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
  const brought = usePage((state) => state.brought)
  /** The address whose row was chosen: whoever comes back to it has gone on from there. */
  const taken = useRef<unknown>(undefined)
  const session = made?.session
  useEffect(() => {
    const row = readPart(brought, 'row')
    const { browsing, loaded } = session?.getState() ?? {}
    if (row === undefined || taken.current === brought || browsing === undefined || loaded === undefined) return
    // What was written before may still be shown, which has no such row.
    if (findPath(loaded.merged, row) < 0) return
    taken.current = brought
    session?.actions.browse({ selected: row, ...revealInView(browsing, loaded, row) })
  }, [brought, session])
  // What is made has no address of its own: whoever opens the link makes it again, and has the same row chosen.
  const linkTo = useCallback(
    ({ selected }: LinkTarget) =>
      linkOfState(stateOfDraft(playground.getState().history.present, baseNames(sessions.getState().sessions)), {
        room: 'playground',
        parts: new Map(selected === undefined ? [] : [['row', escapeText(selected)]]),
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
