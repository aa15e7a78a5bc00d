import type { StoredKind } from '../bytes/problem-codes.ts'
import { makeProblem, type Problem, type ProblemList } from '../bytes/problem.ts'
import { encodeHex } from '../bytes/text.ts'
import { formatFileNames } from '../formats/toc/estargz.ts'
import { type Node, pathOf } from '../tree/preorder.ts'
import { walkPairs } from '../tree/walk-pairs.ts'
import { hasFlag, type LayerTree, linkTargetOf, NodeFlag, NodeKind, ownerOf } from './layer-tree.ts'

export interface CompareTocOptions {
  /** Layer index, for problems. */
  readonly layer: number
  readonly problems: ProblemList
  /** Whether the tar could be read to its end; else nothing is said of files that only the table has. */
  readonly isWhole: boolean
}

/** What writers put for a byte that is not UTF-8: Go's JSON the first, some of the others the second. */
const substitutes = ['\ufffd', '?'] as const

const kindNames: Readonly<Record<NodeKind, StoredKind>> = {
  [NodeKind.File]: 'file',
  [NodeKind.Directory]: 'directory',
  [NodeKind.Symlink]: 'symlink',
  [NodeKind.Hardlink]: 'hardlink',
  [NodeKind.CharDevice]: 'character',
  [NodeKind.BlockDevice]: 'block',
  [NodeKind.Fifo]: 'fifo',
  [NodeKind.Whiteout]: 'whiteout',
}

/**
 * Compares the tree of a layer's table of contents with that of its tar; every difference becomes a problem. Whoever pulls
 * lazily sees the table, whoever unpacks sees the tar: an `error` says that they see different files, a `warning` that they
 * see the same files with other metadata.
 *
 * Names that are not UTF-8 cannot stand in JSON: writers put a substitute for each byte that is none. Such a name is paired
 * with the one that it became, and the difference is a warning.
 */
export function compareToc(toc: LayerTree, tar: LayerTree, { layer, problems, isWhole }: CompareTocOptions): void {
  const onlyInToc = new Map<string, Node>()
  const onlyInTar: Node[] = []
  const compare = (a: Node, b: Node) => {
    const path = pathOf(tar, b)
    compareNodes({ tree: toc, node: a }, { tree: tar, node: b }, { layer, path }, (problem) => problems.take(problem))
  }
  walkPairs(toc, tar, (a, b) => {
    if (a < 0) onlyInTar.push(b)
    else if (b < 0) onlyInToc.set(pathOf(toc, a), a)
    else compare(a, b)
  })
  for (const node of onlyInTar) {
    const path = pathOf(tar, node)
    if (isNotStored(tar, node) || formatFileNames.has(path)) continue
    const written = path.isWellFormed()
      ? undefined
      : substitutes.map((text) => path.toWellFormed().replaceAll('\ufffd', text)).find((name) => onlyInToc.has(name))
    const renamed = written === undefined ? undefined : onlyInToc.get(written)
    if (written === undefined || renamed === undefined) {
      problems.add('error', 'toc-missing', { layer, path, kind: kindName(tar, node) }, { path })
      continue
    }
    onlyInToc.delete(written)
    problems.add('warning', 'toc-name', { layer, path, written }, { path })
    compare(renamed, node)
  }
  if (!isWhole) return
  for (const [path, node] of onlyInToc) {
    if (isNotStored(toc, node) || formatFileNames.has(path)) continue
    problems.add('error', 'toc-only', { layer, path, kind: kindName(toc, node) }, { path })
  }
}

/** Directories that only others' paths imply are told by those. */
function isNotStored(tree: LayerTree, node: Node): boolean {
  return hasFlag(tree, node, NodeFlag.Implicit) && !hasFlag(tree, node, NodeFlag.Opaque)
}

function kindName(tree: LayerTree, node: Node): StoredKind {
  return kindNames[(tree.kind[node] ?? 0) as NodeKind] // the column holds nothing else
}

/** A node with its tree. */
interface Entry {
  readonly tree: LayerTree
  readonly node: Node
}

/** Where the two entries stand that are compared. */
interface Place {
  readonly layer: number
  readonly path: string
}

