import { type ChangeEvent, useLayoutEffect, useRef } from 'react'
import type { ArchiveInput } from '../../image/open-archive.ts'
import controls from './controls.module.css'
import { Icon } from './icons/Icon.tsx'
import { inputOfFiles, inputOfFolder } from './inputs.ts'
import { useActions } from './stores.ts'

/** The two buttons that open something: a file and a folder. */
export function OpenButtons({ isLarge = false }: { readonly isLarge?: boolean }) {
  const actions = useActions()
  const file = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  // React's types do not know the attribute.
  useLayoutEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [])
  const choose = (event: ChangeEvent<HTMLInputElement>, toInput: (files: File[]) => ArchiveInput | undefined) => {
    const input = toInput([...(event.target.files ?? [])])
    // The same file again must be a change again.
    event.target.value = ''
    if (input !== undefined) void actions.open(input)
  }
  const size = isLarge ? ` ${controls.large}` : ''
  return (
    <>
      <button type="button" className={controls.primary + size} onClick={() => file.current?.click()}>
        <Icon name="file" />
        Choose a file
      </button>
      <button type="button" className={controls.button + size} onClick={() => folder.current?.click()}>
        <Icon name="folder" />
        Choose a folder
      </button>
      <input ref={file} type="file" hidden aria-label="Image file" onChange={(event) => choose(event, inputOfFiles)} />
      <input ref={folder} type="file" hidden aria-label="Image folder" onChange={(event) => choose(event, inputOfFolder)} />
    </>
  )
}
