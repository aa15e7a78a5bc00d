import { stateOf } from '../../learn/lesson.ts'
import type { StateFailure } from '../../store/lessons/lesson-truths.ts'
import controls from '../shared/controls.module.css'
import { formatName } from '../shared/names.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { useLessons, useLessonState } from './lessons-context.ts'
import { stopPlaceText } from './stop-text.ts'
import styles from './Unbuilt.module.css'

/** In the place of what a state says: that it is being built, or why it cannot be. Nothing once it has answered. */
export function Unbuilt({ state }: { readonly state: string }) {
  const { actions } = useLessons()
  const words = useWords().lessons
  const sayFailure = useFailureText(state)
  const open = useLessonState((all) => all.open)
  if (open === undefined) return null
  const failure = open.asked.get(state)
  if (failure === undefined) return open.asked.has(state) ? null : <Building />
  return (
    <p className={styles.failed}>
      {words.stateFailed(sayFailure(failure))}{' '}
      <button type="button" className={controls.link} onClick={() => void actions.open(open.id, open.language)}>
        {words.again}
      </button>
    </p>
  )
}

/** In the place of what is not built yet. */
export function Building() {
  const words = useWords().lessons
  return (
    <p className={styles.building} data-building="">
      {words.building}
    </p>
  )
}

function useFailureText(state: string): (failure: StateFailure) => string {
  const words = useWords().lessons
  const sayFault = useFaultText()
  const lesson = useLessonState(({ open }) => open?.lesson)
  return (failure) => {
    if (!('image' in failure)) return sayFault(failure)
    const beside = lesson === undefined || 'scenes' in lesson ? [] : (stateOf(lesson, state).others ?? [])
    const why = failure.kind === 'limit' ? words.limit : formatName(failure.message)
    return [stopPlaceText(failure, 1 + beside.length, words), why].filter((text) => text !== '').join(' · ')
  }
}
