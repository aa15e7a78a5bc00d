import { useEffect, useRef, useState } from 'react'
import type { LayerState } from '../../store/explorer-store.ts'
import { formatCount, formatCounted, formatSize } from '../shared/format.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useExplorer } from '../shared/stores.ts'
import styles from './LayerProgressBar.module.css'

/** How far a layer is while layers are read. */
export function LayerProgressBar({ layer }: { readonly layer: number }) {
  const state = useExplorer(({ layers }) => layers[layer])
  return state !== undefined && <Progress state={state} />
}

function Progress({ state }: { readonly state: LayerState }) {
  const { layer, status, progress, facts, preview } = state
  const first = useRef<{ readonly time: number; readonly bytes: number }>(undefined)
  const [rate, setRate] = useState(0)
  useEffect(() => {
    if (progress === undefined) return
    const now = performance.now()
    first.current ??= { time: now, bytes: progress.readBytes }
    const seconds = (now - first.current.time) / 1000
    if (seconds > 0.2) setRate((progress.readBytes - first.current.bytes) / seconds)
  }, [progress])
  if (status === 'absent') return <span className={styles.text}>not in the archive</span>
  if (status === 'waiting') {
    const promised = preview === undefined ? '' : ` · ${formatCounted(preview.entries, 'entry')} listed`
    return <span className={styles.text}>waiting{promised}</span>
  }
  if (status === 'read') return <span className={styles.text}>{formatCounted(facts?.entries ?? 0, 'entry')}</span>
  return (
    <>
      <span className={styles.bar}>
        <ProgressBar
          label={`Reading layer ${layer.index}`}
          share={progress === undefined ? undefined : progress.readBytes / Math.max(1, progress.storedBytes)}
        />
      </span>
      <span className={styles.text}>
        {formatSize(progress?.readBytes ?? 0)}
        {rate > 0 && ` · ${formatSize(rate)}/s`} · {formatCounted(progress?.entries ?? 0, 'entry')}
        {preview !== undefined && ` of ${formatCount(preview.entries)}`}
      </span>
    </>
  )
}
