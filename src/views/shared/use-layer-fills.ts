import { useMemo } from 'react'
import { layerFills } from './layer-fills.ts'
import { useExplorer } from './stores.ts'
import { useIsDark } from './use-appearance.ts'

/** The colours of layers, by layer, as they are where a person looks; until layers are read, by what the archive stores of them. */
export function useLayerFills(): readonly string[] {
  const isDark = useIsDark()
  const space = useExplorer((state) => state.report?.space)
  const layers = useExplorer((state) => state.image?.layers)
  return useMemo(() => {
    const bytes = layers?.map(({ storedBytes }, layer) => space?.layers[layer]?.contentBytes ?? storedBytes) ?? []
    return layerFills(bytes).map(({ light, dark }) => (isDark ? dark : light))
  }, [layers, space, isDark])
}
