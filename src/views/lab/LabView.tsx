import { useEffect } from 'react'
import { labOf } from '../../store/lab/begin-lab.ts'
import { readPart } from '../../store/url.ts'
import { usePage, useStores } from '../shared/stores.ts'
import { LabColumns } from '../shared/lab/LabColumns.tsx'
import { LabContext } from '../shared/lab/lab-context.ts'
import { LabShell } from '../shared/lab/LabShell.tsx'
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
        <LabShell />
      </div>
    </LabContext>
  )
}
