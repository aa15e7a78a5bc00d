import type { ReactNode } from 'react'
import { EntryMark, type FileTree } from '../../table/file-tree.ts'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
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
  const { tree: sentences, units } = useWords()
  const space = useExplorer((state) => state.report?.space.layers)
  const brought = tree.size[0] ?? 0
  const content = (space ?? []).slice(from, to + 1).reduce((sum, { contentBytes }) => sum + contentBytes, 0)
  const again = content - brought
  return (
    <Sentence
      parts={sentences.brings<ReactNode>(
        from,
        to,
        <b title={units.bytes(brought)}>{units.size(brought)}</b>,
        again > 0 ? <span title={units.bytes(again)}>{units.size(again)}</span> : undefined,
        tree.ghostBytes > 0 ? <s title={sentences.takenAwayHint(tree.ghostBytes)}>{units.size(tree.ghostBytes)}</s> : undefined,
      )}
    />
  )
}

function StoredNote({ tree }: { readonly tree: FileTree }) {
  const words = useWords().tree
  const { changeCounts: counts } = tree
  const count = (mark: EntryMark) => counts[mark] ?? 0
  return (
    <Sentence
      parts={words.stores(
        <b>{words.entries(tree.presentCount - count(EntryMark.Implied))}</b>,
        tree.isList ? 'tar' : 'name',
        count(EntryMark.Whiteout),
        count(EntryMark.Opaque),
      )}
    />
  )
}
