import { useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { Rows } from '../../table/rows.ts'
import { isSameView } from '../../table/view-state.ts'
import type { RowWindow } from '../shared/row-window.ts'

/** So many rows from the top down are tried where the topmost is there no more. */
const mostTried = 50

/**
 * Keeps the rows in sight where they are when more of the same image takes the place of what was shown: rows that come in above them
 * move nothing. Called behind what windows the rows, since it corrects where that has scrolled to.
 */
export function useKeptPlace(rows: Rows, rowWindow: RowWindow): void {
  const before = useRef(rows)
  const keep = useEffectEvent((next: Rows) => {
    const { tree, visible } = before.current
    before.current = next
    const top = rowWindow.topIndex()
    if (tree === next.tree || top === 0 || !isSameView(tree.view, next.tree.view)) return
    const index = new Map<number, number>()
    next.visible.nodes.forEach((node, at) => index.set(node, at))
    for (let at = top; at < Math.min(visible.nodes.length, top + mostTried); at++) {
      const to = index.get(next.tree.find(tree.pathOf(visible.nodes[at] ?? 0), undefined))
      if (to === undefined) continue
      rowWindow.scrollBy(to - at)
      return
    }
  })
  useLayoutEffect(() => keep(rows), [rows])
}
