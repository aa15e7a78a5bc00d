import type { ProblemList } from '../bytes/problem.ts'
import { encodeHex } from '../bytes/text.ts'
import { formatFileNames } from '../formats/toc/estargz.ts'
import { type Node, pathOf } from '../tree/preorder.ts'
import { walkPairs } from '../tree/walk-pairs.ts'
import { hasFlag, type LayerTree, linkTargetOf, NodeFlag, NodeKind, ownerOf } from './layer-tree.ts'

export interface CompareTocOptions {
  /** Layer index, for messages. */
  readonly layer: number
  readonly problems: ProblemList
  /** Whether the tar could be read to its end; else nothing is said of files that only the table has. */
  readonly isWhole: boolean
}

/** What writers put for a byte that is not UTF-8: Go's JSON the first, some of the others the second. */
const substitutes = ['\ufffd', '?'] as const

const kindWords: Readonly<Record<NodeKind, string>> = {
  [NodeKind.File]: 'file',
  [NodeKind.Directory]: 'directory',
  [NodeKind.Symlink]: 'symbolic link',
  [NodeKind.Hardlink]: 'hard link',
  [NodeKind.CharDevice]: 'character device',
  [NodeKind.BlockDevice]: 'block device',
  [NodeKind.Fifo]: 'fifo',
  [NodeKind.Whiteout]: 'deletion',
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
  const compare = (a: Node, b: Node) =>
    compareNodes(toc, a, tar, b, (severity, code, path, difference) => {
      problems.add(severity, code, `layer ${layer}: ${JSON.stringify(path)}: ${difference}`, { path })
    })
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
      const what = kindWord(tar, node)
      problems.add(
        'error',
        'toc-missing',
        `layer ${layer}: ${JSON.stringify(path)}: the tar has a ${what} that the table of contents leaves out: an unpacking has it, a lazy pull does not`,
        { path },
      )
      continue
    }
    onlyInToc.delete(written)
    problems.add(
      'warning',
      'toc-name',
      `layer ${layer}: ${JSON.stringify(path)}: the name is not UTF-8 and stands changed in the table of contents: a lazy pull shows it as ${JSON.stringify(written)}`,
      { path },
    )
    compare(renamed, node)
  }
  if (!isWhole) return
  for (const [path, node] of onlyInToc) {
    if (isNotStored(toc, node) || formatFileNames.has(path)) continue
    const what = kindWord(toc, node)
    problems.add(
      'error',
      'toc-only',
      `layer ${layer}: ${JSON.stringify(path)}: the table of contents has a ${what} that the tar does not: a lazy pull shows it, an unpacking has none`,
      { path },
    )
  }
}

/** Directories that only others' paths imply are told by those. */
function isNotStored(tree: LayerTree, node: Node): boolean {
  return hasFlag(tree, node, NodeFlag.Implicit) && !hasFlag(tree, node, NodeFlag.Opaque)
}

function kindWord(tree: LayerTree, node: Node): string {
  return kindWords[(tree.kind[node] ?? 0) as NodeKind] // the column holds nothing else
}

type Report = (severity: 'error' | 'warning', code: string, path: string, difference: string) => void

