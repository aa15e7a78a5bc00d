import { useLinkFaultText } from '../shared/use-link-fault-text.ts'
import { useLessonState } from './lessons-context.ts'
import styles from './LessonsView.module.css'

/** Why a link or a file could not be opened, or what is other than when it was made; always there, so that screen readers hear it. */
export function LinkNote() {
  const linkFaultText = useLinkFaultText()
  const fault = useLessonState((state) => state.linkFault)
  return (
    <p role="alert" className={styles.fault}>
      {fault !== undefined && linkFaultText(fault)}
    </p>
  )
}
