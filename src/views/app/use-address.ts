import { useEffect } from 'react'
import { revealPath } from '../../store/browsing.ts'
import { fileTreeOf } from '../../store/current-tree.ts'
import type { ExplorerState, Notice } from '../../store/explorer-store.ts'
import { maskerOf } from '../../store/masker.ts'
import type { PageState } from '../../store/page-store.ts'
import { type Address, fitView, formatAddress, parseAddress } from '../../store/url.ts'
import type { Stores } from '../shared/stores.ts'
import { useStores } from '../shared/stores.ts'

/** Typing and dragging change the address at most this often (browsers refuse more than about a hundred in 30 s). */
const writeDelay = 250

/**
 * Keeps the address and what is shown the same: writes it as people look around, applies it on load and on Back. An entry of the
 * history belongs to the file that it is about: it is neither rewritten nor applied while another file is open, but said to be
 * about that file (`awaited`).
 */
export function useAddress(): void {
  const stores = useStores()
  useEffect(() => {
    const { explorer, page } = stores
    let timer: ReturnType<typeof setTimeout> | undefined
    // What the next image to arrive is asked to show. Only an address that was there before asks: a choice of another image
    // must not be undone by the address of the one before.
    let pending: Address | undefined
    /** What was last written of the open image: as long as it looks the same there is nothing to write. */
    let written = ''

    const applyPending = () => {
      if (pending !== undefined && applyAddress(stores, pending)) pending = undefined
    }
    /** Takes up the address for the file that is open or being opened. */
    const read = (name: string) => {
      const address = parseAddress(location.hash)
      const isAnother = address.file !== undefined && address.file !== name
      pending = isAnother ? undefined : address
      if (name !== '' && !isAnother) page.setState({ tab: address.tab ?? 'files' })
      page.setState({ awaited: isAnother ? address : undefined })
    }
    const write = (state: ExplorerState, pageState: PageState, mayPush: boolean) => {
      if (state.browsing === undefined) return
      const address = addressOf(state, pageState)
      const hash = hashOf(address)
      if (hash === written) return
      const before = parseAddress(location.hash)
      const isSameFile = before.file === undefined || before.file === address.file
      if (isSameFile && (before.file === undefined || isSame(placeOf(before), placeOf(address))))
        history.replaceState(null, '', hash)
      else if (mayPush) history.pushState(null, '', hash)
      else return
      written = hash
      if (pageState.awaited !== undefined) page.setState({ awaited: undefined })
    }
    const schedule = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        write(explorer.getState(), page.getState(), true)
      }, writeDelay)
    }
    const arrive = (state: ExplorerState) => {
      const { awaited } = page.getState()
      read(state.name)
      if (awaited !== undefined && awaited.file !== state.name && state.notice === undefined)
        explorer.actions.notify(noticeOfOther(state.name, awaited))
      page.setState({ awaited: undefined })
    }
    const follow = (state: ExplorerState, before: ExplorerState) => {
      if (state.image !== undefined && (before.image === undefined || state.archive !== before.archive)) arrive(state)
      // In the same turn as the image arrives, so that nothing else is painted first.
      if (state.browsing !== undefined && before.browsing === undefined) applyPending()
      // What was typed belongs to the place that is left.
      if (timer !== undefined && state.browsing?.view !== before.browsing?.view) write(before, page.getState(), false)
      // Another version is a deed of its own, however soon it follows on the opening of the file: Back leads to what was there before.
      if (timer !== undefined && state.browsing?.version !== before.browsing?.version) write(before, page.getState(), true)
      if (
        state.browsing !== before.browsing ||
        state.stage !== before.stage ||
        state.secrets.report.findings !== before.secrets.report.findings
      )
        schedule()
      if (state.stage === 'empty' && before.stage !== 'empty' && location.hash !== '' && page.getState().awaited === undefined) {
        history.pushState(null, '', location.pathname + location.search)
      }
    }
    const followPage = (state: PageState, before: PageState) => {
      if (timer !== undefined && state.tab !== before.tab) write(explorer.getState(), before, false)
      if (before.awaited !== undefined && state.awaited === undefined) written = ''
      schedule()
    }
    const back = () => {
      clearTimeout(timer)
      timer = undefined
      const state = explorer.getState()
      read(state.name)
      // What was done just before is not written over the entry, nor behind it: it would undo Back.
      if (page.getState().awaited !== undefined) written = hashOf(addressOf(state, page.getState()))
      applyPending()
    }
    read('')
    const stops = [explorer.subscribe(follow), page.subscribe(followPage)]
    window.addEventListener('popstate', back)
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      window.removeEventListener('popstate', back)
    }
  }, [stores])
}

function noticeOfOther(name: string, { file = '' }: Address): Notice {
  return { kind: 'other-file', name, file }
}

function hashOf(address: Address): string {
  return `#${formatAddress(address)}`
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The part of an address that Back goes through; the rest changes while typing and walking. */
function placeOf({ image, tab, view, path, version }: Address): unknown {
  // Where content is shown, another path or version is another place; in the table it is a step of walking.
  return [image ?? 0, tab, view, ...(tab === 'content' ? [path, version] : [])]
}

/** The address of what is shown. It goes into histories and messages: what holds a secret is left out. */
function addressOf(state: ExplorerState, { tab }: PageState): Address {
  const { name, imageIndex, browsing } = state
  const mask = maskerOf(state)
  const inTheOpen = (text: string | undefined) => (text !== undefined && mask(text) === text ? text : undefined)
  const path = inTheOpen(browsing?.selected)
  const comparison = browsing?.comparison
  return {
    file: inTheOpen(name),
    image: imageIndex,
    tab,
    view: browsing?.view,
    path,
    compare:
      comparison === undefined || comparison.path !== path ? undefined : { before: comparison.before, after: comparison.after },
    version: browsing?.version,
    filter: inTheOpen(browsing?.filter.text),
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
    filter: {
      text: address.filter ?? '',
      hiddenChanges: new Set(address.hidden),
      showGhosts: address.showGhosts,
      showUnchanged: address.showUnchanged,
    },
    selected: address.path,
    comparison:
      address.path === undefined || address.compare === undefined ? undefined : { path: address.path, ...address.compare },
    version: address.version,
  }
  if (view !== undefined && !isSame(view, browsing.view)) explorer.actions.browse({ ...change, view })
  else
    explorer.actions.browse({
      ...change,
      ...(address.path === undefined ? {} : revealPath(browsing, fileTreeOf(loaded, browsing.view).shape, address.path)),
    })
  return true
}
