import { NodeKind } from '../../layer/layer-tree.ts'
import controls from '../shared/controls.module.css'
import { usePage } from '../shared/stores.ts'
import { useOpenContent } from '../shared/use-open-content.ts'
import { useWords } from '../shared/use-words.ts'
import { useVersion } from '../shared/use-version.ts'

/** Leads to what the selected path holds; of a directory there is nothing to see, and nothing to do where it is seen. */
export function OpenButton({ path }: { readonly path: string }) {
  const open = useOpenContent()
  const words = useWords().details
  const entry = useVersion()?.entry
  const isOpen = usePage(({ tab, pane }) => tab === 'content' && pane !== 'details')
  if (isOpen || entry === undefined || entry.tree.kind[entry.node] === NodeKind.Directory) return null
  return (
    <button type="button" className={controls.button} title={words.openHint} onClick={() => open(path)}>
      {words.open}
    </button>
  )
}
