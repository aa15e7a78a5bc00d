/** How a list of rows lies in an element that may be lower than the list is. */
export interface RowScale {
  /** Height of all rows. */
  readonly total: number
  /** Height of the element that they stand in. */
  readonly height: number
  /** Height of what is in sight. */
  readonly view: number
}

/** The scale of a list; the element gets no higher than `maxHeight`. */
export function scaleRows(count: number, rowHeight: number, view: number, maxHeight: number): RowScale {
  const total = count * rowHeight
  return { total, height: Math.min(total, Math.max(maxHeight, view + 1)), view }
}

/** Whether a scrolled pixel stands for more than one of the list. */
export function isScaled({ total, height }: RowScale): boolean {
  return total > height
}

/** The place in the list that a scroll position stands for: the ends of the one are the ends of the other. */
export function offsetOfScroll(scale: RowScale, scrollTop: number): number {
  return fitOffset(scale, scrollTop * factorOf(scale))
}

/** The scroll position that stands for a place in the list. */
export function scrollOfOffset(scale: RowScale, offset: number): number {
  return fitOffset(scale, offset) / factorOf(scale)
}

/** The nearest place to which the list can be scrolled. */
export function fitOffset({ total, view }: RowScale, offset: number): number {
  return Math.max(0, Math.min(total - view, offset))
}

function factorOf({ total, height, view }: RowScale): number {
  return total > height ? (total - view) / (height - view) : 1
}
