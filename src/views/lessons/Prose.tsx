import { Fragment } from 'react'
import { factText } from '../../export/worksheet-markdown.ts'
import { readPlaceholder } from '../../learn/facts.ts'
import type { Block, Inline } from '../../learn/lesson-text.ts'
import { useWords } from '../shared/use-words.ts'
import { useLessonState } from './lessons-context.ts'
import styles from './Prose.module.css'

/** Paragraphs and lists of a lesson's text, with the numbers of its images in them. */
export function Prose({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, at) => {
    if (block.kind === 'code')
      return (
        <pre key={at} className={styles.code} translate="no">
          <Unbroken text={block.text} />
        </pre>
      )
    if (block.kind === 'paragraph')
      return (
        <p key={at} className={styles.paragraph}>
          <Line line={block.children} />
        </p>
      )
    return (
      <ul key={at} className={styles.list}>
        {block.items.map((item, i) => (
          <li key={i}>
            <Line line={item} />
          </li>
        ))}
      </ul>
    )
  })
}

/** A line of a lesson's text. */
export function Line({ line }: { readonly line: readonly Inline[] }) {
  return line.map((child, at) => {
    switch (child.kind) {
      case 'text':
        return <Fragment key={at}>{child.text}</Fragment>
      case 'code':
        return (
          <code key={at} className={styles.word} translate="no">
            <Unbroken text={child.text} />
          </code>
        )
      case 'fact':
        return <FactText key={at} placeholder={child.text} />
      default:
        return (
          <em key={at} className={styles[child.kind]}>
            <Line line={child.children} />
          </em>
        )
    }
  })
}

/** Code that does not break behind a hyphen, as text does: `RUN --` and `mount` on two lines would look like two things. */
function Unbroken({ text }: { readonly text: string }) {
  return text.split(/(-+\w+)/).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <span key={at} className={styles.whole}>
        {part}
      </span>
    ),
  )
}

function FactText({ placeholder }: { readonly placeholder: string }) {
  const words = useWords()
  const fact = useLessonState(({ open }) => open?.facts.get(placeholder))
  const isFailed = useLessonState(({ open }) => open?.asked.get(readPlaceholder(placeholder).state) !== undefined)
  if (fact !== undefined) return <b>{factText(fact, words)}</b>
  return isFailed ? <b className={styles.unknown}>{words.lessons.unknown}</b> : <b data-building="">…</b>
}
