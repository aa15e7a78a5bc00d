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
  /** As grid-template-columns takes it. */
  readonly width: string
  /** By what a click on the header sorts; undefined when it does not. */
  readonly sortKey: SortKey | undefined
  /** Whether the first click puts the largest on top, which is what people look for in sizes, times and layers. */
  readonly isLargestFirst?: boolean
  /** The table must be this wide, in CSS pixels, for the column to be shown. */
  readonly showFrom: number
  /** Whether it says anything in this tree; always where it is left out. */
  readonly isOf?: (tree: FileTree) => boolean
  readonly Cell: ComponentType<CellProps>
}

/** The columns from left to right. A new column is a cell component, a line here, and its title in words. */
export const columns: readonly TreeColumn[] = [
  { id: 'name', align: 'start', width: 'minmax(0, 1fr)', sortKey: 'name', showFrom: 0, Cell: NameCell },
  { id: 'size', align: 'end', width: '76px', sortKey: 'size', isLargestFirst: true, showFrom: 0, Cell: SizeCell },
  {
    id: 'share',
    align: 'start',
    width: '68px',
    sortKey: undefined,
    showFrom: 660,
    isOf: ({ isList }) => !isList,
    Cell: ShareCell,
  },
  { id: 'mode', align: 'start', width: '92px', sortKey: 'mode', showFrom: 460, Cell: ModeCell },
  { id: 'owner', align: 'start', width: '72px', sortKey: 'owner', showFrom: 720, Cell: OwnerCell },
  {
    id: 'modified',
    align: 'start',
    width: '132px',
    sortKey: 'time',
    isLargestFirst: true,
    showFrom: 560,
    Cell: TimeCell,
  },
  {
    id: 'layer',
    align: 'end',
    width: '54px',
    sortKey: 'layer',
    isLargestFirst: true,
    showFrom: 0,
    isOf: ({ view }) => view.kind !== 'stored',
    Cell: LayerCell,
  },
]
