import { useId, useState } from 'react'
import { encodeText } from '../../bytes/text.ts'
import { factText, moveText, truthSign, worksheetMarkdown } from '../../export/worksheet-markdown.ts'
import type { LessonId } from '../../learn/lessons/index.ts'
import { makeWorksheet, type SheetAnswer, type SheetMove, type SheetPart, type Worksheet } from '../../learn/worksheet.ts'
import { statesToAsk } from '../../store/lessons/lesson-truths.ts'
import { simulatedText } from '../../words/simulated-text.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { useSaveBlob } from '../shared/use-save.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { lessonLink } from '../shared/lesson-link.ts'
import { useLessonState } from './lessons-context.ts'
import { Line, Prose } from './Prose.tsx'
import { Unbuilt } from './Unbuilt.tsx'
import styles from './WorksheetPage.module.css'

/** A lesson as it is printed: with boxes for bets, lines for tasks, and the answers on a page of their own or nowhere. */
export function WorksheetPage({ id, number }: { readonly id: LessonId; readonly number: number }) {
  const words = useWords()
  const own = words.worksheet
  const open = useLessonState((state) => (state.open?.id === id ? state.open : undefined))
  const failure = useLessonState((state) => state.failure)
  const sayFault = useFaultText()
  const [hasAnswers, setHasAnswers] = useState(true)
  const save = useSaveBlob()
  const titleId = useId()
  const isWhole = open !== undefined && statesToAsk(open.lesson, open.text).every((state) => open.asked.has(state))
  if (!isWhole)
    return <p role="status">{failure === undefined ? words.lessons.loading : words.lessons.failed(sayFault(failure))}</p>
  const title = words.lessons.number(number, words.lessons.titles[id].title)
  const sheet = makeWorksheet(open)
  const saveMarkdown = () => {
    save(
      `lesson-${number}.${open.language}.md`,
      new Blob([encodeText(worksheetMarkdown({ sheet, title, facts: open.facts, words, hasAnswers }))]),
    )
  }
  return (
    <article className={styles.sheet} aria-labelledby={titleId}>
      <nav className={styles.tools} data-screen="" aria-label={own.open}>
        <a href={lessonLink(number)}>
          <Icon name="back" />
          {own.back}
        </a>
        <label>
          <input type="checkbox" checked={hasAnswers} onChange={({ target }) => setHasAnswers(target.checked)} />{' '}
          {own.withAnswers}
        </label>
        <button type="button" className={controls.primary} onClick={() => window.print()}>
          {own.print}
        </button>
        <button type="button" className={controls.button} onClick={saveMarkdown}>
          {own.save}
        </button>
      </nav>
      <p className={styles.name}>{own.name}</p>
      <h3 id={titleId}>{title}</h3>
      <p className={styles.goal}>{words.lessons.titles[id].goal}</p>
      {sheet.simulated !== undefined &&
        simulatedText(sheet.simulated, words).map((text) => (
          <p key={text} className={styles.goal}>
            {text}
          </p>
        ))}
      {sheet.dockerfile !== undefined && <Start dockerfile={sheet.dockerfile} tree={sheet.tree} />}
      {sheet.parts.map((part, at) => (
        <Part key={at} part={part} />
      ))}
      {hasAnswers && (
        <section className={styles.answers}>
          <h3>{own.answers}</h3>
          {sheet.answers.map((answer, at) => (
            <Answer key={at} answer={answer} />
          ))}
        </section>
      )}
    </article>
  )
}

/** What a lesson about an image begins with. */
function Start({ dockerfile, tree }: { readonly dockerfile: string; readonly tree: Worksheet['tree'] }) {
  const own = useWords().worksheet
  return (
    <>
      <h4>{own.dockerfile}</h4>
      <pre className={styles.code} translate="no">
        {dockerfile.trimEnd()}
      </pre>
      <h4>{own.tree}</h4>
      <Unbuilt state="start" />
      <ul className={styles.tree}>
        {tree.map(({ indent, name, path }, at) => (
          <li key={at}>
            <span translate="no">
              <span className={styles.indent}>{indent}</span>
              <DisplayName text={name} />
            </span>
            {path !== undefined && <span className={styles.layer}>{own.layer(path.layer)}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Part({ part }: { readonly part: SheetPart }) {
  const words = useWords()
  if (part.kind === 'bet')
    return (
      <section className={styles.part}>
        <h4>{words.worksheet.bet}</h4>
        <Prose blocks={part.blocks} />
        <ul className={styles.boxes}>
          {part.choices.map((choice, at) => (
            <li key={at}>
              <span>
                <Line line={choice} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    )
  if (part.kind === 'task')
    return (
      <section className={styles.part}>
        <h4>{words.worksheet.task(part.number)}</h4>
        <Prose blocks={part.blocks} />
        <div className={styles.lines} aria-hidden="true" />
      </section>
    )
  return (
    <section>
      {part.kind === 'own' && <h4>{words.lessons.own}</h4>}
      <Prose blocks={part.blocks} />
    </section>
  )
}

function Answer({ answer }: { readonly answer: SheetAnswer }) {
  const words = useWords()
  const own = words.worksheet
  const fact = useLessonState(({ open }) => (answer.kind === 'fact' ? open?.facts.get(answer.placeholder) : undefined))
  if (answer.kind === 'text') return <Prose blocks={answer.blocks} />
  if (answer.kind === 'fact')
    return <p>{own.found(answer.number, fact === undefined ? words.lessons.unknown : factText(fact, words))}</p>
  if (answer.kind === 'done')
    return (
      <section className={styles.part}>
        <p>{own.solution(answer.number)}</p>
        {answer.moves.map((move, at) => (
          <Move key={at} move={move} />
        ))}
      </section>
    )
  return (
    <section>
      <h4>{own.bet}</h4>
      <ol className={styles.truths}>
        {answer.answers.map(({ isRight, blocks }, at) => (
          <li key={at} data-sign={`${at + 1} ${truthSign(isRight)}`}>
            <Prose blocks={blocks} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Move({ move }: { readonly move: SheetMove }) {
  const { label, code } = moveText(move, useWords())
  return (
    <>
      {label !== undefined && <p>{label}</p>}
      {code !== undefined && (
        <pre className={styles.code} translate="no">
          {code.trimEnd()}
        </pre>
      )}
    </>
  )
}
