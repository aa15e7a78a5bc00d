import { useMemo } from 'react'
import { type BaseImage, guessBaseImage, setBaseImage } from '../../analysis/base-image.ts'
import { useExplorer } from './stores.ts'

/** The base of the image that is shown: as a person set it, else as it is guessed; undefined where there is none. */
export function useBaseImage(): BaseImage | undefined {
  const image = useExplorer((state) => state.image)
  const chosen = useExplorer((state) => state.browsing?.baseLayers)
  return useMemo(
    () => (image === undefined ? undefined : chosen === undefined ? guessBaseImage(image) : setBaseImage(image, chosen)),
    [image, chosen],
  )
}
