import type { ComponentType } from 'react'
import type { FileTree } from '../../table/file-tree.ts'
import type { SortKey } from '../../table/sort.ts'
import type { Words } from '../../words/words.ts'
import { LayerCell } from './LayerCell.tsx'
import { ModeCell } from './ModeCell.tsx'
import { NameCell } from './NameCell.tsx'
import { OwnerCell } from './OwnerCell.tsx'
import { ShareCell } from './ShareCell.tsx'
import { SizeCell } from './SizeCell.tsx'
import { TimeCell } from './TimeCell.tsx'
import type { CellProps } from './tree-row.ts'

/** A column of the file table. */
export interface TreeColumn {
  /** Also says what its head reads in words. */
  readonly id: keyof Words['tree']['columns']
  readonly align: 'start' | 'end'
  /** In CSS pixels, until a person changes it; of the name the least. */
  readonly width: number
  /** No narrower than this: what stands in it must be read whole. */
  readonly minWidth: number
  /** By what a click on the header sorts; undefined when it does not. */
  readonly sortKey: SortKey | undefined
  /** Whether the first click puts the largest on top, which is what people look for in sizes, times and layers. */
  readonly isLargestFirst?: boolean
  /** Where there is no room for all columns, those of the highest rank are left out first; 0 is never left out. */
  readonly rank: number
  /** Whether it says anything in this tree; always where it is left out. */
  readonly isOf?: (tree: FileTree) => boolean
  readonly Cell: ComponentType<CellProps>
}

/** The columns from left to right. A new column is a cell component, a line here, and its title in words. */
export const columns: readonly TreeColumn[] = [
  { id: 'name', align: 'start', width: 0, minWidth: 120, sortKey: 'name', rank: 0, Cell: NameCell },
  { id: 'size', align: 'end', width: 70, minWidth: 64, sortKey: 'size', isLargestFirst: true, rank: 0, Cell: SizeCell },
  {
    id: 'share',
    align: 'start',
    width: 62,
    minWidth: 30,
    sortKey: undefined,
    rank: 4,
    isOf: ({ isList }) => !isList,
    Cell: ShareCell,
  },
  { id: 'mode', align: 'start', width: 88, minWidth: 86, sortKey: 'mode', rank: 2, Cell: ModeCell },
  { id: 'owner', align: 'start', width: 64, minWidth: 40, sortKey: 'owner', rank: 5, Cell: OwnerCell },
  {
    id: 'modified',
    align: 'start',
    width: 120,
    minWidth: 116,
    sortKey: 'time',
    isLargestFirst: true,
    rank: 3,
    Cell: TimeCell,
  },
  {
    id: 'layer',
    align: 'end',
    width: 48,
    minWidth: 44,
    sortKey: 'layer',
    isLargestFirst: true,
    rank: 1,
    isOf: ({ view }) => view.kind !== 'stored',
    Cell: LayerCell,
  },
]
