import { type RefObject, useEffect } from 'react'

/** Shows a dialog above the page while it is wanted; a press beside it closes it. */
export function useModal(dialog: RefObject<HTMLDialogElement | null>, isOpen: boolean): void {
  useEffect(() => {
    const element = dialog.current
    if (element === null) return
    // Told again of what it is already, a dialog does nothing: an effect that runs twice closes none.
    if (!isOpen) return element.close()
    element.showModal()
    // Beside the dialog is on the dialog: its backdrop.
    const press = (event: MouseEvent) => {
      if (event.target === element) element.close()
    }
    element.addEventListener('click', press)
    return () => element.removeEventListener('click', press)
  }, [dialog, isOpen])
}
