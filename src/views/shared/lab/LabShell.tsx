import { LabActions } from './LabActions.tsx'
import { LabLog } from './LabLog.tsx'
import { LabPrompt } from './LabPrompt.tsx'
import styles from './LabShell.module.css'

/** Commands as buttons, what was done, and the line for the next: its field may be given an id. */
export function LabShell({ fieldId }: { readonly fieldId?: string | undefined }) {
  return (
    <div className={styles.shell}>
      <LabActions />
      <LabLog />
      <LabPrompt fieldId={fieldId} />
    </div>
  )
}
