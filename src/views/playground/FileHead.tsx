import { useState } from 'react'
import type { ContextFile } from '../../learn/context-file.ts'
import { checkPath, withFile, withoutFile } from '../../store/playground/draft.ts'
import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'
import { usePlayground, usePlayState } from './playground-context.ts'
import styles from './FileHead.module.css'

/** Modes that files of a context mostly have. */
const usualModes = [0o644, 0o755, 0o600, 0o700, 0o400, 0o444, 0o777]

interface FileHeadProps {
  readonly file: ContextFile
  /** It has another path now. */
  readonly onRename: (path: string) => void
}

/** Path and mode of the file that is written. */
export function FileHead({ file, onRename }: FileHeadProps) {
  const words = useWords().playground.write
  const { actions } = usePlayground()
  const others = usePlayState((state) => state.history.present.files).filter(({ path }) => path !== file.path)
  const [path, setPath] = useState(file.path)
  const fault = path === file.path ? undefined : checkPath(path, others)
  const rename = () => {
    if (path === file.path || fault !== undefined) {
      setPath(file.path)
      return
    }
    actions.edit((draft) => withFile(withoutFile(draft, file.path), { ...file, path }))
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
          onChange={(event) => actions.edit((draft) => withFile(draft, { ...file, mode: Number(event.target.value) }))}
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
