import type { ComponentType } from 'react'
import type { ShownImage } from '../../learn/examine.ts'
import type { TextSection } from '../../learn/lesson-text.ts'
import { BytesFigure } from './BytesFigure.tsx'
import { FilesFigure } from './FilesFigure.tsx'
import { HistoryFigure } from './HistoryFigure.tsx'
import { LayersFigure } from './LayersFigure.tsx'
import { NamesFigure } from './NamesFigure.tsx'
import { ResultsFigure } from './ResultsFigure.tsx'
import { SharedFigure } from './SharedFigure.tsx'
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
  shared: SharedFigure,
  history: HistoryFigure,
}

interface FigureProps {
  readonly section: TextSection
  readonly name: string
  /** The bet before it, whose answer it may show; undefined where there is none. */
  readonly bet: number | undefined
}

/** A figure of the image that is built now, with what its text says of it; a guess comes first. */
export function Figure({ section, name, bet }: FigureProps) {
  const words = useWords().lessons
  const isHeld = useLessonState(({ laid }) => bet !== undefined && !laid.has(bet))
  const examination = useLessonState((state) => state.examination)
  const Shown = figures[name]
  if (isHeld) return <p className={styles.held}>{words.guessFirst}</p>
  return (
    <>
      <Prose blocks={section.blocks} />
      {Shown !== undefined && examination?.kind === 'built' && (
        <div className={styles.figure}>
          <Shown image={examination.image} />
        </div>
      )}
    </>
  )
}
