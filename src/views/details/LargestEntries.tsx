import { useMemo } from 'react'
import { type LargeEntry, largestEntriesSteps } from '../../analysis/largest-entries.ts'
import type { LayerTree } from '../../layer/layer-tree.ts'
import { SlicedWork } from '../../store/sliced-work.ts'
import { findPath } from '../../tree/preorder.ts'
import { nextTask } from '../../tree/steps.ts'
import { PathLink } from '../shared/PathLink.tsx'
import { Section } from '../shared/Section.tsx'
import { useActions, useExplorer, useStores } from '../shared/stores.ts'
import { useReading } from '../shared/use-reading.ts'
import { useShowStored } from '../shared/use-show-stored.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './LargestEntries.module.css'

/** So many files, and so many folders, are named. */
const listed = 10

/** The largest files and folders that a layer brings; nothing for a layer without content. */
export function LargestEntries({ layer }: { readonly layer: number }) {
  const actions = useActions()
  const {
    units,
    details: { largest: words },
  } = useWords()
  const { page } = useStores()
  const showStored = useShowStored()
  const loaded = useExplorer((state) => state.loaded)
  const total = useExplorer((state) => state.report?.space.layers[layer]?.contentBytes) ?? 0
  const tree = loaded?.layers[layer]?.tree
  const read = useMemo(() => (tree === undefined ? undefined : (signal: AbortSignal) => findLargest(tree, signal)), [tree])
  const { value, isPending } = useReading(read)
  if (loaded === undefined || value === undefined || isPending || total === 0) return null
  const show = (path: string) => {
    // An entry below a symbolic link lands elsewhere: as stored it is where it says.
    if (findPath(loaded.merged, path) < 0) {
      showStored(layer, path)
      return
    }
    actions.browse({ view: { kind: 'changes', from: layer, to: layer }, selected: path })
    page.setState({ tab: 'files', pane: 'middle' })
  }
  const list = (title: string, label: string, entries: readonly LargeEntry[]) =>
    entries.length > 0 && (
      <>
        <h4 className={styles.title}>{title}</h4>
        <ol aria-label={label}>
          {entries.map(({ path, bytes }) => (
            <li key={path} className={styles.row}>
              <PathLink path={path} onOpen={() => show(path)} />
              <span title={units.bytes(bytes)}>{units.size(bytes)}</span>
              <span className={styles.share}>{units.percent(bytes / total)}</span>
            </li>
          ))}
        </ol>
      </>
    )
  return (
    <Section title={words.title}>
      {list(words.folders, words.foldersLabel, value.folders)}
      {list(words.files, words.filesLabel, value.files)}
    </Section>
  )
}

/** Begins in a task of its own: when the tree is there, much is drawn in this one. */
async function findLargest(tree: LayerTree, signal: AbortSignal) {
  await nextTask()
  signal.throwIfAborted()
  return new SlicedWork(largestEntriesSteps(tree, listed)).finish(signal)
}
