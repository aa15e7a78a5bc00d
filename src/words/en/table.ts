/** How the table of files is laid out. */
export const table = {
  title: 'Columns and rows',
  columns: 'Columns',
  /** @param column title of a column */
  narrower: (column: string) => `${column}: narrower`,
  wider: (column: string) => `${column}: wider`,
  reset: 'Columns as at first',
  rows: 'Rows',
  joins: 'Folders that hold only one folder in one row with it',
  /** The line above the table. */
  place: 'Where the selected path is',
  root: 'All files',
  headHint: 'Sort by this; Shift with ← or → makes the column narrower or wider',
  edgeHint: 'Drag to make the column wider or narrower; double-click for the width it has by itself',
}
