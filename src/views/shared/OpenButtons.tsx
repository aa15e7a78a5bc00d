import { type ChangeEvent, useLayoutEffect, useRef } from 'react'
import controls from './controls.module.css'
import { Icon } from './icons/Icon.tsx'
import type { Offer } from '../../store/sessions.ts'
import { hasHandlePicker, pickFiles } from './file-handles.ts'
import { offerOfFiles, offerOfFolder } from './inputs.ts'
import { useStores } from './stores.ts'
import { useFrameWords } from './use-words.ts'

/** The two buttons that open something: a file and a folder. */
export function OpenButtons({ isLarge = false }: { readonly isLarge?: boolean }) {
  const { sessions } = useStores()
  const words = useFrameWords().shared.open
  const file = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  // React's types do not know the attribute.
  useLayoutEffect(() => folder.current?.setAttribute('webkitdirectory', ''), [])
  const choose = (event: ChangeEvent<HTMLInputElement>, toOffer: (files: File[]) => Offer | undefined) => {
    const offer = toOffer([...(event.target.files ?? [])])
    // The same file again must be a change again.
    event.target.value = ''
    if (offer !== undefined) void sessions.actions.open(offer)
  }
  const chooseFiles = async () => {
    const choosing = hasHandlePicker(window) ? pickFiles(window) : Promise.reject(new Error('no picker'))
    // Where that dialog is not allowed, such as in a frame, the field's own is.
    const files = await choosing.catch(() => {
      file.current?.click()
      return undefined
    })
    const offer = files === undefined ? undefined : offerOfFiles(files)
    if (offer !== undefined) void sessions.actions.open(offer)
  }
  const size = isLarge ? ` ${controls.large}` : ''
  return (
    <>
      <button type="button" className={controls.primary + size} onClick={() => void chooseFiles()}>
        <Icon name="file" />
        {words.file}
      </button>
      <button type="button" className={controls.button + size} onClick={() => folder.current?.click()}>
        <Icon name="folder" />
        {words.folder}
      </button>
      <input
        ref={file}
        type="file"
        multiple
        hidden
        aria-label={words.fileLabel}
        onChange={(event) => choose(event, offerOfFiles)}
      />
      <input ref={folder} type="file" hidden aria-label={words.folderLabel} onChange={(event) => choose(event, offerOfFolder)} />
    </>
  )
}
