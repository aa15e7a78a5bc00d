import { hasFlag, linkTargetOf, NodeFlag, NodeKind, ownerOf } from '../../layer/layer-tree.ts'
import { hardlinkTargetOf, type PlacedEntry } from '../../merge/compare-nodes.ts'
import type { FileTree } from '../../store/file-tree.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { type FactList, Facts } from '../shared/Facts.tsx'
import { formatBytes, formatFullTime, formatSize } from '../shared/format.ts'
import { formatMode, formatOctal, kindWord } from '../shared/mode.ts'

/** What is at a path; of a hard link, what it names. */
export function PathFacts({
  tree,
  node,
  entry,
}: {
  readonly tree: FileTree
  readonly node: number
  readonly entry: PlacedEntry
}) {
  const layer = entry.tree
  const at = entry.node
  const kind = layer.kind[at] ?? 0
  const { uid, gid, userName, groupName } = ownerOf(layer, at)
  const isKnown = !hasFlag(layer, at, NodeFlag.Implicit) && kind !== NodeKind.Whiteout
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
    Kind: kindWord(kind),
    Size: hasSize
      ? `${formatSize(size)}${size >= 1024 ? ` (${formatBytes(size)})` : ''}${kind === NodeKind.Directory ? ' below it' : ''}`
      : undefined,
    'Leads to': kind === NodeKind.Symlink ? path(linkTargetOf(layer, at)) : undefined,
    'Same file as': hardlinkTarget === '' ? undefined : path(hardlinkTarget),
    Device: device === undefined ? undefined : `${device[0]}:${device[1]}`,
    Mode: isKnown ? (
      <>
        <span className="mono">{formatMode(kind, mode)}</span> {formatOctal(mode)}
      </>
    ) : undefined,
    Owner: isKnown ? (
      <>
        {uid}
        {name(userName)} : {gid}
        {name(groupName)}
      </>
    ) : undefined,
    Modified: isKnown ? formatFullTime(layer.mtimeSeconds[at] ?? 0) : undefined,
    'In layer': String(tree.layer[node] ?? 0),
    'SHA-256': layer.sha256.get(at),
  }
  return <Facts facts={facts} />
}
