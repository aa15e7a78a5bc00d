import { type FormEvent, useRef, useState } from 'react'
import { encodeText } from '../../../bytes/text.ts'
import { checkPath, type ContextFile, type PathFault, withFile, withoutFile } from '../../../learn/context-file.ts'
import controls from '../controls.module.css'
import { DisplayName } from '../DisplayName.tsx'
import { Icon } from '../icons/Icon.tsx'
import { formatName } from '../names.ts'
import { useWords } from '../use-words.ts'
import { mostFileBytes, readContextFiles } from './read-files.ts'
import styles from './FileList.module.css'

/** What becomes of the files of a context. */
export type FilesChange = (files: readonly ContextFile[]) => readonly ContextFile[]

interface FileListProps {
  readonly files: readonly ContextFile[]
  readonly dockerfile: string
  /** Path of the file in the editor; undefined for the Dockerfile. */
  readonly open: string | undefined
  readonly onOpen: (path: string | undefined) => void
  readonly onEdit: (change: FilesChange) => void
}

/** The files of the build context: to open one, to add and to remove some. */
export function FileList({ files, dockerfile, open, onOpen, onEdit }: FileListProps) {
  const words = useWords()
  const { write } = words.playground
  const field = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<PathFault>()
  const [left, setLeft] = useState<readonly string[]>([])
  const add = (event: FormEvent) => {
    event.preventDefault()
    const path = field.current?.value.trim() ?? ''
    const found = checkPath(path, files)
    setFault(found)
    if (found !== undefined || field.current === null) return
    onEdit((before) => withFile(before, { path, mode: 0o644, text: '' }))
    field.current.value = ''
    onOpen(path)
  }
  const upload = async (chosen: readonly File[]) => {
    const { read, left: tooLarge } = await readContextFiles(chosen)
    setLeft(tooLarge)
    onEdit((before) => read.reduce(withFile, before))
  }
  const sizeOf = (text: string) => words.units.size(encodeText(text).length)
  return (
    <section className={styles.section} aria-label={write.files}>
      <h3>{write.files}</h3>
      <ul className={styles.list}>
        <li data-open={open === undefined ? '' : undefined}>
          <button type="button" aria-pressed={open === undefined} onClick={() => onOpen(undefined)}>
            <span translate="no">Dockerfile</span>
            <span className={styles.size}>{sizeOf(dockerfile)}</span>
          </button>
        </li>
        {files.map(({ path, mode, text }) => (
          <li key={path} data-open={open === path ? '' : undefined}>
            <button type="button" aria-pressed={open === path} onClick={() => onOpen(path)}>
              <DisplayName text={path} />
              <span className={styles.mode} translate="no">
                {mode.toString(8).padStart(4, '0')}
              </span>
              <span className={styles.size}>{sizeOf(text)}</span>
            </button>
            <button
              type="button"
              className={controls.icon}
              aria-label={write.remove(formatName(path))}
              title={write.remove(formatName(path))}
              onClick={() => onEdit((before) => withoutFile(before, path))}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
      <form className={styles.add} onSubmit={add}>
        <input
          ref={field}
          className={controls.field}
          placeholder={write.newPath}
          aria-label={write.newPath}
          aria-invalid={fault !== undefined}
          translate="no"
        />
        <button type="submit" className={controls.button}>
          {write.add}
        </button>
        <label className={controls.button}>
          {write.upload}
          <input
            type="file"
            multiple
            className="visually-hidden"
            accept="*"
            onChange={({ target }) => {
              void upload([...(target.files ?? [])])
              target.value = ''
            }}
          />
        </label>
      </form>
      <p role="status" className={styles.fault}>
        {fault !== undefined && write.faults[fault]}
        {left.length > 0 && write.tooLarge(left.map(formatName).join(', '), mostFileBytes)}
      </p>
    </section>
  )
}
