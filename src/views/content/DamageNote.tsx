import { Icon } from '../shared/icons/Icon.tsx'
import type { Damage } from '../shared/read-stretch.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import styles from './FileContent.module.css'

/** Says where a file ends before its time, and why. */
export function DamageNote({ damage, size }: { readonly damage: Damage; readonly size: number }) {
  const words = useWords().content.damage
  const textOf = useFaultText()
  return (
    <p role="alert" className={styles.damage}>
      <Icon name="warning" />
      <span>
        <b>{words.readable(damage.offset, size)}</b> {words.reason(textOf(damage.reason))}
      </span>
    </p>
  )
}
