import { type RefObject, useEffect, useRef, useState } from 'react'
import type { GroupProps, PanelImperativeHandle } from 'react-resizable-panels'
import { useStores } from './stores.ts'

/** The size of a pane that a person may change. */
export interface KeptSize {
  readonly panel: RefObject<PanelImperativeHandle | null>
  /** In CSS pixels or as a share of its group. */
  readonly atFirst: number | string
  /** Keeps the size that it has now. */
  readonly keepSize: () => void
}

/**
 * Keeps the size of a pane for the next time; once the settings forget it, the pane has its own again.
 * @param key names the pane in the settings
 * @param own the size that it has by itself
 */
export function useKeptSize(key: string, own: number | string): KeptSize {
  const { settings } = useStores()
  const panel = useRef<PanelImperativeHandle>(null)
  const [atFirst] = useState(() => settings.getState().paneSizes[key] ?? own)
  useEffect(
    () =>
      settings.subscribe(({ paneSizes }, before) => {
        if (paneSizes[key] === undefined && before.paneSizes[key] !== undefined) panel.current?.resize(own)
      }),
    [settings, key, own],
  )
  const keepSize = () => {
    const size = Math.round(panel.current?.getSize().inPixels ?? 0)
    const { paneSizes } = settings.getState()
    if (size > 0 && size !== paneSizes[key]) settings.actions.change({ paneSizes: { ...paneSizes, [key]: size } })
  }
  return { panel, atFirst, keepSize }
}

/** Keeps the sizes of panes once a person has changed the layout of their group. */
export function keepingOf(...kept: readonly KeptSize[]): NonNullable<GroupProps['onLayoutChanged']> {
  return (_, { isUserInteraction }) => {
    if (isUserInteraction) for (const { keepSize } of kept) keepSize()
  }
}
