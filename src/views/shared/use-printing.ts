import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

/** Rows of one list that go on paper: some twenty pages. A list may have a million. */
export const rowsOnPaper = 1000

let isAsked = false
const paper = () => matchMedia('print')

/** Whether the page is laid out for paper. Follows before the browser takes the picture of it. */
export function usePrinting(): boolean {
  return useSyncExternalStore(follow, () => isAsked || paper().matches)
}

function follow(onChange: () => void): () => void {
  const ask = ({ type }: Event) => {
    isAsked = type === 'beforeprint'
    // Canvases are drawn anew now, and take their colours from styles.
    document.documentElement.toggleAttribute('data-paper', isAsked)
    // The browser does not wait for what is drawn later.
    flushSync(onChange)
  }
  const list = paper()
  const stop = new AbortController()
  const { signal } = stop
  window.addEventListener('beforeprint', ask, { signal })
  window.addEventListener('afterprint', ask, { signal })
  list.addEventListener('change', onChange, { signal })
  return () => stop.abort()
}
