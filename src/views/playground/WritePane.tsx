import { useState } from 'react'
import { baseNames, tooLargeBases } from '../../store/playground/base-names.ts'
import { withBase } from '../../store/playground/draft.ts'
import { remarksOf } from '../../store/playground/remarks.ts'
import { useSessions } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { ContextEditor } from '../shared/write/ContextEditor.tsx'
import { FileList, type FilesChange } from '../shared/write/FileList.tsx'
import type { EditorGoal } from '../shared/write/TextEditor.tsx'
import { Bases } from './Bases.tsx'
import { Pairs } from './Pairs.tsx'
import { usePlayground, usePlayState } from './playground-context.ts'
import { Remarks } from './Remarks.tsx'
import styles from './WritePane.module.css'

/** Where the Dockerfile and the files of its context are written. */
export function WritePane() {
  const words = useWords().playground.write
  const { actions } = usePlayground()
  const draft = usePlayState((state) => state.history.present)
  const secrets = usePlayState((state) => state.secrets)
  const result = usePlayState((state) => state.result)
  const sessions = useSessions((state) => state.sessions)
  const bases = baseNames(sessions)
  const [open, setOpen] = useState<string>()
  const [goal, setGoal] = useState<EditorGoal>()
  // Undo may take the open file away.
  const file = draft.files.find(({ path }) => path === open)
  const remarks = result === undefined ? [] : remarksOf(result, bases, tooLargeBases(sessions))
  const edit = (change: FilesChange, path?: string) =>
    actions.edit((before) => ({ ...before, files: change(before.files) }), path)
  return (
    <section data-pane="" className={styles.pane} aria-label={words.label}>
      <ContextEditor
        dockerfile={draft.dockerfile}
        files={draft.files}
        open={file}
        remarks={remarks}
        goal={goal}
        onOpen={setOpen}
        onDockerfile={(dockerfile) => actions.edit((before) => ({ ...before, dockerfile }), 'Dockerfile')}
        onEdit={edit}
        onUndo={actions.undo}
        onRedo={actions.redo}
        onFix={({ apply }) => actions.edit(apply)}
      />
      <Remarks
        remarks={remarks}
        onGo={(line) => {
          setOpen(undefined)
          setGoal({ line })
        }}
        onFix={(fix, line) => {
          actions.edit(fix.apply)
          // The button goes with the fault: the focus is where it was.
          setOpen(undefined)
          if (line !== undefined) setGoal({ line })
        }}
      />
      <div className={styles.below}>
        <FileList files={draft.files} dockerfile={draft.dockerfile} open={file?.path} onOpen={setOpen} onEdit={edit} />
        <Pairs
          title={words.args}
          hint={words.noArgs}
          pairs={draft.buildArgs}
          onChange={(buildArgs) => actions.edit((before) => ({ ...before, buildArgs }), 'arguments')}
        />
        <Pairs title={words.secrets} hint={words.noSecrets} pairs={secrets} isHidden onChange={actions.setSecrets} />
        <Bases names={bases} onUse={(name) => actions.edit((before) => withBase(before, name))} />
      </div>
    </section>
  )
}
