import { makeFault } from '../bytes/problem.ts'
import type { Image } from '../image/types.ts'
import type { LayerScan, SecretFinding } from '../layer/scan-layer.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import { blobToRead } from './load-image.ts'

export interface ScanImageOptions {
  readonly signal?: AbortSignal
  /** Told how far a layer is and what was found in it since it was told last. */
  readonly onProgress?: (layer: number, readBytes: number, findings: readonly SecretFinding[]) => void
}

/** Searches all layers of an image side by side; a layer that is absent or encrypted cannot be searched, and says so. */
export function scanImage(image: Image, runner: JobRunner, options: ScanImageOptions): Promise<LayerScan[]> {
  return Promise.all(
    image.layers.map(async (layer): Promise<LayerScan> => {
      const blob = blobToRead(layer)
      if (blob === undefined) {
        const failure = makeFault(layer.blob === undefined ? 'content-absent' : 'content-encrypted', {})
        return { findings: [], scannedFiles: 0, scannedBytes: 0, skipped: [], failure }
      }
      return runner.run(
        'scan-layer',
        { blob },
        {
          signal: options.signal,
          onProgress: ({ readBytes, findings }) => options.onProgress?.(layer.index, readBytes, findings),
        },
      )
    }),
  )
}
