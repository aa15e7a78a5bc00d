import { useLayoutEffect, useRef } from 'react'
import { Icon } from '../shared/icons/Icon.tsx'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './DropOverlay.module.css'

/** Covers the window, and a dialog in it, while a file is dragged over it. */
export function DropOverlay() {
  const words = useFrameWords()
  const overlay = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => overlay.current?.showPopover(), [])
  return (
    <div ref={overlay} popover="manual" className={styles.overlay}>
      <div className={styles.card}>
        <Icon name="box" size={36} />
        <p>{words.app.drop.open}</p>
      </div>
    </div>
  )
}