/** Compares what both have at one path. */
function compareNodes(toc: LayerTree, a: Node, tar: LayerTree, b: Node, report: Report): void {
  const tell = (severity: 'error' | 'warning', code: string, what: string, promised: unknown, actual: unknown) => {
    const consequence = severity === 'error' ? ': a lazy pull shows another file than an unpacking' : ''
    report(
      severity,
      code,
      pathOf(tar, b),
      `${what} is ${String(promised)} in the table of contents, ${String(actual)} in the tar${consequence}`,
    )
  }
  const kind = tar.kind[b] ?? 0
  if (toc.kind[a] !== kind) {
    tell('error', 'toc-kind', 'it', `a ${kindWord(toc, a)}`, `a ${kindWord(tar, b)}`)
    return
  }
  const [isPromisedOpaque, isOpaque] = [hasFlag(toc, a, NodeFlag.Opaque), hasFlag(tar, b, NodeFlag.Opaque)]
  if (isPromisedOpaque !== isOpaque) {
    const word = (isHiding: boolean) => (isHiding ? 'hidden' : 'kept')
    tell('error', 'toc-opaque', 'what lower layers have here', word(isPromisedOpaque), word(isOpaque))
  }
  if (kind === NodeKind.Whiteout) return
  const isImplicit = hasFlag(toc, a, NodeFlag.Implicit)
  if (isImplicit !== hasFlag(tar, b, NodeFlag.Implicit)) {
    report(
      'warning',
      'toc-directory',
      pathOf(tar, b),
      `the directory has an entry of its own only in the ${isImplicit ? 'tar' : 'table of contents'}`,
    )
  }
  if (isImplicit || hasFlag(tar, b, NodeFlag.Implicit)) return
  if (kind === NodeKind.File && !hasFlag(tar, b, NodeFlag.Damaged)) {
    if (toc.size[a] !== tar.size[b]) tell('error', 'toc-size', 'the size', toc.size[a], tar.size[b])
    const [promised, actual] = [toc.sha256.get(a), tar.sha256.get(b)]
    if (promised !== undefined && actual !== undefined && promised !== actual)
      tell('error', 'toc-content', 'the digest', promised, actual)
  }
  const [promisedLink, actualLink] = [linkTargetOf(toc, a), linkTargetOf(tar, b)]
  if (promisedLink !== actualLink && promisedLink !== actualLink.toWellFormed()) {
    tell('error', 'toc-link', 'the target', JSON.stringify(promisedLink), JSON.stringify(actualLink))
  }
  const [promisedDevice, actualDevice] = [toc.devices.get(a)?.join(':'), tar.devices.get(b)?.join(':')]
  if (promisedDevice !== actualDevice) tell('error', 'toc-device', 'the device', promisedDevice, actualDevice)
  compareMetadata(toc, a, tar, b, tell)
}

type Tell = (severity: 'warning', code: string, what: string, promised: unknown, actual: unknown) => void

function compareMetadata(toc: LayerTree, a: Node, tar: LayerTree, b: Node, tell: Tell): void {
  const octal = (mode: number | undefined) => (mode ?? 0).toString(8).padStart(4, '0')
  // Nothing ever looks at the permissions of a symbolic link, and writers of tables make them up.
  const isLink = tar.kind[b] === NodeKind.Symlink
  if (!isLink && toc.mode[a] !== tar.mode[b]) tell('warning', 'toc-mode', 'the mode', octal(toc.mode[a]), octal(tar.mode[b]))
  const [promised, actual] = [ownerOf(toc, a), ownerOf(tar, b)]
  if (promised.uid !== actual.uid || promised.gid !== actual.gid)
    tell('warning', 'toc-owner', 'the owner', `${promised.uid}:${promised.gid}`, `${actual.uid}:${actual.gid}`)
  const [promisedTime, actualTime] = [toc.mtimeSeconds[a] ?? 0, tar.mtimeSeconds[b] ?? 0]
  // Tables have no times that were never set, and eStargz rounds to seconds.
  if (promisedTime !== 0 && Math.abs(promisedTime - actualTime) > 1)
    tell('warning', 'toc-time', 'the time', promisedTime, actualTime)
  const [promisedXattrs, actualXattrs] = [xattrText(toc, a), xattrText(tar, b)]
  if (promisedXattrs !== actualXattrs)
    tell('warning', 'toc-xattrs', 'the set of extended attributes', promisedXattrs, actualXattrs)
}

/** The attributes by name with their bytes in hex, in one order; `empty` when there are none. */
function xattrText(tree: LayerTree, node: Node): string {
  const list = [...(tree.xattrs.get(node) ?? [])].map(([name, value]) => `${name.toWellFormed()}=${encodeHex(value)}`)
  return list.toSorted().join(' ') || 'empty'
}
