import { useEffect } from 'react'
import type { FilesView } from '../../table/view-state.ts'
import type { PageState } from '../../store/page-store.ts'
import { useFilterField } from '../shared/filter-field.ts'
import { useStores } from '../shared/stores.ts'

/** The keys that work everywhere on the page; those of the table and the layer list are theirs. */
export function useKeys(): void {
  const { explorer, page } = useStores()
  const filterField = useFilterField()
  useEffect(() => {
    const step = (by: number) => {
      const { browsing, loaded } = explorer.getState()
      if (browsing !== undefined && loaded !== undefined)
        explorer.actions.browse({ view: moveView(browsing.view, by, loaded.layers.length) })
    }
    const focusFilter = () => {
      if (explorer.getState().browsing === undefined) return
      page.setState({ tab: 'files', pane: 'middle' })
      // At once where the field is there: what is typed next belongs to it.
      if (filterField.current === null) requestAnimationFrame(() => filterField.current?.focus())
      else filterField.current.focus()
    }
    const actions: Readonly<Record<string, () => void>> = {
      '/': focusFilter,
      '?': () => page.setState({ isHelpOpen: true }),
      '[': () => step(-1),
      ']': () => step(1),
    }
    const press = (event: KeyboardEvent) => {
      // Also while typing: that is what people know it for.
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
        const { isPaletteOpen: isShown } = page.getState()
        if (explorer.getState().image === undefined || (!isShown && isDialogOpen(page.getState()))) return
        event.preventDefault()
        page.setState(({ isPaletteOpen }) => ({ isPaletteOpen: !isPaletteOpen }))
        return
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
      const action = actions[event.key]
      if (action === undefined || isDialogOpen(page.getState())) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [explorer, page, filterField])
}

const isDialogOpen = ({ isHelpOpen, areSettingsOpen, isOpenerShown, isPaletteOpen }: PageState) =>
  isHelpOpen || areSettingsOpen || isOpenerShown || isPaletteOpen

function isTyping(event: KeyboardEvent): boolean {
  // The field itself, also in an editor's shadow tree, where the event's target is only its host.
  const [target] = event.composedPath()
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** The view so many layers further up: of a range, its upper end. */
function moveView(view: FilesView, by: number, layerCount: number): FilesView {
  const fit = (layer: number) => Math.max(0, Math.min(layerCount - 1, layer + by))
  if (view.kind !== 'changes') return { ...view, layer: fit(view.layer) }
  const to = fit(view.to)
  return { kind: 'changes', from: Math.min(view.from, to), to }
}
