import type { LinkFault } from '../../../learn/links/link-fault.ts'
import { useLinkFaultText } from '../use-link-fault-text.ts'
import styles from './LinkNote.module.css'

/** Why a link or a file could not be opened, or what is other than when it was made; always there, so that screen readers hear it. */
export function LinkNote({ fault }: { readonly fault: LinkFault | undefined }) {
  const faultText = useLinkFaultText()
  return (
    <p role="alert" className={styles.fault}>
      {fault !== undefined && faultText(fault)}
    </p>
  )
}
