import { type ReactNode, useState } from 'react'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import type { ContentMode } from '../../store/page-store.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useExplorer, usePage, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { chooseMode, contentWays, fittingModes } from './content-modes.tsx'
import { ModeBar } from './ModeBar.tsx'
import { useDescription } from './use-description.ts'
import type { ByteTarget } from './use-text-part.ts'
import viewStyles from './ContentView.module.css'
import styles from './FileContent.module.css'

interface FileContentProps {
  readonly file: FileLocation
  /** By which some files are known. */
  readonly path: string
  /** What it is called; its path unless given. */
  readonly name?: string | undefined
  /** The secrets that were found in it. */
  readonly findings: readonly LocatedFinding[]
  /** What is brought into sight; another object is brought there again. */
  readonly target?: ByteTarget | undefined
  /** What is said of it first. */
  readonly notes: ReactNode
}

/** The bytes of a file, in the way that fits it best or that a person chose. */
export function FileContent({ file, path, name = path, findings, target, notes }: FileContentProps) {
  const { page } = useStores()
  const words = useWords().content
  const preferred = usePage((state) => state.contentMode)
  // Text can be had of anything, but only for this file.
  const [forced, setForced] = useState<ContentMode>()
  const hasLines = useExplorer((state) => state.browsing?.lines !== undefined)
  const { value: description, failure } = useDescription(file, path)
  if (file.size === 0) {
    return (
      <div className={viewStyles.empty}>
        {notes}
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
      {notes}
      {way?.show({ file, path, name, description, findings, target, modes })}
    </>
  )
}
