import type { Image } from '../image/types.ts'
import { createPaced } from './paced.ts'
import { noWork, type Work } from './work.ts'

/** How far the check of the layers' digests is; what it found stands with each layer. */
export type DigestCheck = Work

/** Minimum interval between changes of state that tell of progress, in milliseconds: each renders the page. */
const tellInterval = 100

/** A check that can be followed, layer by layer. */
export interface FollowedDigests {
  /** It begins, or goes on where it was cancelled. */
  begin(): void
  /** Takes how many stored bytes of a layer are hashed. */
  take(layer: number, readBytes: number): void
  /** A layer is checked, or its check failed. After the last one the check is over. */
  settle(layer: number): void
  /** Whether a layer is not checked. */
  isMissing(layer: number): boolean
  /** Says that it is cancelled, unless it is over. */
  cancel(): void
}

/** Where a check begins. */
export function beginDigests(image: Image): DigestCheck {
  const totalBytes = image.layers.reduce((sum, { blob, storedBytes }) => sum + (blob === undefined ? 0 : storedBytes), 0)
  return { ...noWork, totalBytes }
}

/** Tells how far the check of the digests of an image is. @param onChange called now and then, and when it is over */
export function followDigests(image: Image, signal: AbortSignal, onChange: (check: DigestCheck) => void): FollowedDigests {
  let check = beginDigests(image)
  const hashed = image.layers.map(() => 0)
  const settled = new Set<number>()
  const tell = (change: Partial<DigestCheck>) => {
    check = { ...check, ...change, doneBytes: hashed.reduce((sum, bytes) => sum + bytes, 0) }
    if (!signal.aborted) onChange(check)
  }
  const telling = createPaced(() => tell({}), tellInterval)
  return {
    begin() {
      for (const { index } of image.layers) if (!settled.has(index)) hashed[index] = 0
      const startedBytes = hashed.reduce((sum, bytes) => sum + bytes, 0)
      tell({ status: image.layers.length === 0 ? 'done' : 'running', startedAt: performance.now(), startedBytes })
    },
    take(layer, readBytes) {
      hashed[layer] = readBytes
      telling.ask()
    },
    settle(layer) {
      settled.add(layer)
      if (settled.size < image.layers.length) return
      telling.finish()
      tell({ status: 'done' })
    },
    isMissing: (layer) => !settled.has(layer),
    cancel() {
      if (check.status !== 'running' && check.status !== 'none') return
      telling.finish()
      tell({ status: 'cancelled' })
    },
  }
}
