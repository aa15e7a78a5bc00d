import { createSha256 } from '../bytes/hashing.ts'
import { inTurn } from '../bytes/in-turn.ts'
import type { HashLanes } from '../bytes/sha256/hash-lanes.ts'
import { gatherSmall } from '../bytes/small-source.ts'
import { checkLayer, type CheckLayerOptions, type LayerCheck } from '../layer/check-layer.ts'
import { packFailure } from './failure.ts'
import { HashSender, receiveHash } from './hash-stream.ts'
import type { CheckLayerInput, JobContext, JobName, Jobs, LayerTold } from './jobs.ts'

/** So many layers are read side by side: as many tars as there are lanes. */
const sideBySide = 4

type Context = Pick<JobContext<JobName>, 'signal' | 'pause' | 'platform'>

/** Checks one layer. */
export async function checkAlone(
  { hasher, ...layer }: Jobs['check-layer']['input'],
  context: JobContext<'check-layer'>,
): Promise<LayerCheck> {
  const { signal, platform, onProgress } = context
  const hashBeside = hasher === undefined ? undefined : new HashSender(hasher, signal)
  try {
    return await withLanes(context, (lanes) =>
      check(layer, context, lanes, {
        gatheredBytes: platform.gatheredBytes,
        hashBeside,
        onProgress: (readBytes, findings) => onProgress({ readBytes, findings }, findings.length > 0),
      }),
    )
  } finally {
    hashBeside?.close()
  }
}

/**
 * Checks several layers, some of them side by side. Nothing is gathered: in full lanes hashing is as fast.
 * @throws the signal's reason when aborted, once nothing is read any more
 */
export async function checkTogether(
  { layers }: Jobs['check-layers']['input'],
  context: JobContext<'check-layers'>,
): Promise<void> {
  const { signal, onProgress } = context
  const progress = layers.map(() => 0)
  await withLanes(context, (lanes) =>
    inTurn([...layers.entries()], sideBySide, async ([at, layer]) => {
      if (signal.aborted) return
      const tell = (told: LayerTold) => onProgress({ at, told }, true)
      try {
        const found = await check(layer, context, lanes, {
          onProgress(readBytes, findings) {
            progress[at] = readBytes
            if (findings.length > 0) tell({ type: 'found', readBytes, findings })
            else onProgress({ readBytes: progress })
          },
        })
        tell({ type: 'checked', check: found })
      } catch (thrown) {
        // The others are awaited too, since they share the lanes.
        if (!signal.aborted) tell({ type: 'failed', failure: packFailure(thrown) })
      }
    }),
  )
  signal.throwIfAborted()
}

/** Hashes what another job sends. */
export function hashForAnother({ port }: Jobs['hash-stream']['input'], context: JobContext<'hash-stream'>): Promise<void> {
  return withLanes(context, async (lanes) =>
    receiveHash(port, lanes?.join().createHash() ?? (await createSha256()), context.signal),
  )
}

async function check(
  { blob, ...layer }: CheckLayerInput,
  { signal, pause, platform }: Context,
  lanes: HashLanes | undefined,
  options: Pick<CheckLayerOptions, 'gatheredBytes' | 'hashBeside' | 'onProgress'>,
): Promise<LayerCheck> {
  const member = lanes?.join()
  try {
    const source = gatherSmall(platform.sources.open(blob))
    return await checkLayer(source, { ...layer, ...options, createHash: member?.createHash, signal, pause })
  } finally {
    member?.leave()
  }
}

/** Does something with lanes, where this platform has them. */
async function withLanes<T>({ platform }: Context, work: (lanes: HashLanes | undefined) => Promise<T>): Promise<T> {
  if (platform.hashesInLanes !== true) return work(undefined)
  const lanes = await (await import('../bytes/sha256/hash-lanes.ts')).HashLanes.acquire()
  try {
    return await work(lanes)
  } finally {
    lanes.release()
  }
}
