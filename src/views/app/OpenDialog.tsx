import { type ReactNode, useEffect, useRef } from 'react'
import { samples } from '../../store/samples.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { OpenButtons } from '../shared/OpenButtons.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer, usePage, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { Samples } from '../welcome/Samples.tsx'
import { useModal } from './use-modal.ts'
import styles from './Dialog.module.css'

/** The ways to open another image, above the one that is open. */
export function OpenDialog() {
  const { page } = useStores()
  const isOpen = usePage((state) => state.isOpenerShown)
  const dialog = useRef<HTMLDialogElement>(null)
  useModal(dialog, isOpen)
  return (
    <dialog
      ref={dialog}
      className={styles.wide}
      aria-labelledby="opener-title"
      onClose={() => page.setState({ isOpenerShown: false })}
    >
      {isOpen && <Ways onClose={() => page.setState({ isOpenerShown: false })} />}
    </dialog>
  )
}

function Ways({ onClose }: { readonly onClose: () => void }) {
  const words = useWords().app.opener
  const name = useExplorer((state) => state.name)
  const { explorer } = useStores()
  // Whatever way was taken, a drop among them: the dialog has done its work.
  useEffect(
    () =>
      explorer.subscribe((state, before) => {
        if (state.beside === undefined || state.beside === before.beside) return
        onClose()
        // The button that opened the dialog must not keep the focus: it goes to the files of the new image.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      }),
    [explorer, onClose],
  )
  return (
    <div className={styles.content}>
      <div className={styles.top}>
        <h2 id="opener-title">{words.title}</h2>
        <button type="button" className={controls.button} onClick={onClose}>
          {words.cancel}
        </button>
      </div>
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
      {samples.length > 0 && <Samples samples={samples} />}
    </div>
  )
}
