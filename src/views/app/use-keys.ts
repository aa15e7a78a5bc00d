import { useEffect } from 'react'
import type { FilesView } from '../../table/view-state.ts'
import type { PageState } from '../../store/page-store.ts'
import { useFilterField } from '../shared/filter-field.ts'
import { isTyping } from '../shared/is-typing.ts'
import { deedOf, type DeedOf } from '../shared/keys.ts'
import { useStores } from '../shared/stores.ts'
import { focusPane } from './focus-pane.ts'

/** The keys that work everywhere on the page; those of the table and the layer list are theirs. */
export function useKeys(): void {
  const { explorer, page } = useStores()
  const filterField = useFilterField()
  useEffect(() => {
    const step = (by: number) => {
      const { loaded } = explorer.getState()
      const view = explorer.actions.chosenView()
      if (view !== undefined && loaded !== undefined) explorer.actions.browse({ view: moveView(view, by, loaded.layers.length) })
    }
    const focusFilter = () => {
      if (explorer.getState().browsing === undefined) return
      page.setState({ tab: 'files', pane: 'middle' })
      // At once where the field is there: what is typed next belongs to it.
      if (filterField.current === null) requestAnimationFrame(() => filterField.current?.focus())
      else filterField.current.focus()
    }
    const togglePalette = () => {
      const { isPaletteOpen: isShown } = page.getState()
      if (explorer.getState().image === undefined || (!isShown && isDialogOpen(page.getState()))) return false
      page.setState(({ isPaletteOpen }) => ({ isPaletteOpen: !isPaletteOpen }))
      return true
    }
    /** One step back: what stands over the page closes by itself; what a path holds leads back to its row. */
    const goBack = () => {
      if (!/^(?:content|versions)$/.test(page.getState().tab) || document.querySelector(':popover-open') !== null) return false
      // The table takes the focus where nothing else has it.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      page.setState({ tab: 'files' })
      return true
    }
    /** Give false where the key is left to the browser. */
    const actions: Readonly<Record<DeedOf<'everywhere'>, () => boolean | void>> = {
      palette: togglePalette,
      filter: focusFilter,
      help: () => page.setState({ isHelpOpen: true }),
      layerDown: () => step(-1),
      layerUp: () => step(1),
      nextPane: () => focusPane(1),
      previousPane: () => focusPane(-1),
      back: goBack,
    }
    /** These work while typing too: that is what people know them for. */
    const always: ReadonlySet<string> = new Set<DeedOf<'everywhere'>>(['palette', 'nextPane', 'previousPane'])
    /** These are about no image, so that they work in Learn too. */
    const inLearn: ReadonlySet<string> = new Set<DeedOf<'everywhere'>>(['help', 'nextPane', 'previousPane'])
    const press = (event: KeyboardEvent) => {
      const deed = deedOf('everywhere', event)
      if (deed === undefined || (page.getState().place === 'learn' && !inLearn.has(deed))) return
      if (!always.has(deed) && (event.defaultPrevented || isTyping(event))) return
      if (deed !== 'palette' && isDialogOpen(page.getState())) return
      if (actions[deed]() !== false) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [explorer, page, filterField])
}

const isDialogOpen = ({ isHelpOpen, areSettingsOpen, isOpenerShown, isPaletteOpen }: PageState) =>
  isHelpOpen || areSettingsOpen || isOpenerShown || isPaletteOpen

/** The view so many layers further up: of a range, its upper end. */
function moveView(view: FilesView, by: number, layerCount: number): FilesView {
  const fit = (layer: number) => Math.max(0, Math.min(layerCount - 1, layer + by))
  if (view.kind !== 'changes') return { ...view, layer: fit(view.layer) }
  const to = fit(view.to)
  return { kind: 'changes', from: Math.min(view.from, to), to }
}
