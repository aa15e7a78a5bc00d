import { hasFlag, type LayerTree, linkTargetOf, NodeFlag, NodeKind, ownerOf } from '../../layer/layer-tree.ts'
import { Change } from '../../merge/change.ts'
import { hardlinkTargetOf, type PlacedEntry } from '../../merge/compare-nodes.ts'
import { type FileTree, Presence } from '../../table/file-tree.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { type FactList, Facts } from '../shared/Facts.tsx'
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
  const all = useWords()
  const { details, units } = all
  const words = details.facts
  const layer = entry.tree
  const at = entry.node
  const kind = storedKindOf(layer, at)
  const isGhost = tree.presence[node] === Presence.Ghost
  const storedIn = layers.indexOf(layer)
  const { uid, gid, userName, groupName } = ownerOf(layer, at)
  const isKnown = !hasFlag(layer, at, NodeFlag.Implicit)
  const mode = layer.mode[at] ?? 0
  const size = tree.size[node] ?? 0
  const hasSize = kind === NodeKind.File || kind === NodeKind.Hardlink || kind === NodeKind.Directory
  const device = layer.devices.get(at)
  const hardlinkTarget = hardlinkTargetOf(entry)
  const sha256 = layer.sha256.get(at)
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
    [words.kind]: kindWord(all, kind),
    [words.size]: hasSize
      ? kind === NodeKind.Directory
        ? words.sizeBelow(units.fullSize(size))
        : units.fullSize(size)
      : undefined,
    [words.leadsTo]: kind === NodeKind.Symlink ? path(linkTargetOf(layer, at)) : undefined,
    [words.sameFileAs]: hardlinkTarget === '' ? undefined : path(hardlinkTarget),
    [words.device]: device === undefined ? undefined : `${device[0]}:${device[1]}`,
    [isGhost ? words.modeThen : words.mode]: isKnown ? (
      <>
        <span className="mono" translate="no">
          {formatMode(kind, mode)}
        </span>{' '}
        {formatOctal(mode)}
      </>
    ) : undefined,
    [isGhost ? words.ownerThen : words.owner]: isKnown ? (
      <>
        {uid}
        {name(userName)} : {gid}
        {name(groupName)}
      </>
    ) : undefined,
    [isGhost ? words.modifiedThen : words.modified]: isKnown ? units.exactTime(layer.mtimeSeconds[at] ?? 0) : undefined,
    [isGhost ? words.storedIn : words.inLayer]: isGhost && storedIn >= 0 ? units.layer(storedIn) : String(tree.layer[node] ?? 0),
    [tree.change[node] === Change.Deleted ? words.deletedBy : words.hiddenBy]: isGhost
      ? units.layer(tree.layer[node] ?? 0)
      : undefined,
    'SHA-256': sha256 === undefined ? undefined : <span translate="no">{sha256}</span>,
  }
  return <Facts facts={facts} />
}
