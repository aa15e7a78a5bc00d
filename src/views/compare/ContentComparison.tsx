import { useMemo } from 'react'
import { NodeFlag, NodeKind, hasFlag } from '../../layer/layer-tree.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import { hasSameContent, type PlacedEntry } from '../../merge/compare-nodes.ts'
import type { ExplorerState } from '../../store/explorer-state.ts'
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
  const all = useWords()
  const words = all.compare.content
  const { before, after } = pair
  const files = locateBoth(explorer.getState(), before.entry, after.entry)
  const isBeforeDamaged = isDamaged(before.entry)
  const isAfterDamaged = isDamaged(after.entry)
  const damaged = useMemo(() => ({ before: isBeforeDamaged, after: isAfterDamaged }), [isBeforeDamaged, isAfterDamaged])
  const reason = files === undefined ? explain(pair, isOnlyPromised, all) : undefined
  return (
    <section className={styles.section} aria-label={words.title}>
      <h3 className={styles.title}>{words.title}</h3>
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
function explain({ before, after }: VersionPair, isOnlyPromised: boolean, all: Words): string {
  const words = all.compare.content
  const gone = before.entry === undefined ? before : after.entry === undefined ? after : undefined
  if (gone !== undefined) {
    const there = gone === before ? after : before
    if (there.entry === undefined) return words.bothGone
    return words.gone(gone.layer, there.layer)
  }
  for (const { entry, layer } of [before, after]) {
    if (entry === undefined) continue
    const kind = entry.tree.kind[entry.node] ?? NodeKind.File
    if (kind === NodeKind.Hardlink && entry.inode === undefined) return words.brokenHardlink(layer)
    if (kind !== NodeKind.File && kind !== NodeKind.Hardlink) return words.noContent(layer, kindWord(all, kind))
  }
  return isOnlyPromised ? words.promised : words.absent
}
