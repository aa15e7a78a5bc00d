import type { ByteSource } from '../../src/bytes/byte-source.ts'
import type { Layer } from '../../src/image/types.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import { checkLayer, type CheckLayerOptions } from '../../src/layer/check-layer.ts'
import type { LayerDigests, Verification } from '../../src/layer/layer-digests.ts'
import type { LayerScan } from '../../src/layer/scan-layer.ts'
import { checkLayers } from '../../src/tasks/check-layers.ts'

type Options = Omit<CheckLayerOptions, 'search' | 'digests'>

/** Searches a layer for credentials, and nothing else. */
export async function scanLayer(source: ByteSource, options: Options = {}): Promise<LayerScan> {
  const { scan } = await checkLayer(source, { ...options, search: true, digests: false })
  if (scan === undefined) throw new Error('it was asked for')
  return scan
}

/** Computes the digests of a layer, and nothing else. */
export async function digestLayer(source: ByteSource, options: Options = {}): Promise<LayerDigests> {
  const { digests } = await checkLayer(source, { ...options, search: false, digests: true })
  if (digests === undefined) throw new Error('they were asked for')
  return digests
}

/** Verifies the digests of one layer of an image. */
export async function verifyLayer(layer: Layer, runner: JobRunner): Promise<Verification> {
  const check = await checkLayers({ layers: [layer] }, runner, { search: false, digests: true })[layer.index]
  if (check?.verification === undefined) throw new Error('it was asked for')
  return check.verification
}
