import { useMemo } from 'react'
import { NodeFlag, NodeKind, hasFlag } from '../../layer/layer-tree.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import { hasSameContent, type PlacedEntry } from '../../merge/compare-nodes.ts'
import type { ExplorerState } from '../../store/explorer-store.ts'
import { locationOf } from '../../tasks/file-access.ts'
import type { Words } from '../../words/words.ts'
import { kindWord } from '../shared/mode.ts'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { FileComparison } from './FileComparison.tsx'
import type { VersionPair } from './versions.ts'
import styles from './Content.module.css'

interface ContentComparisonProps {
  readonly path: string
  readonly pair: VersionPair
  /** Whether the layers themselves are still being read. */
  readonly isOnlyPromised: boolean
}

/** What the two versions hold, or why there is nothing to compare. */
export function ContentComparison({ path, pair, isOnlyPromised }: ContentComparisonProps) {
  const { explorer } = useStores()
  const words = useWords()
  const { before, after } = pair
  const files = locateBoth(explorer.getState(), before.entry, after.entry)
  const isBeforeDamaged = isDamaged(before.entry)
  const isAfterDamaged = isDamaged(after.entry)
  const damaged = useMemo(() => ({ before: isBeforeDamaged, after: isAfterDamaged }), [isBeforeDamaged, isAfterDamaged])
  const reason = files === undefined ? explain(words, pair, isOnlyPromised) : undefined
  return (
    <section className={styles.section} aria-label="Content">
      <h3 className={styles.title}>Content</h3>
      {files === undefined || before.entry === undefined || after.entry === undefined ? (
        <p className={styles.sentence}>{reason}</p>
      ) : (
        <FileComparison
          path={path}
          before={files.before}
          after={files.after}
          layers={{ before: before.layer, after: after.layer }}
          isKnownSame={hasSameContent(before.entry, after.entry)}
          damaged={damaged}
        />
      )}
    </section>
  )
}

function locateBoth(
  state: ExplorerState,
  a: PlacedEntry | undefined,
  b: PlacedEntry | undefined,
): { before: FileLocation; after: FileLocation } | undefined {
  const before = a === undefined ? undefined : locationOf(state, a)
  const after = b === undefined ? undefined : locationOf(state, b)
  return before === undefined || after === undefined ? undefined : { before, after }
}

function isDamaged(entry: PlacedEntry | undefined): boolean {
  const inode = entry?.inode
  return inode !== undefined && hasFlag(inode.tree, inode.node, NodeFlag.Damaged)
}

/** Why there is no content to compare. */
function explain(words: Words, { before, after }: VersionPair, isOnlyPromised: boolean): string {
  const gone = before.entry === undefined ? before : after.entry === undefined ? after : undefined
  if (gone !== undefined) {
    const there = gone === before ? after : before
    if (there.entry === undefined) return 'The path is gone after both layers: there is no content.'
    return `After layer ${gone.layer} the path is gone, so there is nothing to compare the content of layer ${there.layer} with.`
  }
  for (const { entry, layer } of [before, after]) {
    if (entry === undefined) continue
    const kind = entry.tree.kind[entry.node] ?? NodeKind.File
    if (kind === NodeKind.Hardlink && entry.inode === undefined)
      return `In layer ${layer} it is a hard link to a file that is not there: there is no content.`
    if (kind !== NodeKind.File && kind !== NodeKind.Hardlink)
      return `In layer ${layer} it is a ${kindWord(words, kind)}, which has no content of its own.`
  }
  return isOnlyPromised
    ? 'The layers are still being read: so far only their tables of contents are known. The content can be compared once they are read.'
    : 'The content of one version is not in the archive.'
}
