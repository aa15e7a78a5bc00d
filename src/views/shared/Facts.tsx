import type { ReactNode } from 'react'
import styles from './Facts.module.css'

/** What there is to say, by name; names without a value are left out. */
export type FactList = Readonly<Record<string, ReactNode>>

/** Names and values in two columns. */
export function Facts({ facts }: { readonly facts: FactList }) {
  return (
    <dl className={styles.facts}>
      {Object.entries(facts).map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
