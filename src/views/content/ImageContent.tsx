import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { FileLocation } from '../../layer/file-location.ts'
import controls from '../shared/controls.module.css'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { readStretch } from '../shared/read-stretch.ts'
import { useStores } from '../shared/stores.ts'
import { useReading } from '../shared/use-reading.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { useFormat } from '../shared/use-mask.ts'
import { DamageNote } from './DamageNote.tsx'
import fileStyles from './FileContent.module.css'
import styles from './ImageContent.module.css'

interface ImageContentProps {
  readonly file: FileLocation
  readonly path: string
  readonly imageType: string
  readonly modes: ReactNode
}

/** A picture, drawn by the browser as a picture only: scripts and links in an SVG do nothing there. */
export function ImageContent({ file, path, imageType, modes }: ImageContentProps) {
  const textOf = useFaultText()
  const format = useFormat()
  const words = useWords().content.image
  const { files } = useStores()
  const read = useMemo(() => (signal: AbortSignal) => readStretch(files, file, 0, file.size, signal), [files, file])
  const { value, failure } = useReading(read)
  const bytes = value?.bytes
  // Its address is given back when it is not shown any more.
  const fill = useCallback(
    (image: HTMLImageElement) => {
      if (bytes === undefined) return undefined
      const url = URL.createObjectURL(new Blob([bytes.slice()], { type: imageType }))
      image.src = url
      return () => URL.revokeObjectURL(url)
    },
    [bytes, imageType],
  )
  const [isFit, setFit] = useState(true)
  const [drawn, setDrawn] = useState<{ readonly width: number; readonly height: number } | 'broken'>()
  return (
    <div role="group" aria-label={words.title} className={fileStyles.mode}>
      <div className={fileStyles.tools}>
        {modes}
        <span className={fileStyles.spring} />
        {drawn !== undefined && drawn !== 'broken' && (
          <span className={fileStyles.dim}>{words.pixels(drawn.width, drawn.height)}</span>
        )}
        <button type="button" className={controls.button} aria-pressed={!isFit} onClick={() => setFit(!isFit)}>
          {isFit ? words.actualSize : words.fit}
        </button>
      </div>
      {value?.damage !== undefined && <DamageNote damage={value.damage} size={file.size} />}
      {failure !== undefined && (
        <p role="alert" className={fileStyles.failure}>
          {textOf(failure)}
        </p>
      )}
      {drawn === 'broken' && (
        <p role="alert" className={fileStyles.failure}>
          {words.broken}
        </p>
      )}
      <div className={styles.board} data-fit={isFit ? '' : undefined} tabIndex={0} role="group" aria-label={words.label}>
        {bytes === undefined ? (
          failure === undefined && <ProgressBar label={words.reading} share={undefined} />
        ) : (
          <img
            ref={fill}
            alt={format.name(path)}
            translate="no"
            data-broken={drawn === 'broken' ? '' : undefined}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setDrawn({ width: naturalWidth, height: naturalHeight })
            }
            onError={() => setDrawn('broken')}
          />
        )}
      </div>
    </div>
  )
}
