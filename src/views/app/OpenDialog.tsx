import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import { samples } from '../../store/samples.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { OpenButtons } from '../shared/OpenButtons.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer, usePage, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { RecentList } from '../welcome/RecentList.tsx'
import { Samples } from '../welcome/Samples.tsx'
import { Dialog } from './Dialog.tsx'
import styles from './Dialog.module.css'

/** The ways to open another image, above the one that is open. */
export function OpenDialog() {
  const { page } = useStores()
  const isOpen = usePage((state) => state.isOpenerShown)
  const dialog = useRef<HTMLDialogElement>(null)
  const words = useFrameWords().app.opener
  // Now and not with the next render: the focus comes back to what had it before, then it is somebody else's turn.
  const close = useCallback(() => dialog.current?.close(), [])
  return (
    <Dialog
      dialog={dialog}
      isOpen={isOpen}
      title={words.title}
      close={words.cancel}
      onClose={() => page.setState({ isOpenerShown: false })}
      isWide
    >
      <Ways onClose={close} />
    </Dialog>
  )
}

function Ways({ onClose }: { readonly onClose: () => void }) {
  const words = useFrameWords().app.opener
  const name = useExplorer((state) => state.name)
  const { sessions } = useStores()
  // Whatever way was taken, a drop among them: the dialog has done its work.
  useEffect(
    () =>
      sessions.subscribe((state, before) => {
        if (state.openings.length <= before.openings.length && state.known === before.known) return
        onClose()
        // The button that opened the dialog must not keep the focus: it goes to the files of the new image.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      }),
    [sessions, onClose],
  )
  return (
    <>
      <p className={styles.hint}>
        <Sentence
          parts={words.staysOpen<ReactNode>(
            <b>
              <DisplayName text={name} />
            </b>,
          )}
        />
      </p>
      <div className={styles.drop}>
        <p>{words.ways}</p>
        <div className={styles.buttons}>
          <OpenButtons />
        </div>
      </div>
      <RecentList />
      {samples.length > 0 && <Samples samples={samples} />}
    </>
  )
}
