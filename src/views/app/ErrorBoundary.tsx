import { Component, type ReactNode } from 'react'
import type { FrameWords } from '../../words/words.ts'
import controls from '../shared/controls.module.css'
import { Sentence } from '../shared/Sentence.tsx'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './ErrorBoundary.module.css'

/** Parts of the page that can fail by themselves. */
type Part = keyof FrameWords['app']['fault']['titles']

/** Stands where a view failed: a message in place of a white page. Must stand within WordsContext. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode; readonly part?: Part },
  { message: string | undefined }
> {
  override state: { message: string | undefined } = { message: undefined }

  static getDerivedStateFromError(thrown: unknown): { message: string | undefined } {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) }
  }

  override render(): ReactNode {
    const { message } = this.state
    if (message === undefined) return this.props.children
    return <Fault part={this.props.part ?? 'page'} message={message} onTryAgain={() => this.setState({ message: undefined })} />
  }
}

interface FaultProps {
  readonly part: Part
  readonly message: string
  readonly onTryAgain: () => void
}

function Fault({ part, message, onTryAgain }: FaultProps) {
  const { fault } = useFrameWords().app
  return (
    <div className={styles.panel} role="alert">
      <h2>{fault.titles[part]}</h2>
      <p>
        <Sentence parts={fault.reason<ReactNode>(<code translate="no">{message}</code>)} />
      </p>
      <div className={styles.row}>
        <button type="button" className={controls.button} onClick={onTryAgain}>
          {fault.tryAgain}
        </button>
        <button type="button" className={controls.button} onClick={() => location.reload()}>
          {fault.reload}
        </button>
      </div>
    </div>
  )
}
