import { type RefObject, useEffect } from 'react'

/** Shows a dialog above the page while it is wanted; a press beside it closes it. */
export function useModal(dialog: RefObject<HTMLDialogElement | null>, isOpen: boolean): void {
  useEffect(() => {
    const element = dialog.current
    if (element === null || !isOpen) return
    element.showModal()
    // Beside the dialog is on the dialog: its backdrop.
    const press = (event: MouseEvent) => {
      if (event.target === element) element.close()
    }
    element.addEventListener('click', press)
    return () => {
      element.removeEventListener('click', press)
      element.close()
    }
  }, [dialog, isOpen])
}
