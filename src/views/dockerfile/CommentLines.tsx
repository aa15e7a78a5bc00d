import type { ReactNode } from 'react'
import type { Parts } from '../../words/parts.ts'
import { Sentence } from '../shared/Sentence.tsx'
import styles from './CodeLines.module.css'

/** Comments in a Dockerfile, a numbered line each. @param first the number of the first line */
export function CommentLines({ comments, first }: { readonly comments: readonly Parts<ReactNode>[]; readonly first: number }) {
  return comments.map((parts, at) => (
    <div key={at} className={styles.line}>
      <span className={styles.number} aria-hidden="true">
        {first + at}
      </span>
      <span className={styles.comment}>
        # <Sentence parts={parts} />
      </span>
    </div>
  ))
}
