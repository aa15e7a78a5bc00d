import { useMemo } from 'react'
import type { BaseImage } from '../../analysis/base-image.ts'
import { baseOf } from '../../store/base-image.ts'
import { useExplorer } from './stores.ts'

/** The base of the image that is shown: as a person set it, else as it is guessed; undefined where there is none. */
export function useBaseImage(): BaseImage | undefined {
  const archive = useExplorer((state) => state.archive)
  const image = useExplorer((state) => state.image)
  const chosen = useExplorer((state) => state.browsing?.baseLayers)
  return useMemo(() => baseOf({ archive, image }, chosen), [archive, image, chosen])
}
