import { Component, type ReactNode } from 'react'
import controls from '../shared/controls.module.css'
import styles from './ErrorBoundary.module.css'

/** Stands where a view failed: a message in place of a white page. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode; readonly what?: string },
  { message: string | undefined }
> {
  override state: { message: string | undefined } = { message: undefined }

  static getDerivedStateFromError(thrown: unknown): { message: string | undefined } {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) }
  }

  override render(): ReactNode {
    if (this.state.message === undefined) return this.props.children
    return (
      <div className={styles.panel} role="alert">
        <h2>{this.props.what ?? 'The page'} cannot be shown</h2>
        <p>
          This is a fault of Layerscope, not of your image. What went wrong: <code>{this.state.message}</code>
        </p>
        <div className={styles.row}>
          <button type="button" className={controls.button} onClick={() => this.setState({ message: undefined })}>
            Try again
          </button>
          <button type="button" className={controls.button} onClick={() => location.reload()}>
            Load the page anew
          </button>
        </div>
      </div>
    )
  }
}
