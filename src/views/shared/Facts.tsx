import type { ReactNode } from 'react'
import styles from './Facts.module.css'

/** A name and what there is to say; entries without a value are left out. */
export type Fact = readonly [name: string, value: ReactNode | undefined]

/** Names and values in two columns. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (value === undefined || value === '' ? null : <div key={name}><dt>{name}</dt><dd>{value}</dd></div>))}
    </dl>
  )
}
