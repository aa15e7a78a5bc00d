import type { Image } from '../image/types.ts'
import type { LayerScan } from '../layer/scan-layer.ts'
import type { JobRunner } from './jobs.ts'
import { blobToRead } from './load-image.ts'
import { isWorthTwo } from './two-threads.ts'

export interface ScanImageOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (layer: number, readBytes: number) => void
}

/** Searches all layers of an image side by side; a layer that is absent or encrypted has nothing to search. */
export function scanImage(image: Image, runner: JobRunner, options: ScanImageOptions): Promise<LayerScan[]> {
  return Promise.all(
    image.layers.map(async (layer): Promise<LayerScan> => {
      const blob = blobToRead(layer)
      if (blob === undefined) return { findings: [], scannedFiles: 0, scannedBytes: 0, skipped: [] }
      return runner.run('scan-layer', { blob, isWorthTwo: isWorthTwo(layer, image, runner) }, {
        signal: options.signal, onProgress: ({ readBytes }) => options.onProgress?.(layer.index, readBytes),
      })
    }),
  )
}
