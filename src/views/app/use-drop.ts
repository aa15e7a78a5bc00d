import { useEffect, useState } from 'react'
import { useFrameWords } from '../shared/use-words.ts'
import type { Offer, Sessions } from '../../store/sessions.ts'
import { readTransfer } from './read-drop.ts'

/**
 * Opens whatever is dropped or pasted anywhere on the page; baselines, settings and rules are for the image that is shown then. Returns whether
 * something is being dragged over it.
 */
export function useDrop(sessions: Sessions): boolean {
  const [isOver, setIsOver] = useState(false)
  const unreadable = useFrameWords().app.drop.folder
  useEffect(() => {
    // Entering a child fires before leaving the parent: only the balance tells whether the window is left.
    let depth = 0
    const offerFiles = (offer: Offer) => void sessions.actions.open(offer)
    const open = async (transfer: DataTransfer) => {
      try {
        const offer = await readTransfer(transfer)
        if (offer !== undefined) offerFiles(offer)
      } catch {
        // A folder that cannot be read: opening it empty gives the message that names it.
        offerFiles({ inputs: [{ kind: 'folder', name: unreadable, files: [] }], leftOut: [] })
      }
    }
    const controller = new AbortController()
    const follow = (
      name: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      take: (transfer: DataTransfer, isTaken: boolean) => void,
    ) =>
      window.addEventListener(
        name,
        (event) => {
          if (event.dataTransfer?.types.includes('Files') !== true) return
          // A view that has taken what was dropped has said so.
          const isTaken = event.defaultPrevented
          event.preventDefault()
          take(event.dataTransfer, isTaken)
          setIsOver(depth > 0)
        },
        { signal: controller.signal },
      )
    follow('dragenter', () => depth++)
    follow('dragover', (transfer) => {
      transfer.dropEffect = 'copy'
    })
    follow('dragleave', () => (depth = Math.max(0, depth - 1)))
    follow('drop', (transfer, isTaken) => {
      depth = 0
      if (!isTaken) void open(transfer)
    })
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData === null || event.clipboardData.files.length === 0) return
      event.preventDefault()
      void open(event.clipboardData)
    }
    window.addEventListener('paste', paste, { signal: controller.signal })
    return () => controller.abort()
  }, [sessions, unreadable])
  return isOver
}
