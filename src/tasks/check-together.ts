import type { Layer } from '../image/types.ts'
import { unpackFailure } from '../jobs/failure.ts'
import type { CheckLayerInput, JobRunner, LayerTold } from '../jobs/jobs.ts'
import type { LayerCheck } from '../layer/check-layer.ts'
import type { SecretFinding } from '../layer/scan-layer.ts'

/** Layers that are stored in fewer bytes are done in less time than sharing them out well would save. */
const worthLanes = 4 << 20

/**
 * Chooses which layers a thread checks side by side: those that are large, shared out to all threads by their bytes. Where there
 * are no more of them than threads, each has one for itself.
 * @param layers in descending order of their stored bytes
 */
export function chooseTogether(layers: readonly Layer[], threads: number): Layer[][] {
  const shares = Array.from({ length: threads }, (): { layers: Layer[]; bytes: number } => ({ layers: [], bytes: 0 }))
  for (const layer of layers) {
    if (layer.storedBytes < worthLanes) break
    const least = shares.reduce((one, other) => (other.bytes < one.bytes ? other : one))
    least.layers.push(layer)
    least.bytes += layer.storedBytes
  }
  return shares.filter((share) => share.layers.length > 1).map((share) => share.layers)
}

/**
 * Checks layers in one job.
 * @returns by layer; what ends the job fails those that are not done
 */
export function checkTogether(
  layers: readonly CheckLayerInput[],
  runner: JobRunner,
  signal: AbortSignal | undefined,
  onProgress: (layer: number, readBytes: number, findings: readonly SecretFinding[]) => void,
): ReadonlyMap<number, Promise<LayerCheck>> {
  const pending = layers.map(({ layer }) => pendingCheck(layer))
  const take = ({ layer, resolve, reject }: PendingCheck, told: LayerTold) => {
    if (told.type === 'found') onProgress(layer, told.readBytes, told.findings)
    else if (told.type === 'checked') resolve(told.check)
    else reject(unpackFailure(told.failure))
  }
  const all = runner.run(
    'check-layers',
    { layers },
    {
      signal,
      onProgress(progress) {
        if ('readBytes' in progress) pending.forEach(({ layer }, at) => onProgress(layer, progress.readBytes[at] ?? 0, []))
        else {
          const one = pending[progress.at]
          if (one !== undefined) take(one, progress.told)
        }
      },
    },
  )
  all.catch((thrown: unknown) => pending.forEach(({ reject }) => reject(thrown)))
  return new Map(pending.map(({ layer, promise }) => [layer, promise]))
}

/** The check of a layer that a job will tell of. */
interface PendingCheck {
  readonly layer: number
  readonly promise: Promise<LayerCheck>
  readonly resolve: (check: LayerCheck) => void
  readonly reject: (reason: unknown) => void
}

function pendingCheck(layer: number): PendingCheck {
  let settle: Pick<PendingCheck, 'resolve' | 'reject'> | undefined
  const promise = new Promise<LayerCheck>((resolve, reject) => {
    settle = { resolve, reject }
  })
  // The promise calls this at once.
  if (settle === undefined) throw new Error('a promise is made')
  return { layer, promise, ...settle }
}
