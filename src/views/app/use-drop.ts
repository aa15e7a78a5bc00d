import { useEffect, useState } from 'react'
import { useFrameWords } from '../shared/use-words.ts'
import type { Offer } from '../../store/sessions.ts'
import { readTransfer } from './read-drop.ts'

/** Opens whatever is dropped or pasted anywhere on the page. Returns whether something is being dragged over it. */
export function useDrop(onOffer: (offer: Offer) => Promise<void>): boolean {
  const [isOver, setIsOver] = useState(false)
  const unreadable = useFrameWords().app.drop.folder
  useEffect(() => {
    // Entering a child fires before leaving the parent: only the balance tells whether the window is left.
    let depth = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const open = async (transfer: DataTransfer) => {
      try {
        const offer = await readTransfer(transfer)
        if (offer !== undefined) void onOffer(offer)
      } catch {
        // A folder that cannot be read: opening it empty gives the message that names it.
        void onOffer({ inputs: [{ kind: 'folder', name: unreadable, files: [] }], leftOut: [] })
      }
    }
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth++
      setIsOver(true)
    }
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
    }
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || event.dataTransfer === null) return
      event.preventDefault()
      depth = 0
      setIsOver(false)
      void open(event.dataTransfer)
    }
    const paste = (event: ClipboardEvent) => {
      if (event.clipboardData === null || event.clipboardData.files.length === 0) return
      event.preventDefault()
      void open(event.clipboardData)
    }
    const controller = new AbortController()
    const options = { signal: controller.signal }
    window.addEventListener('dragenter', enter, options)
    window.addEventListener('dragover', over, options)
    window.addEventListener('dragleave', leave, options)
    window.addEventListener('drop', drop, options)
    window.addEventListener('paste', paste, options)
    return () => controller.abort()
  }, [onOffer, unreadable])
  return isOver
}
