import { useEffect, useRef } from 'react'
import type { LabOutcome } from '../../../learn/lab/lab-session.ts'
import { useFormat } from '../use-mask.ts'
import { useWords } from '../use-words.ts'
import { CommitCard } from './CommitCard.tsx'
import { useLabState } from './lab-context.ts'
import styles from './LabLog.module.css'

/** All that was done, the last at the end and in sight: each line with what it printed and what happened. */
export function LabLog() {
  const words = useWords().lab
  const results = useLabState((state) => state.results)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = list.current
    if (element !== null && results.length > 0) element.scrollTop = element.scrollHeight
  }, [results])
  return (
    <div ref={list} className={styles.log} aria-label={words.log.label} role="log" tabIndex={0}>
      {results.length === 0 && <p className={styles.lead}>{words.lead}</p>}
      {results.map((result, i) => (
        // Results are never put in another order.
        <div key={String(i)}>{result.kind === 'commit' ? <CommitCard commit={result} /> : <Outcome outcome={result} />}</div>
      ))}
    </div>
  )
}

/** Sentences of one command that are shown. */
const mostFacts = 8

function Outcome({ outcome }: { readonly outcome: LabOutcome }) {
  const words = useWords().lab
  const format = useFormat()
  const { line, stdout, stderr, exitCode, facts, stopped, isCut } = outcome
  const name = (path: string) => (path === '' ? 'merged' : format.name(path))
  return (
    <>
      <code className={styles.line} translate="no">
        <span aria-hidden="true"># </span>
        {format.lines(line)}
      </code>
      {(stdout !== '' || stderr !== '') && (
        <pre className={styles.output} translate="no">
          {format.lines(stdout)}
          {stderr !== '' && <span className={styles.error}>{format.lines(stderr)}</span>}
        </pre>
      )}
      {isCut && <p className={styles.exit}>{words.log.cut}</p>}
      {stopped !== undefined && (
        <p className={styles.stopped}>
          {words.log.stopped[stopped.limit](stopped.most)} {words.log.stays}
        </p>
      )}
      {exitCode !== 0 && stopped === undefined && <p className={styles.exit}>{words.log.exit(exitCode)}</p>}
      <ul className={styles.facts} aria-label={words.log.happened}>
        {facts.slice(0, mostFacts).map((fact) => (
          <li key={`${fact.id} ${'path' in fact ? fact.path : ''}`} data-fact={fact.id}>
            {words.fact(fact, name)}
          </li>
        ))}
        {facts.length > mostFacts && <li>{words.log.more(facts.length - mostFacts)}</li>}
      </ul>
    </>
  )
}
