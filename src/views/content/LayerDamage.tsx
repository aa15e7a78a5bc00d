import { problemsOfLayer } from '../../store/explorer-state.ts'
import { hasFlag, NodeFlag } from '../../layer/layer-tree.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import type { SelectedVersion } from '../shared/use-version.ts'
import styles from './FileContent.module.css'

/** Says so when the layer ends or breaks in the middle of the file: what is shown is what precedes that. */
export function LayerDamage({ selected, size }: { readonly selected: SelectedVersion; readonly size: number }) {
  const words = useWords().content.damage
  const textOf = useFaultText()
  const layer = useExplorer((state) => state.layers[selected.storedIn])
  const inode = selected.entry?.inode
  if (inode === undefined || layer === undefined || !hasFlag(inode.tree, inode.node, NodeFlag.Damaged)) return null
  const reason = problemsOfLayer(layer).find(({ severity }) => severity === 'error')
  return (
    <p role="alert" className={styles.damage}>
      <Icon name="warning" />
      <span>
        <b>{words.present(size)}</b> {words.inLayer(selected.storedIn, reason && textOf(reason))}
      </span>
    </p>
  )
}
