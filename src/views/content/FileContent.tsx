import { useState } from 'react'
import type { FileLocation } from '../../layer/file-location.ts'
import type { ContentMode } from '../../store/page-store.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { usePage, useStores } from '../shared/stores.ts'
import { useSecrets } from '../shared/use-secrets.ts'
import { useWords } from '../shared/use-words.ts'
import type { SelectedVersion } from '../shared/use-version.ts'
import { chooseMode, fittingModes } from './content-mode.ts'
import { FactsContent } from './FactsContent.tsx'
import { HexContent } from './HexContent.tsx'
import { ImageContent } from './ImageContent.tsx'
import { LayerDamage } from './LayerDamage.tsx'
import { ModeBar } from './ModeBar.tsx'
import { TextContent } from './TextContent.tsx'
import { useDescription } from './use-description.ts'
import viewStyles from './ContentView.module.css'
import styles from './FileContent.module.css'

// What cannot be described can still be looked at byte by byte.
const onlyHex: readonly ContentMode[] = ['hex']

/** The bytes of a file, in the way that fits it best or that a person chose. */
export function FileContent({ selected, file }: { readonly selected: SelectedVersion; readonly file: FileLocation }) {
  const { page } = useStores()
  const words = useWords().content
  const { path } = selected
  const preferred = usePage((state) => state.contentMode)
  // Text can be had of anything, but only for this file.
  const [forced, setForced] = useState<ContentMode>()
  const findings = useSecrets(selected)
  const { value: description, failure } = useDescription(file, path)
  if (file.size === 0) {
    return (
      <div className={viewStyles.empty}>
        <LayerDamage selected={selected} size={0} />
        <h3>{words.empty.title}</h3>
        <p>{words.empty.text}</p>
      </div>
    )
  }
  if (description === undefined && failure === undefined) {
    return (
      <div className={styles.waiting}>
        <ProgressBar label={words.reading} share={undefined} />
      </div>
    )
  }
  const fitting = description === undefined ? onlyHex : fittingModes(description, file.size)
  const mode = forced ?? chooseMode(fitting, preferred)
  const choose = (chosen: ContentMode) => {
    setForced(chosen)
    if (fitting.includes(chosen)) page.setState({ contentMode: chosen })
  }
  const modes = <ModeBar fitting={fitting} mode={mode} onChange={choose} />
  const show = () => {
    if (mode === 'text')
      return <TextContent file={file} path={path} encoding={description?.encoding ?? 'utf-8'} findings={findings} modes={modes} />
    if (mode === 'image' && description?.imageType !== undefined)
      return <ImageContent file={file} path={path} imageType={description.imageType} modes={modes} />
    if (mode === 'facts' && description !== undefined) return <FactsContent description={description} modes={modes} />
    return <HexContent file={file} path={path} findings={findings} modes={modes} />
  }
  return (
    <>
      <LayerDamage selected={selected} size={file.size} />
      {show()}
    </>
  )
}
