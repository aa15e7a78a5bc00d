import { formatCount } from '../shared/format.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import type { Damage } from '../shared/read-stretch.ts'
import { faultText } from '../../words/problem-text.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './FileContent.module.css'

/** Says where a file ends before its time, and why. */
export function DamageNote({ damage, size }: { readonly damage: Damage; readonly size: number }) {
  const words = useWords()
  return (
    <p role="alert" className={styles.damage}>
      <Icon name="warning" />
      <span>
        <b>
          Only {formatCount(damage.offset)} of {formatCount(size)} bytes can be read from here.
        </b>{' '}
        What follows is damaged: {faultText(words, damage.reason)}.
      </span>
    </p>
  )
}
