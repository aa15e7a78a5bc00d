/** What takes the focus by the keyboard. */
const stops = [
  '[role=treegrid]',
  '[tabindex="0"]',
  'button:not([tabindex="-1"]):not(:disabled)',
  'a[href]',
  'input:not([type=file])',
  'select',
  'summary',
].join()

/** Where the focus was when it last left a pane. */
const left = new WeakMap<Element, HTMLElement>()

/** Moves the focus to the next pane of those that are marked with `data-pane` and in sight, around the end; into it where it was before. */
export function focusPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.getClientRects().length > 0)
  const { activeElement } = document
  const at = panes.findIndex((pane) => pane.contains(activeElement))
  const from = panes[at]
  if (from !== undefined && activeElement instanceof HTMLElement) left.set(from, activeElement)
  for (let step = 1; step <= panes.length; step++) {
    const pane = panes[(Math.max(at, by < 0 ? 0 : -1) + by * step + panes.length * 2) % panes.length]
    const target = pane === undefined ? undefined : stopIn(pane)
    if (target !== undefined) {
      target.focus()
      return
    }
  }
}

function stopIn(pane: HTMLElement): HTMLElement | undefined {
  const before = left.get(pane)
  if (before !== undefined && pane.contains(before)) return before
  // Of the middle the view itself, not the row of tabs.
  const place = pane.querySelector('[role=tabpanel]') ?? pane
  return place.querySelector<HTMLElement>('[role=treegrid]') ?? place.querySelector<HTMLElement>(stops) ?? undefined
}
