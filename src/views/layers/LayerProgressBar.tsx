import { useEffect, useRef, useState } from 'react'
import type { LayerState } from '../../store/explorer-state.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useWords } from '../shared/use-words.ts'
import { useExplorer } from '../shared/stores.ts'
import styles from './LayerProgressBar.module.css'

/** How far a layer is while layers are read. */
export function LayerProgressBar({ layer }: { readonly layer: number }) {
  const state = useExplorer(({ layers }) => layers[layer])
  return state !== undefined && <Progress state={state} />
}

function Progress({ state }: { readonly state: LayerState }) {
  const { layer, status, progress, facts, preview } = state
  const words = useWords().layers.progress
  const first = useRef<{ readonly time: number; readonly bytes: number }>(undefined)
  const [rate, setRate] = useState(0)
  useEffect(() => {
    if (progress === undefined) return
    const now = performance.now()
    first.current ??= { time: now, bytes: progress.readBytes }
    const seconds = (now - first.current.time) / 1000
    if (seconds > 0.2) setRate((progress.readBytes - first.current.bytes) / seconds)
  }, [progress])
  if (status === 'absent') return <span className={styles.text}>{words.absent}</span>
  if (status === 'waiting')
    return <span className={styles.text}>{preview === undefined ? words.waiting : words.listed(preview.entries)}</span>
  if (status === 'read') return <span className={styles.text}>{words.read(facts?.entries ?? 0)}</span>
  return (
    <>
      <span className={styles.bar}>
        <ProgressBar
          label={words.label(layer.index)}
          share={progress === undefined ? undefined : progress.readBytes / Math.max(1, progress.storedBytes)}
        />
      </span>
      <span className={styles.text}>
        {words.reading(progress?.readBytes ?? 0, rate, progress?.entries ?? 0, preview?.entries)}
      </span>
    </>
  )
}
