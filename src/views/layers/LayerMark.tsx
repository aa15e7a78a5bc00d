import { type LayerState, problemsOfLayer } from '../../store/explorer-state.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useMask } from '../shared/use-mask.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import styles from './LayerMark.module.css'

/** Whether a layer is sound: its problems if there are any, else a tick once its digests are right. */
export function LayerMark({ layer }: { readonly layer: number }) {
  const state = useExplorer(({ layers }) => layers[layer])
  return state !== undefined && <Mark state={state} />
}

function Mark({ state }: { readonly state: LayerState }) {
  const textOf = useFaultText()
  const mask = useMask()
  const words = useWords().layers.mark
  const problems = problemsOfLayer(state).filter(({ severity }) => severity !== 'note')
  const { verification, layer } = state
  if (problems.length > 0) {
    const isError = problems.some(({ severity }) => severity === 'error')
    const text = mask(problems.map((problem) => textOf(problem)).join('\n'))
    return (
      <span
        className={styles.mark}
        data-severity={isError ? 'error' : 'warning'}
        role="img"
        aria-label={isError ? words.error(text) : words.warning(text)}
        title={text}
      >
        <Icon name={isError ? 'cross' : 'warning'} />
      </span>
    )
  }
  if (verification === undefined) {
    if (layer.blob === undefined)
      return (
        <span className={styles.mark} title={words.absent}>
          –
        </span>
      )
    return (
      <span className={styles.mark} title={words.unchecked}>
        ·
      </span>
    )
  }
  const { verified } = words
  const isBlobRight = verification.isDigestRight === true
  const said =
    verification.isDiffIdRight === true
      ? isBlobRight
        ? verified.both
        : verified.diffId
      : isBlobRight
        ? verified.blob
        : undefined
  if (said === undefined)
    return (
      <span className={styles.mark} title={words.unpromised}>
        –
      </span>
    )
  return (
    <span className={styles.mark} data-severity="none" role="img" aria-label={said.label} title={said.title}>
      <Icon name="check" />
    </span>
  )
}
