/** Characters that take two cells of a terminal (UAX #11, Wide and Fullwidth, as far as languages have them). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/

/** Cells that a text takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += wide.test(character) ? 2 : 1
  return width
}

/** A text at the left of so many cells; a longer one as it is. */
export function left(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** A text at the right of so many cells; a longer one as it is. */
export function right(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

/** The beginning of a text that takes no more than so many cells. */
export function cutToWidth(text: string, width: number): string {
  let cut = ''
  let used = 0
  for (const character of text) {
    used += wide.test(character) ? 2 : 1
    if (used > width) break
    cut += character
  }
  return cut
}
