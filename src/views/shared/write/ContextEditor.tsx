import { encodeText } from '../../../bytes/text.ts'
import { type ContextFile, withFile } from '../../../learn/context-file.ts'
import type { QuickFix, Remark } from '../../../store/playground/remarks.ts'
import { useWords } from '../use-words.ts'
import { FileHead } from './FileHead.tsx'
import type { FilesChange } from './FileList.tsx'
import { type EditorGoal, TextEditor } from './TextEditor.tsx'
import styles from './ContextEditor.module.css'

interface ContextEditorProps {
  readonly dockerfile: string
  readonly files: readonly ContextFile[]
  /** The file that is written; undefined for the Dockerfile. */
  readonly open: ContextFile | undefined
  /** What there is to say of the Dockerfile. */
  readonly remarks: readonly Remark[]
  /** Where to go in the Dockerfile. */
  readonly goal: EditorGoal | undefined
  readonly onOpen: (path: string | undefined) => void
  readonly onDockerfile: (text: string) => void
  /** @param path of the file whose text is written; undefined for other changes */
  readonly onEdit: (change: FilesChange, path?: string) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onFix?: (fix: QuickFix) => void
}

/** Where the Dockerfile is written, or a file of its context with its path and mode. */
export function ContextEditor(props: ContextEditorProps) {
  const { dockerfile, files, open, remarks, goal, onOpen, onDockerfile, onEdit, onUndo, onRedo, onFix } = props
  const all = useWords()
  const words = all.playground.write
  const path = open?.path ?? 'Dockerfile'
  const text = open?.text ?? dockerfile
  // Bytes that are no text are escaped in it, which an editor cannot keep.
  const isText = open === undefined || !/[\0\udc80-\udcff]/.test(text)
  return (
    <>
      {open !== undefined && <FileHead key={path} file={open} files={files} onRename={onOpen} onEdit={onEdit} />}
      {isText ? (
        <TextEditor
          key={`${all.language} ${path}`}
          path={path}
          text={text}
          label={words.editor(path)}
          remarks={open === undefined ? remarks : []}
          goal={open === undefined ? goal : undefined}
          onChange={(next) =>
            open === undefined ? onDockerfile(next) : onEdit((before) => withFile(before, { ...open, text: next }), path)
          }
          onUndo={onUndo}
          onRedo={onRedo}
          onFix={(fix) => onFix?.(fix)}
        />
      ) : (
        <p className={styles.binary}>{words.binary(encodeText(text).length)}</p>
      )}
    </>
  )
}
