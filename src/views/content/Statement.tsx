import type { ReactNode } from 'react'
import styles from './ContentView.module.css'

interface StatementProps {
  readonly title: string
  readonly text: ReactNode
  /** What can be done. */
  readonly children?: ReactNode
}

/** Says why nothing is shown. */
export function Statement({ title, text, children }: StatementProps) {
  return (
    <div className={styles.empty}>
      <h3>{title}</h3>
      <p>
        {text} {children}
      </p>
    </div>
  )
}
