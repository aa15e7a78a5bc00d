import { use } from 'react'
import { type DockerfileStep, linesOf } from '../../image/dockerfile/dockerfile.ts'
import { ShownContext, useFormat } from '../shared/use-mask.ts'
import styles from './CodeLines.module.css'

interface CodeLinesProps {
  /** The step as its masked history gives it. */
  readonly masked: DockerfileStep
  /** The step itself, for whoever asked to see what is masked. */
  readonly plain: DockerfileStep
  /** The number of the first line. */
  readonly first: number
}

/** The lines of an instruction, numbered. */
export function CodeLines({ masked, plain, first }: CodeLinesProps) {
  const isShown = use(ShownContext)
  const format = useFormat()
  const { keyword } = masked
  const lines = format.lines(linesOf(isShown ? plain : masked).join('\n')).split('\n')
  if (keyword === '' && masked.text === '') return null
  return lines.map((line, at) => (
    <div key={at} className={styles.line}>
      <span className={styles.number} aria-hidden="true">
        {first + at}
      </span>
      <code translate="no" className={keyword === '' ? styles.comment : styles.code}>
        {at === 0 && keyword !== '' ? <em>{keyword}</em> : ''}
        {at === 0 ? line.slice(keyword.length) : line}
      </code>
    </div>
  ))
}
