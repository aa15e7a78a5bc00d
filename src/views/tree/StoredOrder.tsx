import type { StoredView } from '../../table/view-state.ts'
import { useActions } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './StoredOrder.module.css'

/** How a layer as stored is listed: as a tree by name, or entry by entry as its tar has them. */
export function StoredOrder({ view }: { readonly view: StoredView }) {
  const actions = useActions()
  const words = useWords().tree.order
  const { layer } = view
  const choices: readonly { readonly view: StoredView; readonly title: string; readonly hint: string }[] = [
    { view: { kind: 'stored', layer }, title: words.name, hint: words.nameHint },
    {
      view: { kind: 'stored', layer, order: 'tar' },
      title: words.tar,
      hint: words.tarHint,
    },
  ]
  return (
    <div className={styles.order} role="group" aria-label={words.title}>
      {choices.map((choice) => (
        <button
          key={choice.title}
          type="button"
          aria-pressed={choice.view.order === view.order}
          title={choice.hint}
          onClick={() => actions.browse({ view: choice.view })}
        >
          {choice.title}
        </button>
      ))}
    </div>
  )
}
