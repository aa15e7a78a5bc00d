import { use } from 'react'
import { LabColumns } from '../shared/lab/LabColumns.tsx'
import { LabShell } from '../shared/lab/LabShell.tsx'
import { LabToolbar } from '../shared/lab/LabToolbar.tsx'
import { useWords } from '../shared/use-words.ts'
import { EditorContext } from './lessons-context.ts'
import styles from './LabBench.module.css'

/** The overlay lab beside the text of a lesson. */
export function LabBench() {
  const words = useWords().lessons
  const editor = use(EditorContext)
  return (
    <section className={styles.bench} aria-label={words.lab}>
      <LabToolbar />
      <LabColumns />
      <LabShell fieldId={editor} />
    </section>
  )
}
