import controls from '../shared/controls.module.css'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useBaseImage } from '../shared/use-base-image.ts'
import { useMask } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'

/** Says where the base image ends and why, and lets a person say that it ends with a layer, or that there is none. */
export function BaseButtons({ layer }: { readonly layer: number }) {
  const base = useBaseImage()
  const words = useWords().base
  const mask = useMask()
  const actions = useActions()
  const isTop = useExplorer((state) => layer === state.layers.length - 1)
  return (
    <>
      <p>{base === undefined ? words.unknown : mask(words.known(base.layers, base.reason, base.name))}</p>
      {base?.layers === layer + 1 ? (
        <button type="button" className={controls.link} onClick={() => actions.browse({ baseLayers: 0 })}>
          {words.endsNowhere}
        </button>
      ) : (
        !isTop && (
          <button type="button" className={controls.link} onClick={() => actions.browse({ baseLayers: layer + 1 })}>
            {words.endsHere}
          </button>
        )
      )}
    </>
  )
}
