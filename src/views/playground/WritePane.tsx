import { useState } from 'react'
import { encodeText } from '../../bytes/text.ts'
import { useSessions } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { remarksOf } from '../../store/playground/remarks.ts'
import { baseNames } from '../../store/playground/base-names.ts'
import { withBase, withFile } from '../../store/playground/draft.ts'
import { Bases } from './Bases.tsx'
import { type EditorGoal, TextEditor } from './TextEditor.tsx'
import { FileHead } from './FileHead.tsx'
import { FileList } from './FileList.tsx'
import { Pairs } from './Pairs.tsx'
import { usePlayground, usePlayState } from './playground-context.ts'
import { Remarks } from './Remarks.tsx'
import styles from './WritePane.module.css'

/** Where the Dockerfile and the files of its context are written. */
export function WritePane() {
  const all = useWords()
  const words = all.playground.write
  const { actions } = usePlayground()
  const draft = usePlayState((state) => state.history.present)
  const secrets = usePlayState((state) => state.secrets)
  const result = usePlayState((state) => state.result)
  const bases = baseNames(useSessions((state) => state.sessions))
  const [open, setOpen] = useState<string>()
  const [goal, setGoal] = useState<EditorGoal>()
  // Undo may take the open file away.
  const file = draft.files.find(({ path }) => path === open)
  const remarks = result === undefined ? [] : remarksOf(result, bases)
  const path = file?.path ?? 'Dockerfile'
  const edit = (text: string) =>
    actions.edit((before) => (file === undefined ? { ...before, dockerfile: text } : withFile(before, { ...file, text })), path)
  const text = file?.text ?? draft.dockerfile
  // Bytes that are no text are escaped in it, which an editor cannot keep.
  const isText = file === undefined || !/[\0\udc80-\udcff]/.test(text)
  return (
    <section data-pane="" className={styles.pane} aria-label={words.label}>
      {file !== undefined && <FileHead key={file.path} file={file} onRename={setOpen} />}
      {isText ? (
        <TextEditor
          key={`${all.language} ${path}`}
          path={path}
          text={text}
          label={words.editor(path)}
          remarks={file === undefined ? remarks : []}
          goal={file === undefined ? goal : undefined}
          onChange={edit}
          onUndo={actions.undo}
          onRedo={actions.redo}
          onFix={({ apply }) => actions.edit(apply)}
        />
      ) : (
        <p className={styles.binary}>{words.binary(encodeText(text).length)}</p>
      )}
      <div className={styles.below}>
        <Remarks
          remarks={remarks}
          onGo={(line) => {
            setOpen(undefined)
            setGoal({ line })
          }}
          onFix={({ apply }) => actions.edit(apply)}
        />
        <FileList files={draft.files} dockerfile={draft.dockerfile} open={file?.path} onOpen={setOpen} />
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
