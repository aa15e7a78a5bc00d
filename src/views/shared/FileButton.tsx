import { type ChangeEvent, useRef } from 'react'
import controls from './controls.module.css'

/** What a button for choosing a file says and takes. */
export interface FileButtonProps {
  readonly label: string
  readonly hint: string
  /** Of the field behind it. */
  readonly fieldLabel: string
  /** Endings of names: `.json,.yaml`. */
  readonly accept: string
  readonly onChoose: (file: File) => void
}

/** A button that has a person choose a file. */
export function FileButton({ label, hint, fieldLabel, accept, onChoose }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    // The same file can be chosen again.
    event.target.value = ''
    if (file !== undefined) onChoose(file)
  }
  return (
    <>
      <button type="button" className={controls.button} title={hint} onClick={() => field.current?.click()}>
        {label}
      </button>
      <input ref={field} type="file" accept={accept} hidden aria-label={fieldLabel} onChange={choose} />
    </>
  )
}
