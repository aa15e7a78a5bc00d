import { useMemo } from 'react'
import { NodeFlag, NodeKind, hasFlag } from '../../layer/layer-tree.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import { hasSameContent, type PlacedEntry } from '../../merge/compare-nodes.ts'
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
  const a = before.entry === undefined ? undefined : locationOf(explorer.getState(), before.entry)
  const b = after.entry === undefined ? undefined : locationOf(explorer.getState(), after.entry)
  const files = useMemo(() => locateBoth(pair, a, b), [pair, a, b])
  const isBeforeDamaged = isDamaged(before.entry)
  const isAfterDamaged = isDamaged(after.entry)
  const damaged = useMemo(() => ({ before: isBeforeDamaged, after: isAfterDamaged }), [isBeforeDamaged, isAfterDamaged])
  const sentence = files === undefined ? explain(pair, isOnlyPromised, all) : explainOneSide(pair, all)
  return (
    <section className={styles.section} aria-label={words.title}>
      <h3 className={styles.title}>{words.title}</h3>
      {sentence !== undefined && <p className={styles.sentence}>{sentence}</p>}
      {files !== undefined && (
        <FileComparison
          path={path}
          before={files.before}
          after={files.after}
          layers={{ before: before.layer, after: after.layer }}
          isKnownSame={before.entry !== undefined && after.entry !== undefined && hasSameContent(before.entry, after.entry)}
          damaged={damaged}
        />
      )}
    </section>
  )
}

/** Both contents; of a path that is gone, none of the other's bytes. Undefined where one is not to be had. */
function locateBoth(
  { before, after }: VersionPair,
  a: FileLocation | undefined,
  b: FileLocation | undefined,
): { before: FileLocation; after: FileLocation } | undefined {
  const first = before.entry === undefined && b !== undefined ? { ...b, size: 0 } : a
  const second = after.entry === undefined && a !== undefined ? { ...a, size: 0 } : b
  return first === undefined || second === undefined ? undefined : { before: first, after: second }
}

function isDamaged(entry: PlacedEntry | undefined): boolean {
  const inode = entry?.inode
  return inode !== undefined && hasFlag(inode.tree, inode.node, NodeFlag.Damaged)
}

/** Says of a path that is gone in one version how that is shown; undefined where both have it. */
function explainOneSide({ before, after }: VersionPair, { compare: { content: words } }: Words): string | undefined {
  if (before.entry === undefined) return words.onlyAfter(before.layer, after.layer)
  return after.entry === undefined ? words.onlyBefore(after.layer, before.layer) : undefined
}

/** Why there is no content to compare. */
function explain({ before, after }: VersionPair, isOnlyPromised: boolean, all: Words): string {
  const words = all.compare.content
  if (before.entry === undefined && after.entry === undefined) return words.bothGone
  for (const { entry, layer } of [before, after]) {
    if (entry === undefined) continue
    const kind = entry.tree.kind[entry.node] ?? NodeKind.File
    if (kind === NodeKind.Hardlink && entry.inode === undefined) return words.brokenHardlink(layer)
    if (kind !== NodeKind.File && kind !== NodeKind.Hardlink) return words.noContent(layer, kindWord(all, kind))
  }
  return isOnlyPromised ? words.promised : words.absent
}
