import type { ByteRange } from '../bytes/byte-source.ts'
import type { SourceRecipe } from '../bytes/sources/recipe.ts'
import { CheckpointRecorder, type CheckpointTable, sliceCheckpoints } from '../formats/compression/checkpoint.ts'
import { hasFlag, type LayerTree, NodeFlag, NodeKind } from './layer-tree.ts'
import type { Node } from '../tree/preorder.ts'

/** A piece of a file that is stored: so many bytes from `offset` in the file stand at `tarOffset` in the layer's tar. */
export interface FileExtent {
  readonly offset: number
  readonly tarOffset: number
  readonly size: number
}

/** Where the content of a file is: all that is needed to read it, in any thread. */
export interface FileLocation {
  /** The layer that stores it. */
  readonly blob: SourceRecipe
  /** Name of the compression that the blob is in. */
  readonly compression: string
  /** Places to go on from; those around the file are enough. */
  readonly checkpoints: CheckpointTable
  /** Length of the file in bytes, holes included. */
  readonly size: number
  /** The layer breaks off in the middle of the file: `size` is that of what is there. */
  readonly isCut: boolean
  /** By ascending offset; zeros lie between them. */
  readonly extents: readonly FileExtent[]
}

/** The location of what a recipe opens, all of it. */
export function locateWhole(content: SourceRecipe): FileLocation {
  const { size } = content
  const extents = size === 0 ? [] : [{ offset: 0, tarOffset: 0, size }]
  return { blob: content, compression: 'none', checkpoints: new CheckpointRecorder().finish(), size, isCut: false, extents }
}

/** A layer that was read, as far as its files can be found with it. */
export interface ReadableLayer {
  readonly tree: LayerTree
  readonly compression: string
  readonly checkpoints: CheckpointTable
}

/** Finds the content of a file of a layer; undefined for what is no file, and for files that only a table of contents promises. */
export function locateFile(
  { tree, compression, checkpoints }: ReadableLayer,
  blob: SourceRecipe,
  node: Node,
): FileLocation | undefined {
  const tarOffset = tree.dataOffset[node] ?? -1
  if (tree.kind[node] !== NodeKind.File || tarOffset < 0) return undefined
  const size = tree.size[node] ?? 0
  const extents = extentsOf(tree, node, tarOffset, size)
  const last = extents.at(-1)
  return {
    blob,
    compression,
    size,
    isCut: hasFlag(tree, node, NodeFlag.Damaged),
    extents,
    checkpoints: sliceCheckpoints(checkpoints, tarOffset, last === undefined ? tarOffset : last.tarOffset + last.size),
  }
}

function extentsOf(tree: LayerTree, node: Node, tarOffset: number, size: number): FileExtent[] {
  const pieces = tree.sparse.get(node)
  if (pieces === undefined) return size === 0 ? [] : [{ offset: 0, tarOffset, size }]
  const extents: FileExtent[] = []
  let at = tarOffset
  for (const piece of pieces) {
    if (piece.size > 0) extents.push({ offset: piece.offset, tarOffset: at, size: piece.size })
    at += piece.size
  }
  return extents
}

/** What is needed to read a part of a file, so that no more than that need go to another thread. Offsets stay those of the file. */
export function narrowLocation(location: FileLocation, { offset, size }: ByteRange): FileLocation {
  const extents = location.extents.filter((extent) => extent.offset < offset + size && extent.offset + extent.size > offset)
  const first = extents[0]
  const last = extents.at(-1)
  if (first === undefined || last === undefined)
    return { ...location, extents: [], checkpoints: sliceCheckpoints(location.checkpoints, 0, 0) }
  const begin = first.tarOffset + Math.max(0, offset - first.offset)
  const end = last.tarOffset + Math.min(last.size, offset + size - last.offset)
  return { ...location, extents, checkpoints: sliceCheckpoints(location.checkpoints, begin, end) }
}
