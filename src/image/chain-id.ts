import { sha256Hex } from '../bytes/hashing.ts'
import { type ChainId, type DiffId, sha256Digest } from './digest.ts'

/**
 * ChainIDs of a stack of layers (config.md, Layer ChainID): the base's is its DiffID, every further one is the digest of
 * the ChainID below, a space, and the layer's own DiffID.
 */
export async function computeChainIds(diffIds: readonly DiffId[]): Promise<ChainId[]> {
  const chainIds: ChainId[] = []
  let below: string | undefined
  for (const diffId of diffIds) {
    const chainId: string = below === undefined ? diffId : sha256Digest(await sha256Hex(`${below} ${diffId}`))
    chainIds.push(chainId as ChainId)
    below = chainId
  }
  return chainIds
}
