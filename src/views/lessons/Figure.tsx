import type { ComponentType } from 'react'
import type { ShownImage } from '../../learn/examine.ts'
import type { TextSection } from '../../learn/lesson-text.ts'
import { BytesFigure } from './BytesFigure.tsx'
import { CacheFigure } from './CacheFigure.tsx'
import { FetchFigure } from './FetchFigure.tsx'
import { FilesFigure } from './FilesFigure.tsx'
import { HistoryFigure } from './HistoryFigure.tsx'
import { LayersFigure } from './LayersFigure.tsx'
import { NamesFigure } from './NamesFigure.tsx'
import { ResultsFigure } from './ResultsFigure.tsx'
import { useWords } from '../shared/use-words.ts'
import { useLessonState } from './lessons-context.ts'
import { Prose } from './Prose.tsx'
import styles from './Figures.module.css'

/** What a lesson can show of the image that is built, by the word behind `## figure`. */
const figures: Readonly<Record<string, ComponentType<{ readonly image: ShownImage }>>> = {
  layers: LayersFigure,
  files: FilesFigure,
  bytes: BytesFigure,
  results: ResultsFigure,
  names: NamesFigure,
  history: HistoryFigure,
  cache: CacheFigure,
  fetch: FetchFigure,
}

interface FigureProps {
  readonly section: TextSection
  readonly name: string
  /** Name of the state whose image it shows; undefined for the image that is built now. */
  readonly about: string | undefined
  /** The bet before it, whose answer it may show; undefined where there is none. */
  readonly bet: number | undefined
}

/** A figure of an image, with what its text says of it; a guess comes first. */
export function Figure({ section, name, about, bet }: FigureProps) {
  const words = useWords().lessons
  const isHeld = useLessonState(({ laid }) => bet !== undefined && !laid.has(bet))
  const image = useLessonState(({ open, examination }) =>
    about !== undefined ? open?.images.get(about) : examination?.kind === 'built' ? examination.image : undefined,
  )
  const Shown = figures[name]
  if (isHeld) return <p className={styles.held}>{words.guessFirst}</p>
  return (
    <>
      <Prose blocks={section.blocks} />
      {Shown !== undefined && image !== undefined && (
        <div className={styles.figure}>
          <Shown image={image} />
        </div>
      )}
    </>
  )
}
