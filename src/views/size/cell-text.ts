import type { SizeNode } from '../../analysis/sizes/size-tree.ts'
import type { Layer } from '../../image/types.ts'
import type { MergedTree } from '../../merge/merged-tree.ts'
import { nameOf, pathOf } from '../../tree/preorder.ts'
import type { Words } from '../../words/words.ts'
import { formatName } from '../shared/names.ts'
import { instructionLine } from '../shared/instruction-line.ts'

/** What names of cells are made of. */
export interface CellNames {
  readonly merged: MergedTree
  readonly layers: readonly Layer[]
  readonly words: Words
  /** Masks the secrets in a text. */
  readonly mask: (text: string) => string
}

/** What stands in a cell. */
export function shortName(node: SizeNode, { merged, layers, words, mask }: CellNames): string {
  const { picture } = words.sizes
  switch (node.kind) {
    case 'all':
      return picture.all
    case 'layer':
      return `${picture.layer(node.branch)} ${formatName(mask(instructionLine(layers[node.branch])))}`.trim()
    case 'version':
      return versionName(node, words)
    case 'rest':
      return picture.restShort(node.count)
    default:
      return formatName(mask(joinedName(merged, node))) + (node.kind === 'folder' ? '/' : '')
  }
}

/** What a cell is called where it stands alone. */
export function fullName(node: SizeNode, { merged, words, mask }: CellNames): string {
  const { picture } = words.sizes
  const path = `/${formatName(mask(pathOf(merged, node.path)))}`
  switch (node.kind) {
    case 'all':
      return picture.all
    case 'layer':
      return picture.layer(node.branch)
    case 'version':
      return `${path} ${versionName(node, words)}`
    case 'rest':
      return picture.restOf(node.count, path)
    default:
      return path + (node.kind === 'folder' && path !== '/' ? '/' : '')
  }
}

/** In which layers the bytes of a cell are, and how many of them nobody sees. */
export function partsText({ parts, kind }: SizeNode, { sizes, units }: Words): string {
  const hidden = parts.reduce((sum, part) => sum + (part.isHidden ? part.bytes : 0), 0)
  const isAll = parts.every(({ isHidden }) => isHidden)
  const layers = new Set(parts.map(({ layer }) => layer))
  const [first] = layers
  const texts: string[] = []
  if (layers.size === 1 && first !== undefined && kind !== 'version' && kind !== 'layer') texts.push(units.layer(first))
  else if (layers.size > 1) texts.push(sizes.picture.ofLayers(layers.size))
  if (isAll && kind !== 'version') texts.push(sizes.picture.allHidden)
  else if (hidden > 0 && !isAll) texts.push(sizes.picture.someHidden(hidden))
  return texts.join(' · ')
}

function versionName({ parts: [part] }: SizeNode, { sizes: { picture } }: Words): string {
  const layer = part?.layer ?? 0
  return part?.isHidden === true ? picture.hiddenVersion(layer) : picture.version(layer)
}

/** The names of the folders that stand in one cell, the last one's or the file's behind them. */
function joinedName(merged: MergedTree, { path, top }: SizeNode): string {
  const names: string[] = []
  for (let at = path; at >= top && at > 0; at = merged.parent[at] ?? 0) names.push(nameOf(merged, at))
  return names.reverse().join('/')
}
