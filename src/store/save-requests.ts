import { FaultError } from '../bytes/errors.ts'
import { makeFault } from '../bytes/problem.ts'
import { blobRecipe } from '../bytes/sources/blob.ts'
import type { MergedImage } from '../analysis/loaded-image.ts'
import type { ExportRequest } from '../export/export-request.ts'
import type { Image } from '../image/types.ts'
import type { Masker } from '../inspect/secrets/mask.ts'
import type { Exported } from '../jobs/jobs.ts'
import type { OverlayNamespace } from '../layer/whiteout.ts'
import type { PathId, Step } from '../merge/merged-tree.ts'
import type { ReportWords } from '../tasks/report-frame.ts'
import { planOverlay, planTar, type ReportedImage, writeListing, writeReport } from '../tasks/save-requests.ts'
import type { ReportFormat } from '../tasks/print-report.ts'
import { baseOf } from './base-image.ts'
import type { ExplorerState } from './explorer-state.ts'
import { maskerOf } from './masker.ts'
import { SlicedWork } from './sliced-work.ts'

/** The request for files of a state as a tar, made in slices between which the page answers. */
export async function requestTar(
  image: Image,
  loaded: MergedImage,
  step: Step,
  roots: Iterable<PathId>,
  signal: AbortSignal,
): Promise<ExportRequest> {
  return readyToSend(await new SlicedWork(planTar(image, loaded, step, roots)).finish(signal))
}

/** The request for all layers as overlay directories, made in slices between which the page answers. */
export async function requestOverlay(
  image: Image,
  loaded: MergedImage,
  namespace: OverlayNamespace,
  signal: AbortSignal,
): Promise<ExportRequest> {
  return readyToSend(await new SlicedWork(planOverlay(image, loaded, namespace)).finish(signal))
}

/** With copies of what goes to a worker, and would be gone here. */
function readyToSend(request: ExportRequest & { readonly kind: 'tar' }): ExportRequest {
  const layers = request.layers.map((layer) => layer && { ...layer, checkpoints: structuredClone(layer.checkpoints) })
  return { ...request, layers }
}

/** The files of a state as a list: CSV with a head line, or JSON, an array with one object a line; secrets in names are masked. */
export async function makeListing(
  loaded: MergedImage,
  step: Step,
  format: 'csv' | 'json',
  mask: Masker,
  signal: AbortSignal,
): Promise<Exported> {
  const parts = await new SlicedWork(writeListing(loaded, step, format, mask)).finish(signal)
  return asExported(new Blob(parts, { type: format === 'csv' ? 'text/csv' : 'application/json' }))
}

/**
 * Everything that was found out about the image, as JSON: what `inspect`, `waste` and `secrets` print. Secrets that were found are
 * masked, wherever they stand.
 * @throws FaultError `still-reading` while the layers are being read
 */
export function makeReport(state: ExplorerState): Exported {
  return asExported(new Blob([writeReport(reportedImage(state), maskerOf(state))], { type: 'application/json' }))
}

const mediaTypes: Readonly<Record<ReportFormat, string>> = { html: 'text/html', markdown: 'text/markdown' }

/**
 * The same for people, in the words of a language. Secrets that were found are masked.
 * @param link leads to what is shown now; undefined where others could not follow it
 * @throws FaultError `still-reading` while the layers are being read
 */
export async function makePlainReport(
  state: ExplorerState,
  format: ReportFormat,
  words: ReportWords,
  link: string | undefined,
): Promise<Exported> {
  const reported = reportedImage(state)
  // No part of what the page must load before it can show anything.
  const { printReport } = await import('../tasks/print-report.ts')
  const text = printReport(reported, { words, mask: maskerOf(state), now: new Date(), link }, format)
  return asExported(new Blob([text], { type: mediaTypes[format] }))
}

function reportedImage({ name, archive, image, loaded, report, layers, secrets, browsing }: ExplorerState): ReportedImage {
  if (archive === undefined || image === undefined || loaded === undefined || report === undefined)
    throw new FaultError(makeFault('still-reading', {}))
  return {
    file: name,
    archive,
    image,
    loaded: { ...loaded, report },
    verifications: layers.map(({ verification }) => verification),
    secrets: secrets.isOver ? secrets.report : undefined,
    base: baseOf({ archive, image }, browsing?.baseLayers),
  }
}

/** A document that is made. */
export function asExported(content: Blob): Exported {
  return { content: blobRecipe(content), writtenBytes: content.size, problems: [] }
}
