import { Separator } from 'react-resizable-panels'
import styles from './PaneSeparator.module.css'

interface PaneSeparatorProps {
  /** Says what it changes. */
  readonly label: string
  /** Whether it lies between panes one above the other. */
  readonly isLying?: boolean
}

/** The line between two panes, by which people give them their sizes. */
export function PaneSeparator({ label, isLying = false }: PaneSeparatorProps) {
  return <Separator className={isLying ? styles.lying : styles.standing} aria-label={label} />
}
