import { readPathHistory } from '../../analysis/path-history.ts'
import { xattrsOf } from '../../merge/compare-nodes.ts'
import type { ExplorerState } from '../../store/explorer-store.ts'
import { type FileTree, Presence } from '../../store/file-tree.ts'
import { findPath, nameOf } from '../../tree/preorder.ts'
import { CopyButton } from '../shared/CopyButton.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Section } from '../shared/Section.tsx'
import { ContentPreview } from './ContentPreview.tsx'
import { PathFacts } from './PathFacts.tsx'
import { PathNotes } from './PathNotes.tsx'
import { PathSave } from './PathSave.tsx'
import { PathTimeline } from './PathTimeline.tsx'
import { Xattrs } from './Xattrs.tsx'
import styles from './PathDetails.module.css'

interface PathDetailsProps {
  readonly tree: FileTree
  readonly loaded: NonNullable<ExplorerState['loaded']>
  readonly path: string
}

/** All there is to know of a path. */
export function PathDetails({ tree, loaded, path }: PathDetailsProps) {
  const node = findPath(tree.shape, path)
  const entry = tree.entryOf(node)
  const layers = loaded.layers.map((layer) => layer.tree)
  // A path of a layer as stored may stand elsewhere in the merged tree: below a directory that is a link there.
  const mergedPath = findPath(loaded.merged, path)
  const history = mergedPath > 0 ? readPathHistory(layers, loaded.merged, mergedPath).reverse() : []
  const xattrs = entry === undefined ? undefined : xattrsOf(entry)
  const name = nameOf(tree.shape, node)
  const directory = path.slice(0, path.length - name.length)
  return (
    <>
      <div className={styles.top}>
        <div className={styles.path} data-ghost={tree.presence[node] === Presence.Ghost ? '' : undefined}>
          <span className={styles.directory}>
            /<DisplayName text={directory} />
          </span>
          <b>
            <DisplayName text={name} />
          </b>
        </div>
        <CopyButton text={`/${path}`} label="Copy the path" />
        {entry !== undefined && <PathSave path={path} entry={entry} isGhost={tree.presence[node] === Presence.Ghost} />}
      </div>
      {entry !== undefined && <PathFacts tree={tree} node={node} entry={entry} />}
      {entry !== undefined && <PathNotes entry={entry} isGhost={tree.presence[node] === Presence.Ghost} />}
      {xattrs !== undefined && xattrs.size > 0 && (
        <Section title="Extended attributes">
          <Xattrs xattrs={xattrs} />
        </Section>
      )}
      <Section title="History of this path">
        {history.length === 0 ? (
          <p className={styles.none}>This path is not in the merged files: its directory is a link there.</p>
        ) : (
          <PathTimeline events={history} />
        )}
      </Section>
      <ContentPreview />
    </>
  )
}
