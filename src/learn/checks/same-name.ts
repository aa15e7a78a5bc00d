import type { BuildState } from '../build-state.ts'
import { type ImageNames, namesOf } from '../image-names.ts'
import { buildState, type TaughtImage } from '../taught-image.ts'

/** A name of an image: of one of its layers, of its configuration, of its manifest. */
export type NameKind = keyof ImageNames['layers'][number] | 'config' | 'manifest'

interface Asked {
  readonly of: NameKind
  /** Of names that layers have. */
  readonly layer?: number
  readonly than: BuildState
  readonly is: boolean
}

/** A name is the one that another image has there, or is another. */
export async function sameName({ names, cache }: TaughtImage, { of, layer, than, is }: Asked) {
  const other = await namesOf(await buildState(than, cache))
  const find = (all: ImageNames) => (of === 'config' || of === 'manifest' ? all[of] : all.layers[layer ?? 0]?.[of])
  const isSame = find(names) === find(other)
  return isSame === is ? undefined : { of, layer, isSame }
}
