import { useState } from 'react'
import { checkPath, type ContextFile, withFile, withoutFile } from '../../../learn/context-file.ts'
import controls from '../controls.module.css'
import { useWords } from '../use-words.ts'
import type { FilesChange } from './FileList.tsx'
import styles from './FileHead.module.css'

/** Modes that files of a context mostly have. */
const usualModes = [0o644, 0o755, 0o600, 0o700, 0o400, 0o444, 0o777]

interface FileHeadProps {
  readonly file: ContextFile
  /** All of the context. */
  readonly files: readonly ContextFile[]
  /** It has another path now. */
  readonly onRename: (path: string) => void
  readonly onEdit: (change: FilesChange) => void
}

/** Path and mode of the file that is written. */
export function FileHead({ file, files, onRename, onEdit }: FileHeadProps) {
  const words = useWords().playground.write
  const others = withoutFile(files, file.path)
  const [path, setPath] = useState(file.path)
  const fault = path === file.path ? undefined : checkPath(path, others)
  const rename = () => {
    if (path === file.path || fault !== undefined) {
      setPath(file.path)
      return
    }
    onEdit((before) => withFile(withoutFile(before, file.path), { ...file, path }))
    onRename(path)
  }
  const modes = usualModes.includes(file.mode) ? usualModes : [file.mode, ...usualModes]
  return (
    <div className={styles.head}>
      <input
        className={controls.field}
        value={path}
        aria-label={words.path}
        aria-invalid={fault !== undefined}
        title={fault === undefined ? undefined : words.faults[fault]}
        translate="no"
        onChange={(event) => setPath(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename()
        }}
      />
      <label>
        {words.mode}
        <select
          value={file.mode}
          translate="no"
          onChange={(event) => onEdit((before) => withFile(before, { ...file, mode: Number(event.target.value) }))}
        >
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {mode.toString(8).padStart(4, '0')}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
