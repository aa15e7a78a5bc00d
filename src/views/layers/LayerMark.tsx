import { type LayerState, problemsOfLayer } from '../../store/explorer-store.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useMask } from '../shared/use-mask.ts'
import styles from './LayerMark.module.css'

/** Whether a layer is sound: its problems if there are any, else a tick once its digests are right. */
export function LayerMark({ layer }: { readonly layer: number }) {
  const state = useExplorer(({ layers }) => layers[layer])
  return state !== undefined && <Mark state={state} />
}

function Mark({ state }: { readonly state: LayerState }) {
  const mask = useMask()
  const problems = problemsOfLayer(state).filter(({ severity }) => severity !== 'note')
  const { verification, layer } = state
  if (problems.length > 0) {
    const isError = problems.some(({ severity }) => severity === 'error')
    const text = mask(problems.map(({ message }) => message).join('\n'))
    return (
      <span
        className={styles.mark}
        data-severity={isError ? 'error' : 'warning'}
        role="img"
        aria-label={`${isError ? 'Error' : 'Warning'}: ${text}`}
        title={text}
      >
        <Icon name={isError ? 'cross' : 'warning'} />
      </span>
    )
  }
  if (verification === undefined) {
    if (layer.blob === undefined)
      return (
        <span className={styles.mark} title="not in the archive">
          –
        </span>
      )
    return (
      <span className={styles.mark} title="digests are not checked yet">
        ·
      </span>
    )
  }
  const right = [
    verification.isDigestRight === true ? 'blob digest' : '',
    verification.isDiffIdRight === true ? 'DiffID' : '',
  ].filter((text) => text !== '')
  if (right.length === 0)
    return (
      <span className={styles.mark} title="no digest is promised for this layer">
        –
      </span>
    )
  return (
    <span
      className={styles.mark}
      data-severity="none"
      role="img"
      aria-label={`Verified: ${right.join(' and ')}`}
      title={`${right.join(' and ')} verified`}
    >
      <Icon name="check" />
    </span>
  )
}
