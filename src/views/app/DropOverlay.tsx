import { Icon } from '../shared/icons/Icon.tsx'
import styles from './DropOverlay.module.css'

/** Covers the window while a file is dragged over it. */
export function DropOverlay() {
  return (
    <div className={styles.overlay}>
      <div className={styles.card}>
        <Icon name="box" size={36} />
        <p>Drop to open the image</p>
      </div>
    </div>
  )
}