type Tell = (problem: Problem) => void

/** Compares what both have at one path. */
function compareNodes(promised: Entry, actual: Entry, place: Place, tell: Tell): void {
  const { tree: toc, node: a } = promised
  const { tree: tar, node: b } = actual
  const where = { path: place.path }
  const kind = tar.kind[b] ?? 0
  if (toc.kind[a] !== kind) {
    tell(makeProblem('error', 'toc-kind', { ...place, promised: kindName(toc, a), actual: kindName(tar, b) }, where))
    return
  }
  const isPromised = hasFlag(toc, a, NodeFlag.Opaque)
  if (isPromised !== hasFlag(tar, b, NodeFlag.Opaque)) tell(makeProblem('error', 'toc-opaque', { ...place, isPromised }, where))
  if (kind === NodeKind.Whiteout) return
  const isImplicit = hasFlag(toc, a, NodeFlag.Implicit)
  if (isImplicit !== hasFlag(tar, b, NodeFlag.Implicit))
    tell(makeProblem('warning', 'toc-directory', { ...place, entryIn: isImplicit ? 'tar' : 'table' }, where))
  if (isImplicit || hasFlag(tar, b, NodeFlag.Implicit)) return
  if (kind === NodeKind.File && !hasFlag(tar, b, NodeFlag.Damaged)) {
    const sizes = { promised: toc.size[a] ?? 0, actual: tar.size[b] ?? 0 }
    if (sizes.promised !== sizes.actual) tell(makeProblem('error', 'toc-size', { ...place, ...sizes }, where))
    const [digest, found] = [toc.sha256.get(a), tar.sha256.get(b)]
    if (digest !== undefined && found !== undefined && digest !== found)
      tell(makeProblem('error', 'toc-content', { ...place, of: 'file', promised: digest, actual: found }, where))
  }
  const links = { promised: linkTargetOf(toc, a), actual: linkTargetOf(tar, b) }
  if (links.promised !== links.actual && links.promised !== links.actual.toWellFormed())
    tell(makeProblem('error', 'toc-link', { ...place, ...links }, where))
  const devices = { promised: toc.devices.get(a)?.join(':'), actual: tar.devices.get(b)?.join(':') }
  if (devices.promised !== devices.actual) tell(makeProblem('error', 'toc-device', { ...place, ...devices }, where))
  compareMetadata(promised, actual, place, tell)
}

function compareMetadata({ tree: toc, node: a }: Entry, { tree: tar, node: b }: Entry, place: Place, tell: Tell): void {
  const where = { path: place.path }
  const both = <T>(of: (tree: LayerTree, node: Node) => T) => ({ promised: of(toc, a), actual: of(tar, b) })
  // Nothing ever looks at the permissions of a symbolic link, and writers of tables make them up.
  const isLink = tar.kind[b] === NodeKind.Symlink
  const modes = both((tree, node) => (tree.mode[node] ?? 0).toString(8).padStart(4, '0'))
  if (!isLink && modes.promised !== modes.actual) tell(makeProblem('warning', 'toc-mode', { ...place, ...modes }, where))
  const owners = both((tree, node) => `${ownerOf(tree, node).uid}:${ownerOf(tree, node).gid}`)
  if (owners.promised !== owners.actual) tell(makeProblem('warning', 'toc-owner', { ...place, ...owners }, where))
  const times = both((tree, node) => tree.mtimeSeconds[node] ?? 0)
  // Tables have no times that were never set, and eStargz rounds to seconds.
  if (times.promised !== 0 && Math.abs(times.promised - times.actual) > 1)
    tell(makeProblem('warning', 'toc-time', { ...place, ...times }, where))
  const xattrs = both(xattrText)
  if (xattrs.promised !== xattrs.actual) tell(makeProblem('warning', 'toc-xattrs', { ...place, ...xattrs }, where))
}

/** The attributes by name with their bytes in hex, in one order; empty when there are none. */
function xattrText(tree: LayerTree, node: Node): string {
  const list = [...(tree.xattrs.get(node) ?? [])].map(([name, value]) => `${name.toWellFormed()}=${encodeHex(value)}`)
  return list.toSorted().join(' ')
}
