import { type ComponentType, lazy, useState } from 'react'

/** A view whose code comes when it is first shown, or earlier when it is asked for. */
export interface LazyView {
  readonly View: ComponentType
  /** Fetches the code ahead of time; what goes wrong shows when the view is opened. */
  preload(): void
}

/** Makes a lazy view of a loader. Once its code is there it is drawn at once, without an empty frame between. */
export function lazyView(load: () => Promise<ComponentType>): LazyView {
  let loaded: ComponentType | undefined
  const fetchView = async () => {
    loaded = await load()
    return { default: loaded }
  }
  const Late = lazy(fetchView)
  function View() {
    // Chosen once: what is on screen must not be made anew when the code arrives.
    const [Chosen] = useState<ComponentType>(() => loaded ?? Late)
    return <Chosen />
  }
  return { View, preload: () => void fetchView().catch(() => undefined) }
}

/** Calls back when the page has painted and has nothing to do. Returns how to call it off. */
export function whenIdle(callback: () => void): () => void {
  // Safari has no idle callbacks.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(callback, 200)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(callback, { timeout: 2000 })
  return () => cancelIdleCallback(handle)
}
