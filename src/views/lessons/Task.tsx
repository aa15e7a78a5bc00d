import { type FormEvent, use, useId, useRef, useState } from 'react'
import { type TextSection, withoutLists } from '../../learn/lesson-text.ts'
import { placeholderOf } from '../../store/lessons/lesson-truths.ts'
import { taskName } from '../../store/lessons/lessons.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useSettings } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { EditorContext, useLessons, useLessonState } from './lessons-context.ts'
import { Limits } from './Limits.tsx'
import { missText } from './miss-text.ts'
import { Prose } from './Prose.tsx'
import { Unbuilt } from './Unbuilt.tsx'
import styles from './Parts.module.css'

/** Something to do: what is missing yet, hints one after another, and a sign once it is solved. */
export function Task({ section, task }: { readonly section: TextSection; readonly task: number }) {
  const words = useWords().lessons
  const { actions } = useLessons()
  const open = useLessonState((state) => state.open)
  const asked = open?.lesson.tasks[task]
  const isSolved = useSettings(({ solvedTasks }) => open !== undefined && solvedTasks.includes(taskName(open.id, task)))
  const [hints, setHints] = useState(0)
  const editor = use(EditorContext)
  const id = useId()
  if (asked === undefined) return null
  const isKnown = asked.kind === 'answer' && open?.facts.has(placeholderOf(asked)) === true
  const isListed = asked.kind === 'build' && asked.areListed === true
  return (
    <section className={styles.task} aria-labelledby={id} data-solved={isSolved ? '' : undefined}>
      <h4 id={id}>
        {isSolved && <Icon name="check" />}
        {words.task(task + 1)}
      </h4>
      <Prose blocks={isListed ? withoutLists(section.blocks) : section.blocks} />
      {asked.kind === 'answer' ? (
        isKnown ? (
          <Answer task={task} isSolved={isSolved} />
        ) : (
          <Unbuilt state={asked.from} />
        )
      ) : isListed ? (
        <Limits task={task} isSolved={isSolved} blocks={section.blocks} />
      ) : asked.kind === 'lab' ? (
        <MissingInLab task={task} isSolved={isSolved} />
      ) : (
        <Missing task={task} isSolved={isSolved} />
      )}
      {section.parts.slice(0, hints).map(({ key, blocks }) => (
        <div key={key} className={styles.hint}>
          <Prose blocks={blocks} />
        </div>
      ))}
      <p className={styles.buttons}>
        {hints < section.parts.length && (
          <button type="button" className={controls.button} onClick={() => setHints(hints + 1)}>
            {words.hint(hints + 1, section.parts.length)}
          </button>
        )}
        <button type="button" className={`${controls.button} ${styles.toEditor}`} onClick={() => editor?.current?.focus()}>
          {asked.kind === 'lab' ? words.toLab : words.toEditor}
        </button>
        <button type="button" className={controls.link} onClick={() => actions.start(asked.from)}>
          {asked.kind === 'lab' ? words.startLab : words.start}
        </button>
      </p>
    </section>
  )
}

/** What the image that is built lacks yet. */
function Missing({ task, isSolved }: { readonly task: number; readonly isSolved: boolean }) {
  const words = useWords().lessons
  const examination = useLessonState((state) => state.examination)
  const misses = examination?.kind === 'built' ? (examination.misses[task] ?? []) : []
  return (
    <div role="status" className={styles.state}>
      {isSolved ? (
        <p className={styles.solved}>{words.solvedNow}</p>
      ) : examination !== undefined && examination.kind !== 'built' ? (
        <p>{words.notBuilt}</p>
      ) : (
        <MissList misses={misses.map((miss) => missText(words.misses, miss))} />
      )}
    </div>
  )
}

/** What the directories of the lab lack yet. */
function MissingInLab({ task, isSolved }: { readonly task: number; readonly isSolved: boolean }) {
  const words = useWords().lessons
  const misses = useLessonState((state) => state.labMisses[task]) ?? []
  return (
    <div role="status" className={styles.state}>
      {isSolved ? (
        <p className={styles.solved}>{words.solvedNow}</p>
      ) : (
        <MissList misses={misses.map((miss) => missText(words.labMisses, miss))} />
      )}
    </div>
  )
}

function MissList({ misses }: { readonly misses: readonly string[] }) {
  const words = useWords().lessons
  if (misses.length === 0) return null
  return (
    <>
      <p>{words.notYet}</p>
      <ul>
        {misses.map((miss, at) => (
          <li key={at}>{miss}</li>
        ))}
      </ul>
    </>
  )
}

/** A field for what was found in the image. */
function Answer({ task, isSolved }: { readonly task: number; readonly isSolved: boolean }) {
  const words = useWords().lessons
  const { actions } = useLessons()
  const field = useRef<HTMLInputElement>(null)
  const [isWrong, setIsWrong] = useState(false)
  const check = (event: FormEvent) => {
    event.preventDefault()
    setIsWrong(!actions.answer(task, field.current?.value ?? ''))
  }
  return (
    <form className={styles.answer} onSubmit={check}>
      <input
        ref={field}
        className={controls.field}
        aria-label={words.answer}
        placeholder={words.answer}
        autoComplete="off"
        translate="no"
      />
      <button type="submit" className={controls.button}>
        {words.check}
      </button>
      <p role="status" className={isSolved ? styles.solved : undefined}>
        {isSolved ? words.solvedNow : isWrong && words.wrongAnswer}
      </p>
    </form>
  )
}
