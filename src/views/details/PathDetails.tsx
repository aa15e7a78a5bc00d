import { readPathHistory } from '../../analysis/path-history.ts'
import { xattrsOf } from '../../merge/compare-nodes.ts'
import type { ExplorerState } from '../../store/explorer-state.ts'
import { EntryMark, type FileTree, Presence, unchanged } from '../../table/file-tree.ts'
import { findPath } from '../../tree/preorder.ts'
import { CopyLink } from '../shared/CopyLink.tsx'
import { CopyButton } from '../shared/CopyButton.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Section } from '../shared/Section.tsx'
import { useWords } from '../shared/use-words.ts'
import { focusLayer } from '../shared/use-file-tree.ts'
import { ContentPreview } from './ContentPreview.tsx'
import { GhostNote } from './GhostNote.tsx'
import { MarkerDetails } from './MarkerDetails.tsx'
import { PathFacts } from './PathFacts.tsx'
import { PathNotes } from './PathNotes.tsx'
import { PathSave } from './PathSave.tsx'
import { PathTimeline } from './PathTimeline.tsx'
import { SecretNote } from './SecretNote.tsx'
import { Xattrs } from './Xattrs.tsx'
import styles from './PathDetails.module.css'

interface PathDetailsProps {
  readonly tree: FileTree
  readonly loaded: NonNullable<ExplorerState['loaded']>
  readonly path: string
  readonly node: number
}

/** All there is to know of a path. */
export function PathDetails({ tree, loaded, path, node }: PathDetailsProps) {
  const { details: words, links } = useWords()
  const entry = tree.entryOf(node)
  const layers = loaded.trees
  // A path of a layer as stored may stand elsewhere in the merged tree: below a directory that is a link there.
  const mergedPath = findPath(loaded.merged, path)
  const history = mergedPath > 0 ? readPathHistory(layers, loaded.merged, mergedPath).reverse() : []
  const mark = tree.change[node] ?? unchanged
  const xattrs = entry === undefined ? undefined : xattrsOf(entry)
  const directory = path.slice(0, path.lastIndexOf('/') + 1)
  const isGhost = tree.presence[node] === Presence.Ghost
  const marker = tree.markerOf(node)
  const isEntryOnly = mark === EntryMark.Shadowed || mark === EntryMark.Bookkeeping || mark === EntryMark.Refused
  return (
    <>
      <div className={styles.top}>
        <div className={styles.path} translate="no" data-ghost={isGhost ? '' : undefined}>
          <span className={styles.directory}>
            /<DisplayName text={directory} />
          </span>
          <b>
            <DisplayName text={path.slice(directory.length)} />
          </b>
        </div>
        <CopyButton text={`/${path}`} label={words.copyPath} />
        <CopyLink label={links.path} target={{ selected: path, tab: 'files' }} />
        {entry !== undefined && <PathSave path={path} entry={entry} isGhost={isGhost} />}
      </div>
      <SecretNote />
      {isGhost && <GhostNote events={history} entry={entry} layers={layers} layer={tree.layer[node] ?? 0} />}
      {entry !== undefined && <PathFacts tree={tree} node={node} entry={entry} layers={layers} />}
      {entry !== undefined && <PathNotes entry={entry} mark={mark} />}
      {marker !== undefined && <MarkerDetails marker={marker} layer={focusLayer(tree.view)} loaded={loaded} />}
      {xattrs !== undefined && xattrs.size > 0 && (
        <Section title={words.attributes}>
          <Xattrs xattrs={xattrs} />
        </Section>
      )}
      {!isEntryOnly && (history.length > 0 || marker === undefined) && (
        <Section title={words.history}>
          {history.length === 0 ? <p className={styles.none}>{words.notMerged}</p> : <PathTimeline events={history} />}
        </Section>
      )}
      <ContentPreview />
    </>
  )
}
