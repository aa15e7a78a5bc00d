import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { focusLayer, useFileTree } from '../shared/use-file-tree.ts'
import { isOnlyMarking, unchanged } from '../../table/file-tree.ts'
import { LayerDetails } from './LayerDetails.tsx'
import { OpenButton } from './OpenButton.tsx'
import { PathDetails } from './PathDetails.tsx'
import styles from './Details.module.css'

/** The right pane: all there is to know of the selected path, or of the layer when no path is selected. */
export function Details() {
  const words = useWords().details
  const tree = useFileTree()
  const loaded = useExplorer((state) => state.loaded)
  const selected = useExplorer((state) => state.browsing?.selected)
  const offset = useExplorer((state) => state.browsing?.selectedOffset)
  const view = useExplorer((state) => state.browsing?.view)
  const layer = useExplorer(
    ({ layers, browsing }) => layers[browsing === undefined ? layers.length - 1 : focusLayer(browsing.view)],
  )
  const node = tree === undefined || selected === undefined ? -1 : tree.find(selected, offset)
  const isPath = tree !== undefined && loaded !== undefined && selected !== undefined && view !== undefined && node > 0
  return (
    <section data-pane="" className={styles.pane} aria-label={words.title}>
      <div className={styles.head}>
        <h2>{isPath ? words.path : words.layer}</h2>
        {isPath && !isOnlyMarking(tree.change[node] ?? unchanged) && <OpenButton path={selected} />}
      </div>
      <div className={styles.body} tabIndex={0} role="group" aria-label={isPath ? words.factsOfPath : words.factsOfLayer}>
        {isPath ? (
          <PathDetails key={selected} tree={tree} loaded={loaded} path={selected} node={node} />
        ) : layer === undefined ? (
          <p className={styles.none}>{words.noLayers}</p>
        ) : (
          <LayerDetails state={layer} />
        )}
      </div>
    </section>
  )
}
