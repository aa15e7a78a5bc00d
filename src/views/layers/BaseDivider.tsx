import type { KeyboardEvent, PointerEvent } from 'react'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useBaseImage } from '../shared/use-base-image.ts'
import { useMask } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './BaseDivider.module.css'

/** Between two cards, if the base image ends there: a handle that moves its end. */
export function BaseDivider({ layers, isTopFirst }: { readonly layers: number; readonly isTopFirst: boolean }) {
  const base = useBaseImage()
  const words = useWords().base
  const mask = useMask()
  const actions = useActions()
  const count = useExplorer((state) => state.layers.length)
  if (base?.layers !== layers) return null
  const known = mask(words.known(base.layers, base.reason, base.name))
  const move = (to: number) => actions.browse({ baseLayers: Math.max(1, Math.min(count - 1, to)) })
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const up = isTopFirst ? 1 : -1
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: layers + up,
      ArrowDown: layers - up,
      ArrowRight: layers + 1,
      ArrowLeft: layers - 1,
      Home: 1,
      End: count - 1,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const list = event.currentTarget.closest('ul')
    move(target)
    // It stands between other cards now, as another element.
    requestAnimationFrame(() => list?.querySelector<HTMLElement>('[data-base] [role=slider]')?.focus())
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    const list = event.currentTarget.closest('ul')
    if (list === null) return
    // Moved, it is another element: the window hears the pointer wherever it is.
    const ended = new AbortController()
    const follow = ({ clientY }: globalThis.PointerEvent) => move(nearestEnd(list, clientY, isTopFirst))
    window.addEventListener('pointermove', follow, { signal: ended.signal })
    for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => ended.abort(), { signal: ended.signal })
  }
  return (
    <li className={styles.divider} data-layers="0" data-base="">
      <div
        className={styles.handle}
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={words.move}
        aria-valuemin={1}
        aria-valuemax={count - 1}
        aria-valuenow={layers}
        aria-valuetext={known}
        title={known}
        onKeyDown={press}
        onPointerDown={drag}
      >
        {words.short(layers)}
      </div>
    </li>
  )
}

/** The number of layers below the boundary between cards that is nearest to a height. */
function nearestEnd(list: Element, y: number, isTopFirst: boolean): number {
  let nearest = 1
  let least = Infinity
  for (const card of list.querySelectorAll<HTMLElement>('[data-layer]')) {
    const layer = Number(card.dataset['layer'])
    // The boundary below layer 1 and up: in a list with the top first it is at the card's lower edge.
    const { top, bottom } = (card.closest('li') ?? card).getBoundingClientRect()
    const distance = Math.abs((isTopFirst ? bottom : top) - y)
    if (layer === 0 || distance >= least) continue
    least = distance
    nearest = layer
  }
  return nearest
}
