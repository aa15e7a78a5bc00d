import { lessons } from '../../learn/lessons/index.ts'
import { shareLesson } from '../../store/lessons/shared-lesson.ts'
import controls from '../shared/controls.module.css'
import { formatChord, keys } from '../shared/keys.ts'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { SharePanel } from '../shared/share/SharePanel.tsx'
import { useWords } from '../shared/use-words.ts'
import { lessonLink, worksheetLink } from '../shared/lesson-link.ts'
import { useLessons, useLessonState } from './lessons-context.ts'
import { usePresenter } from './presenter-context.ts'
import { useSharedLanguage } from './use-lesson-place.ts'
import styles from './LessonPage.module.css'

/** What is done with a lesson as a whole. */
export function LessonTools({ number }: { readonly number: number }) {
  const words = useWords()
  const { actions } = usePresenter()
  // What is done in the lab is passed on from the lab itself.
  const isInLab = useLessonState(({ open }) => open !== undefined && 'scenes' in open.lesson)
  return (
    <span className={styles.tools}>
      <button
        type="button"
        className={controls.button}
        title={`${words.presenter.presentTitle} (${formatChord(keys.lessons.present.present)})`}
        onClick={actions.present}
      >
        {words.presenter.present}
      </button>
      <a className={controls.button} href={worksheetLink(number)} title={words.worksheet.openTitle}>
        {words.worksheet.open}
      </a>
      {!isInLab && (
        <PopoverButton
          icon="link"
          label={words.playground.tools.share}
          face={words.playground.tools.share}
          className={controls.button}
        >
          {() => <Share number={number} />}
        </PopoverButton>
      )}
    </span>
  )
}

/** Where somebody is in the lesson, to be passed on. */
function Share({ number }: { readonly number: number }) {
  const { actions } = useLessons()
  const state = useLessonState((all) => all)
  const speakAs = useSharedLanguage()
  const { open } = state
  if (open === undefined) return null
  const take = (bytes: Uint8Array) => {
    const shared = actions.takeFile(bytes)
    speakAs(shared)
    const target = lessons.find(({ id }) => id === shared?.lesson)
    if (target !== undefined && target.number !== number) location.hash = lessonLink(target.number)
  }
  return (
    <SharePanel
      state={shareLesson(open.id, open.language, open.marks, state)}
      place={{ room: 'lessons', parts: new Map([['lesson', String(number)]]) }}
      name={`lesson-${number}`}
      onTake={take}
    />
  )
}
