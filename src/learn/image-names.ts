import type { BuiltImage } from '../build/build-image.ts'
import { writeArchive } from '../build/pack/write-archive.ts'
import { computeChainIds } from '../image/chain-id.ts'

/** What the parts of an image are called: each name is a digest of what it names. */
export interface ImageNames {
  readonly layers: readonly {
    /** Of the blob, as it is stored. */
    readonly blob: string
    /** Of the tar. */
    readonly diff: string
    /** Of the stack up to this layer. */
    readonly chain: string
  }[]
  /** Of the configuration: the image ID. */
  readonly config: string
  readonly manifest: string
}

export async function namesOf({ stage, now }: BuiltImage): Promise<ImageNames> {
  const { layers, history, config, architecture, os } = stage
  const [chains, archive] = await Promise.all([
    computeChainIds(layers.map(({ diffId }) => diffId)),
    writeArchive({ layers, history, config, architecture, os, created: now, reference: undefined }),
  ])
  return {
    layers: layers.map(({ digest, diffId }, at) => ({ blob: digest, diff: diffId, chain: chains[at] ?? '' })),
    config: archive.imageId,
    manifest: archive.manifestDigest,
  }
}
