import type { SettingsStore } from '../../store/settings.ts'
import { layOutColumns } from './column-layout.ts'
import type { TreeColumn } from './columns.tsx'

/** By so many CSS pixels one press makes a column wider or narrower. */
const widthStep = 16

/** Makes a column wider or narrower by a step. @param by 1 or −1 @param table where the column stands */
export function stepWidth(settings: SettingsStore, table: HTMLElement | null, column: TreeColumn, by: 1 | -1): void {
  const head = table?.querySelector<HTMLElement>(`[data-head="${column.id}"]`)
  if (head === null || head === undefined) return
  setWidth(settings, column, head.offsetWidth + by * widthStep)
}

/** Keeps a width in CSS pixels; undefined for the one that it has by itself. */
export function setWidth(settings: SettingsStore, column: TreeColumn, width: number | undefined): void {
  const { [column.id]: _, ...others } = settings.getState().columnWidths
  const columnWidths = width === undefined ? others : { ...others, [column.id]: Math.max(column.minWidth, Math.round(width)) }
  settings.actions.change({ columnWidths })
}

/** How the columns stand while one of them is drawn wider: only styles change until it is let go, so that no row is made anew. */
export function showWidth(
  table: HTMLElement,
  shown: readonly TreeColumn[],
  columnWidths: Readonly<Record<string, number>>,
  textScale: number,
): void {
  const columnsShown = Object.fromEntries(shown.map(({ id }) => [id, true]))
  const { template, minWidth } = layOutColumns(shown, table.clientWidth, { columnWidths, columnsShown }, textScale)
  setColumns(table, template, minWidth)
}

/** Says in styles how the columns stand: rows take it from there. */
export function setColumns(table: HTMLElement, template: string, minWidth: number): void {
  table.style.setProperty('--columns', template)
  table.style.setProperty('--columns-least', `${minWidth}px`)
}
