import { useEffect } from 'react'
import { labOf } from '../../store/lab/begin-lab.ts'
import { readPart } from '../../store/url.ts'
import { usePage, useStores } from '../shared/stores.ts'
import { LabActions } from './LabActions.tsx'
import { LabColumns } from './LabColumns.tsx'
import { LabContext } from './lab-context.ts'
import { LabLog } from './LabLog.tsx'
import { LabPrompt } from './LabPrompt.tsx'
import { LabTools } from './LabTools.tsx'
import styles from './LabView.module.css'

/** The overlay lab: the directories of a mount side by side, a shell in one of them, and what each command did. */
export function LabView() {
  const { sessions } = useStores()
  const lab = labOf(sessions)
  const brought = usePage((state) => state.brought)
  useEffect(() => {
    const link = readPart(brought, 'state')
    if (link !== undefined) lab.actions.takeLink(link)
  }, [lab, brought])
  return (
    <LabContext value={lab}>
      <div className={styles.view}>
        <LabTools />
        <LabColumns />
        <div className={styles.shell}>
          <LabActions />
          <LabLog />
          <LabPrompt />
        </div>
      </div>
    </LabContext>
  )
}
