import { EntryMark, type FileTree } from '../../table/file-tree.ts'
import { formatBytes, formatCount, formatCounted, formatSize } from '../shared/format.ts'
import { useExplorer } from '../shared/stores.ts'
import styles from './ViewNote.module.css'

/** What the shown changes or the shown layer come to, in a line; nothing for a state. */
export function ViewNote({ tree }: { readonly tree: FileTree }) {
  const { view } = tree
  if (view.kind === 'after') return null
  return (
    <p className={styles.note}>
      {view.kind === 'changes' ? <ChangesNote tree={tree} from={view.from} to={view.to} /> : <StoredNote tree={tree} />}
    </p>
  )
}

function ChangesNote({ tree, from, to }: { readonly tree: FileTree; readonly from: number; readonly to: number }) {
  const space = useExplorer((state) => state.report?.space.layers)
  const brought = tree.size[0] ?? 0
  const content = (space ?? []).slice(from, to + 1).reduce((sum, { contentBytes }) => sum + contentBytes, 0)
  const again = content - brought
  const isOne = from === to
  return (
    <>
      {isOne ? `Layer ${to} brings ` : `Layers ${from} to ${to} bring `}
      <b title={formatBytes(brought)}>{formatSize(brought)}</b>
      {again > 0 && (
        <span title={formatBytes(again)}>
          , and {formatSize(again)} that {isOne ? 'its own later entries replace' : 'they overwrite or delete again'}
        </span>
      )}
      {tree.ghostBytes > 0 && (
        <>
          {isOne ? '; takes away ' : '; take away '}
          <s title={`${formatBytes(tree.ghostBytes)}, in no sum`}>{formatSize(tree.ghostBytes)}</s>
        </>
      )}
    </>
  )
}

function StoredNote({ tree }: { readonly tree: FileTree }) {
  const { changeCounts: counts } = tree
  const count = (mark: EntryMark) => counts[mark] ?? 0
  const markers = [
    count(EntryMark.Whiteout) > 0 ? formatCounted(count(EntryMark.Whiteout), 'whiteout') : '',
    count(EntryMark.Opaque) > 0 ? `${formatCount(count(EntryMark.Opaque))} opaque` : '',
  ].filter((text) => text !== '')
  const entries = formatCounted(tree.presentCount - count(EntryMark.Implied), 'entry')
  return (
    <>
      <b>{entries}</b>
      {tree.isList ? ' in the order of the tar' : ' by name'}
      {markers.length > 0 && `, ${markers.join(' and ')} among them`}
    </>
  )
}
