import { hasFlag, type LayerTree, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import type { FrameWords } from '../../words/words.ts'

const letters: Readonly<Record<number, string>> = {
  [NodeKind.File]: '-',
  [NodeKind.Directory]: 'd',
  [NodeKind.Symlink]: 'l',
  [NodeKind.Hardlink]: '-',
  [NodeKind.CharDevice]: 'c',
  [NodeKind.BlockDevice]: 'b',
  [NodeKind.Fifo]: 'p',
  [NodeKind.Whiteout]: 'w',
}

const kinds: Readonly<Record<number, keyof FrameWords['shared']['kinds']>> = {
  [NodeKind.File]: 'file',
  [NodeKind.Directory]: 'directory',
  [NodeKind.Symlink]: 'symlink',
  [NodeKind.Hardlink]: 'hardlink',
  [NodeKind.CharDevice]: 'characterDevice',
  [NodeKind.BlockDevice]: 'blockDevice',
  [NodeKind.Fifo]: 'fifo',
  [NodeKind.Whiteout]: 'whiteout',
}

/** Kind and permissions as `ls` writes them: `drwxr-xr-t`, `-rwsr-xr-x`. */
export function formatMode(kind: number, mode: number): string {
  const part = (bits: number, isSpecial: boolean, letter: string) => {
    const canRun = (bits & 1) !== 0
    const run = isSpecial ? (canRun ? letter : letter.toUpperCase()) : canRun ? 'x' : '-'
    return ((bits & 4) === 0 ? '-' : 'r') + ((bits & 2) === 0 ? '-' : 'w') + run
  }
  const permissions =
    part(mode >> 6, (mode & 0o4000) !== 0, 's') +
    part(mode >> 3, (mode & 0o2000) !== 0, 's') +
    part(mode, (mode & 0o1000) !== 0, 't')
  return (letters[kind] ?? '?') + permissions
}

/** The kind of an entry as its tar has it: of a whiteout, the file or device that it is there. */
export function storedKindOf(tree: LayerTree, node: number): number {
  const kind = tree.kind[node] ?? 0
  if (kind !== NodeKind.Whiteout) return kind
  return hasFlag(tree, node, NodeFlag.OverlayForm) ? NodeKind.CharDevice : NodeKind.File
}

/** Permissions as a number: `0755`, `4755`. */
export function formatOctal(mode: number): string {
  return mode.toString(8).padStart(4, '0')
}

/** What a node is, in words. */
export function kindWord(words: FrameWords, kind: number): string {
  return words.shared.kinds[kinds[kind] ?? 'unknown']
}
