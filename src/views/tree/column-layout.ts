import type { Settings } from '../../store/settings.ts'
import type { TreeColumn } from './columns.tsx'

/** What of a column says how wide it is and whether it is shown. */
export type ColumnSizes = Pick<TreeColumn, 'width' | 'minWidth' | 'rank'> & { readonly id: string }

/** The share of the table that the name has at least, as long as nobody asks for more columns than fit. */
const nameShare = 0.45
/** The name column, which takes what the others leave. */
const nameId = 'name'

/** The columns that are shown, and how wide they are. */
export interface ColumnLayout<C> {
  readonly columns: readonly C[]
  /** As grid-template-columns takes it. */
  readonly template: string
  /** The least width of the table in CSS pixels: where there is less room, it scrolls sideways. */
  readonly minWidth: number
}

/**
 * Chooses the columns for a table of so many CSS pixels: those that a person asked for, and of the others as many as leave the name
 * 45 % of the width.
 * @param columns those that say something of the tree that is shown
 * @param textScale by how much the text is larger than it is at first: columns that nobody drew are wider with it
 */
export function layOutColumns<C extends ColumnSizes>(
  columns: readonly C[],
  tableWidth: number,
  { columnWidths, columnsShown }: Pick<Settings, 'columnWidths' | 'columnsShown'>,
  textScale = 1,
): ColumnLayout<C> {
  const widthOf = ({ id, width, minWidth }: C) => Math.max(minWidth * textScale, columnWidths[id] ?? width * textScale)
  const shown = new Set(columns.filter(({ id }) => id === nameId || columnsShown[id] !== false))
  const roomOf = () => [...shown].reduce((room, column) => room - (column.id === nameId ? 0 : widthOf(column)), tableWidth)
  const optional = columns
    .filter(({ id, rank }) => rank > 0 && columnsShown[id] === undefined)
    .toSorted((a, b) => b.rank - a.rank)
  for (const column of optional) if (roomOf() < nameShare * tableWidth) shown.delete(column)
  const inOrder = columns.filter((column) => shown.has(column))
  const name = columns.find(({ id }) => id === nameId)
  const chosenName = columnWidths[nameId]
  const nameWidth = name === undefined ? 0 : Math.max(name.minWidth * textScale, chosenName ?? 0)
  const tracks = inOrder.map((column) => {
    if (column.id !== nameId) return `${widthOf(column)}px`
    return chosenName === undefined ? `minmax(${nameWidth}px, 1fr)` : `${nameWidth}px`
  })
  return {
    columns: inOrder,
    // What a chosen width leaves stands empty at the end.
    template: [...tracks, ...(chosenName === undefined ? [] : ['minmax(0, 1fr)'])].join(' '),
    minWidth: nameWidth + tableWidth - roomOf(),
  }
}
