import { useEffect } from 'react'
import { revealPath } from '../../store/browsing.ts'
import { fileTreeOf } from '../../store/current-tree.ts'
import type { ExplorerState } from '../../store/explorer-store.ts'
import type { PageState } from '../../store/page-store.ts'
import { type Address, fitView, formatAddress, parseAddress } from '../../store/url.ts'
import type { Stores } from '../shared/stores.ts'
import { useStores } from '../shared/stores.ts'

/** Typing and dragging change the address at most this often (browsers refuse more than about a hundred in 30 s). */
const writeDelay = 250

/** Keeps the address and what is shown the same: writes it as people look around, applies it on load and on Back. */
export function useAddress(): void {
  const stores = useStores()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // What the next image to arrive is asked to show. Only an address that was there before asks: a choice of another image
    // must not be undone by the address of the one before.
    let pending: Address | undefined = parseAddress(location.hash)
    if (pending.tab !== undefined) stores.page.setState({ tab: pending.tab })
    const applyPending = () => {
      if (pending !== undefined && applyAddress(stores, pending)) pending = undefined
    }

    const write = (explorer: ExplorerState, page: PageState, mayPush: boolean) => {
      if (explorer.browsing === undefined) return
      const address = addressOf(explorer, page)
      const hash = `#${formatAddress(address)}`
      if (hash === location.hash) return
      const before = parseAddress(location.hash)
      const isSamePlace = before.file !== address.file || isSame(placeOf(before), placeOf(address))
      if (isSamePlace) history.replaceState(null, '', hash)
      else if (mayPush) history.pushState(null, '', hash)
    }
    const schedule = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        write(stores.explorer.getState(), stores.page.getState(), true)
      }, writeDelay)
    }
    const follow = (state: ExplorerState, before: ExplorerState) => {
      if (state.stage === 'opening' && before.stage !== 'opening') pending = parseAddress(location.hash)
      // In the same turn as the image arrives, so that nothing else is painted first.
      if (state.browsing !== undefined && before.browsing === undefined) applyPending()
      // What was typed belongs to the place that is left.
      if (timer !== undefined && state.browsing?.view !== before.browsing?.view) write(before, stores.page.getState(), false)
      if (state.browsing !== before.browsing || state.stage !== before.stage) schedule()
      if (state.stage === 'empty' && before.stage !== 'empty' && location.hash !== '') {
        history.pushState(null, '', location.pathname + location.search)
      }
    }
    const followPage = (page: PageState, before: PageState) => {
      if (timer !== undefined && page.tab !== before.tab) write(stores.explorer.getState(), before, false)
      schedule()
    }
    const back = () => {
      clearTimeout(timer)
      timer = undefined
      const address = parseAddress(location.hash)
      stores.page.setState({ tab: address.tab ?? 'files' })
      pending = address
      applyPending()
    }
    const stops = [stores.explorer.subscribe(follow), stores.page.subscribe(followPage)]
    window.addEventListener('popstate', back)
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      window.removeEventListener('popstate', back)
    }
  }, [stores])
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The part of an address that Back goes through; the rest changes while typing and walking. */
function placeOf({ image, tab, view, path, version }: Address): unknown {
  // Where content is shown, another path or version is another place; in the table it is a step of walking.
  return [image ?? 0, tab, view, ...(tab === 'content' ? [path, version] : [])]
}

function addressOf({ name, imageIndex, browsing }: ExplorerState, { tab }: PageState): Address {
  const comparison = browsing?.comparison
  return {
    file: name,
    image: imageIndex,
    tab,
    view: browsing?.view,
    path: browsing?.selected,
    compare: comparison === undefined || comparison.path !== browsing?.selected ? undefined : { before: comparison.before, after: comparison.after },
    version: browsing?.version,
    filter: browsing?.filter.text,
    hidden: [...(browsing?.filter.hiddenChanges ?? [])],
    showGhosts: browsing?.filter.showGhosts ?? true,
    showUnchanged: browsing?.filter.showUnchanged ?? false,
  }
}

/**
 * Applies what an address says to the image that is open, when it is about that image.
 * @returns false when another image of the archive must be read first
 */
function applyAddress({ explorer }: Stores, address: Address): boolean {
  const { name, imageIndex, archive, loaded, browsing } = explorer.getState()
  if (loaded === undefined || browsing === undefined || address.file !== name) return true
  const image = address.image ?? 0
  if (image !== imageIndex && archive?.images[image] !== undefined) {
    void explorer.actions.chooseImage(image)
    return false
  }
  const view = address.view === undefined ? undefined : fitView(address.view, loaded.layers.length)
  const change = {
    filter: { text: address.filter ?? '', hiddenChanges: new Set(address.hidden), showGhosts: address.showGhosts, showUnchanged: address.showUnchanged },
    selected: address.path,
    comparison: address.path === undefined || address.compare === undefined ? undefined : { path: address.path, ...address.compare },
    version: address.version,
  }
  if (view !== undefined && !isSame(view, browsing.view)) explorer.actions.browse({ ...change, view })
  else explorer.actions.browse({ ...change, ...(address.path === undefined ? {} : revealPath(browsing, fileTreeOf(loaded, browsing.view).shape, address.path)) })
  return true
}
