import { hasFlag, type LayerTree, linkTargetOf, NodeFlag, NodeKind, ownerOf } from '../../layer/layer-tree.ts'
import { Change } from '../../merge/change.ts'
import { hardlinkTargetOf, type PlacedEntry } from '../../merge/compare-nodes.ts'
import { type FileTree, Presence } from '../../table/file-tree.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { type FactList, Facts } from '../shared/Facts.tsx'
import { formatBytes, formatFullTime, formatSize } from '../shared/format.ts'
import { formatMode, formatOctal, kindWord, storedKindOf } from '../shared/mode.ts'
import { useWords } from '../shared/use-words.ts'

/** What is at a path; of a hard link, what it names. */
export function PathFacts({
  tree,
  node,
  entry,
  layers,
}: {
  readonly tree: FileTree
  readonly node: number
  readonly entry: PlacedEntry
  readonly layers: readonly LayerTree[]
}) {
  const words = useWords()
  const layer = entry.tree
  const at = entry.node
  const kind = storedKindOf(layer, at)
  const isGhost = tree.presence[node] === Presence.Ghost
  // Of what is gone these are told as they were.
  const then = isGhost ? ' then' : ''
  const storedIn = layers.indexOf(layer)
  const { uid, gid, userName, groupName } = ownerOf(layer, at)
  const isKnown = !hasFlag(layer, at, NodeFlag.Implicit)
  const mode = layer.mode[at] ?? 0
  const size = tree.size[node] ?? 0
  const hasSize = kind === NodeKind.File || kind === NodeKind.Hardlink || kind === NodeKind.Directory
  const device = layer.devices.get(at)
  const hardlinkTarget = hardlinkTargetOf(entry)
  const name = (text: string) =>
    text === '' ? null : (
      <>
        {' '}
        <span data-dim="">
          <DisplayName text={text} />
        </span>
      </>
    )
  const path = (text: string) => (
    <span className="mono">
      <DisplayName text={text} />
    </span>
  )
  const facts: FactList = {
    Kind: kindWord(words, kind),
    Size: hasSize
      ? `${formatSize(size)}${size >= 1024 ? ` (${formatBytes(size)})` : ''}${kind === NodeKind.Directory ? ' below it' : ''}`
      : undefined,
    'Leads to': kind === NodeKind.Symlink ? path(linkTargetOf(layer, at)) : undefined,
    'Same file as': hardlinkTarget === '' ? undefined : path(hardlinkTarget),
    Device: device === undefined ? undefined : `${device[0]}:${device[1]}`,
    [`Mode${then}`]: isKnown ? (
      <>
        <span className="mono">{formatMode(kind, mode)}</span> {formatOctal(mode)}
      </>
    ) : undefined,
    [`Owner${then}`]: isKnown ? (
      <>
        {uid}
        {name(userName)} : {gid}
        {name(groupName)}
      </>
    ) : undefined,
    [`Modified${then}`]: isKnown ? formatFullTime(layer.mtimeSeconds[at] ?? 0) : undefined,
    [isGhost ? 'Stored in' : 'In layer']: isGhost && storedIn >= 0 ? `layer ${storedIn}` : String(tree.layer[node] ?? 0),
    [tree.change[node] === Change.Deleted ? 'Deleted by' : 'Hidden by']: isGhost ? `layer ${tree.layer[node] ?? 0}` : undefined,
    'SHA-256': layer.sha256.get(at),
  }
  return <Facts facts={facts} />
}
