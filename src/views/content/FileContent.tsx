import { useState } from 'react'
import type { FileLocation } from '../../layer/file-location.ts'
import type { ContentMode } from '../../store/page-store.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useExplorer, usePage, useStores } from '../shared/stores.ts'
import { useSecrets } from '../shared/use-secrets.ts'
import { useWords } from '../shared/use-words.ts'
import type { SelectedVersion } from '../shared/use-version.ts'
import { chooseMode, contentWays, fittingModes } from './content-modes.tsx'
import { LayerDamage } from './LayerDamage.tsx'
import { ModeBar } from './ModeBar.tsx'
import { useDescription } from './use-description.ts'
import viewStyles from './ContentView.module.css'
import styles from './FileContent.module.css'

/** The bytes of a file, in the way that fits it best or that a person chose. */
export function FileContent({ selected, file }: { readonly selected: SelectedVersion; readonly file: FileLocation }) {
  const { page } = useStores()
  const words = useWords().content
  const { path } = selected
  const preferred = usePage((state) => state.contentMode)
  // Text can be had of anything, but only for this file.
  const [forced, setForced] = useState<ContentMode>()
  const findings = useSecrets(selected)
  const hasLines = useExplorer((state) => state.browsing?.lines !== undefined)
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
  const fitting = fittingModes(description, file.size)
  // Lines are lines of text.
  const mode = forced ?? (hasLines ? 'text' : chooseMode(fitting, preferred))
  const choose = (chosen: ContentMode) => {
    setForced(chosen)
    if (fitting.includes(chosen)) page.setState({ contentMode: chosen })
  }
  const modes = <ModeBar fitting={fitting} mode={mode} onChange={choose} />
  const way = contentWays.find(({ id }) => id === mode)
  return (
    <>
      <LayerDamage selected={selected} size={file.size} />
      {way?.show({ file, path, description, findings, modes })}
    </>
  )
}
