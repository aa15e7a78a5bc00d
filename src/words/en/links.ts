/** Links that lead to a place in an image. */
export const links = {
  here: 'Copy a link to this place',
  /** In menus. */
  copy: 'Copy a link to it',
  path: 'Copy a link to this path',
  layers: (from: number, to: number) => (from === to ? `Copy a link to layer ${from}` : `Copy a link to layers ${from} to ${to}`),
  finding: 'Copy a link to this finding',
  /** Of a file's text. */
  text: 'Copy a link to this file, or to the selected lines',
  lines: (from: number, to: number) => (from === to ? `Copy a link to line ${from}` : `Copy a link to lines ${from} to ${to}`),
}
