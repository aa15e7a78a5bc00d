import type { Problem } from '../bytes/problem.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import type { LayerContent } from '../layer/read-layer.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import type { Report } from './index.ts'

/** The trees of an image: what nearly every question about its files needs. */
export interface ImageTrees {
  /** By layer; a layer that is absent has an empty tree. */
  readonly trees: readonly LayerTree[]
  readonly merged: MergedTree
}

/** The layers of an image and what they are together: as they were read, or as their tables of contents promise them. */
export interface MergedImage extends ImageTrees {
  /** By layer. */
  readonly layers: readonly LayerContent[]
  /** Of the merge; those of each layer are with the layer. */
  readonly problems: readonly Problem[]
}

/** An image whose layers are read and merged. */
export interface LoadedImage extends MergedImage {
  readonly report: Report
}

/** What is known of a layer that was read, without its tree. */
export type LayerFacts = Omit<LayerContent, 'tree'>
