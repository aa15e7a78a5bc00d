import { type ReactNode, type RefObject, useId } from 'react'
import controls from '../shared/controls.module.css'
import { useModal } from '../shared/use-modal.ts'
import styles from './Dialog.module.css'

interface DialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly isOpen: boolean
  readonly title: string
  /** What stands on the button that closes it. */
  readonly close: string
  /** Called once it is closed, in whatever way. */
  readonly onClose: () => void
  /** Whether it is wide enough for the samples in one row. */
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** A dialog above the page, with its title and a button that closes it; what it holds is there only while it is open. */
export function Dialog({ dialog, isOpen, title, close, onClose, isWide = false, children }: DialogProps) {
  const titleId = useId()
  useModal(dialog, isOpen)
  return (
    <dialog ref={dialog} className={isWide ? styles.wide : styles.dialog} aria-labelledby={titleId} onClose={onClose}>
      {isOpen && (
        <div className={styles.content}>
          <div className={styles.top}>
            <h2 id={titleId}>{title}</h2>
            <button type="button" className={controls.button} onClick={() => dialog.current?.close()}>
              {close}
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}
