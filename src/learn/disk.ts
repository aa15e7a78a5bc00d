import { listState } from '../analysis/list-paths.ts'
import type { TaughtImage } from './taught-image.ts'

/** A layer as a disk has it: unpacked over those below it, so that the stack up to it is what it is known by. */
export interface DiskLayer {
  readonly chain: string
  readonly contentBytes: number
  /** What can be seen of the stack up to it, in bytes: what a driver stores that has a full copy of each. */
  readonly stackBytes: number
}

/** The layers that a disk has which holds an image and those beside it, each once. */
export function diskOf(image: TaughtImage): DiskLayer[] {
  const layers = new Map<string, DiskLayer>()
  for (const { names, space, trees, merged } of [image, ...image.others])
    for (const [at, { chain }] of names.layers.entries())
      if (!layers.has(chain)) {
        const seen = [...listState(trees, merged, at, false)].filter(
          (path) => path.type === 'file' && path.hardLinkTo === undefined,
        )
        layers.set(chain, {
          chain,
          contentBytes: space.layers[at]?.contentBytes ?? 0,
          stackBytes: seen.reduce((sum, { size }) => sum + size, 0),
        })
      }
  return [...layers.values()]
}

/** How many layers the image and all beside it have in common from the bottom up. */
export function commonLayers({ names, others }: TaughtImage): number {
  const differs = names.layers.findIndex(({ chain }, at) => others.some((other) => other.names.layers[at]?.chain !== chain))
  return differs < 0 ? names.layers.length : differs
}
