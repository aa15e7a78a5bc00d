import { use, useImperativeHandle, useMemo, useState } from 'react'
import type { Examination } from '../../learn/examine.ts'
import { simulationOfState } from '../../learn/simulation.ts'
import type { Remark } from '../../store/playground/remarks.ts'
import { countSolved } from '../../store/lessons/lessons.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { formatLines } from '../shared/names.ts'
import { useSettings } from '../shared/stores.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { SimulatedSign } from '../shared/SimulatedSign.tsx'
import { ContextEditor } from '../shared/write/ContextEditor.tsx'
import { FileList, type FilesChange } from '../shared/write/FileList.tsx'
import type { EditorGoal } from '../shared/write/TextEditor.tsx'
import { BenchChoices } from './BenchChoices.tsx'
import { EditorContext, useLessons, useLessonState } from './lessons-context.ts'
import { stopPlaceText } from './stop-text.ts'
import styles from './Bench.module.css'

/** Where the Dockerfile of a lesson and its files are written, and what became of the build. */
export function Bench() {
  const { lessons: words, units } = useWords()
  const lessons = useLessons()
  const { actions } = lessons
  const { dockerfile, files, contents = [] } = useLessonState((state) => state.draft)
  const examination = useLessonState((state) => state.examination)
  const remarks = useMemo(() => remarksOf(examination), [examination])
  const [open, setOpen] = useState<string>()
  const [goal, setGoal] = useState<EditorGoal>()
  const focus = () => {
    setOpen(undefined)
    setGoal({ line: undefined })
  }
  useImperativeHandle(use(EditorContext), () => ({ focus }), [])
  // Undo may take the open file away.
  const file = files.find(({ path }) => path === open)
  const edit = (change: FilesChange, path?: string) => actions.edit({ files: change(lessons.getState().draft.files) }, path)
  return (
    <section className={styles.bench} aria-label={words.editor}>
      <div className={styles.editor}>
        <ContextEditor
          dockerfile={dockerfile}
          files={files}
          open={file}
          remarks={remarks}
          goal={goal}
          onOpen={setOpen}
          onDockerfile={(text) => actions.edit({ dockerfile: text }, 'Dockerfile')}
          onEdit={edit}
          onUndo={actions.undo}
          onRedo={actions.redo}
        />
      </div>
      <BuildState />
      <div className={styles.below}>
        <BenchChoices />
        <FileList files={files} dockerfile={dockerfile} open={file?.path} onOpen={setOpen} onEdit={edit} />
        {contents.length > 0 && (
          <ul className={styles.contents}>
            {contents.map(({ path, content }) => (
              <li key={path}>
                <DisplayName text={path} />
                <span>{units.size(content.size)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

/** What there is to say of a line of the Dockerfile. */
function remarksOf(examination: Examination | undefined): readonly Remark[] {
  // The others have no editor: a message and their own field say it.
  if (examination?.kind !== 'failed' || examination.image > 0 || examination.place === undefined) return []
  const { place, message } = examination
  return [{ severity: 'error', place, text: { kind: 'builder', message, rule: undefined }, advice: undefined, fixes: [] }]
}

/** How many tasks are solved: on a phone, and on the wall, the tasks are out of sight of who writes. */
function SolvedTasks() {
  const words = useWords().lessons
  const open = useLessonState((state) => state.open)
  const all = open?.lesson.tasks.length ?? 0
  const solved = useSettings(({ solvedTasks }) => (open === undefined ? 0 : countSolved(open.id, all, solvedTasks)))
  return solved > 0 && <p>{words.solvedHere(solved, all)}</p>
}

/** Whether the image was built, and if not, where and why it was not. */
function BuildState() {
  const words = useWords().lessons
  const sayFault = useFaultText()
  const examination = useLessonState((state) => state.examination)
  const isBuilding = useLessonState((state) => state.isBuilding)
  const failure = useLessonState((state) => state.failure)
  const simulated = useLessonState(({ draft }) => simulationOfState(draft))
  const images = useLessonState(({ draft }) => 1 + (draft.others?.length ?? 0))
  const where = examination === undefined || examination.kind === 'built' ? '' : stopPlaceText(examination, images, words)
  return (
    <div className={styles.foot}>
      <div role="status" className={styles.state}>
        {failure !== undefined ? (
          <p className={styles.wrong}>{sayFault(failure)}</p>
        ) : examination === undefined ? (
          isBuilding && <p>{words.building}</p>
        ) : examination.kind === 'built' ? (
          <>
            <p>{words.built(examination.image.layers.length)}</p>
            <SolvedTasks />
          </>
        ) : (
          <>
            {where !== '' && <p>{where}</p>}
            {examination.kind === 'limit' ? (
              <p className={styles.wrong}>{words.limit}</p>
            ) : (
              <pre className={styles.wrong} translate="no">
                {formatLines(`${examination.message}\n${examination.said}`.trim())}
              </pre>
            )}
          </>
        )}
      </div>
      {simulated !== undefined && <SimulatedSign what={simulated} />}
    </div>
  )
}
