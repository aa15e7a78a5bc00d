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
import { PlacesFigure } from './PlacesFigure.tsx'
import { ResultsFigure } from './ResultsFigure.tsx'
import { SharedFigure } from './SharedFigure.tsx'
import { useWords } from '../shared/use-words.ts'
import { useLessonState } from './lessons-context.ts'
import { Prose } from './Prose.tsx'
import { Building, Unbuilt } from './Unbuilt.tsx'
import styles from './Figures.module.css'

/** What a lesson can show of the image that is built, by the word behind `## figure`. */
const figures: Readonly<Record<string, ComponentType<{ readonly image: ShownImage }>>> = {
  layers: LayersFigure,
  files: FilesFigure,
  bytes: BytesFigure,
  results: ResultsFigure,
  names: NamesFigure,
  shared: SharedFigure,
  history: HistoryFigure,
  cache: CacheFigure,
  fetch: FetchFigure,
}

/** What a lesson in the lab can show of its directories. */
const labFigures: Readonly<Record<string, ComponentType>> = { places: PlacesFigure }

interface FigureProps {
  readonly section: TextSection
  readonly name: string
  /** Name of the state whose image it shows; undefined for the image that is built now. */
  readonly about: string | undefined
  /** The bet before it, whose answer it may show; undefined where there is none. */
  readonly bet: number | undefined
}

/** A figure of an image, or of the lab as it is, with what its text says of it; a guess comes first. */
export function Figure({ section, name, about, bet }: FigureProps) {
  const words = useWords().lessons
  const isHeld = useLessonState(({ laid }) => bet !== undefined && !laid.has(bet))
  const image = useLessonState(({ open, examination }) =>
    about !== undefined ? open?.images.get(about) : examination?.kind === 'built' ? examination.image : undefined,
  )
  const isStopped = useLessonState(({ failure, examination }) => failure !== undefined || examination !== undefined)
  const Shown = figures[name]
  const OfLab = labFigures[name]
  if (isHeld) return <p className={styles.held}>{words.guessFirst}</p>
  return (
    <>
      <Prose blocks={section.blocks} />
      {OfLab !== undefined && (
        <div className={styles.figure}>
          <OfLab />
        </div>
      )}
      {Shown !== undefined &&
        (image !== undefined ? (
          <div className={styles.figure}>
            <Shown image={image} />
          </div>
        ) : about !== undefined ? (
          <Unbuilt state={about} />
        ) : isStopped ? (
          <p className={styles.held}>{words.notBuilt}</p>
        ) : (
          <Building />
        ))}
    </>
  )
}
