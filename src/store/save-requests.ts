import { knownImage, problemsForReport } from '../tasks/collect-problems.ts'
import { listState } from '../analysis/list-paths.ts'
import { imageJson, warnings } from '../export/image-json.ts'
import { jsonText } from '../export/inert-text.ts'
import { csvHead, pathCsv, pathJson } from '../export/listing.ts'
import { planExport } from '../export/export-plan.ts'
import type { ExportRequest } from '../export/export-request.ts'
import { secretsJson } from '../export/secrets-json.ts'
import { wasteJson } from '../export/waste-json.ts'
import type { Image } from '../image/types.ts'
import { maskJson, type Masker } from '../inspect/secrets/mask.ts'
import type { Exported } from '../jobs/jobs.ts'
import type { MergedImage } from '../analysis/loaded-image.ts'
import type { PathId, Step } from '../merge/merged-tree.ts'
import type { Steps } from '../tree/steps.ts'
import { FaultError } from '../bytes/errors.ts'
import { makeFault } from '../bytes/problem.ts'
import { en } from '../words/en.ts'
import type { ExplorerState } from './explorer-store.ts'
import { maskerOf } from './masker.ts'
import { SlicedWork } from './sliced-work.ts'

/** The request for files of a state as a tar: all of them by the root (0), or what is at and below some paths. */
export async function requestTar(
  image: Image,
  { layers, trees, merged }: MergedImage,
  step: Step,
  roots: Iterable<PathId>,
  signal: AbortSignal,
): Promise<ExportRequest> {
  const work = new SlicedWork(planExport(trees, merged, step, roots))
  const plan = await work.finish(signal)
  const needed = new Set(plan.layer.filter((_, member) => (plan.tarOffset[member] ?? -1) >= 0))
  const sources = layers.map(({ compression, checkpoints }, layer) => {
    const blob = image.layers[layer]?.blob
    if (blob === undefined || !needed.has(layer)) return undefined
    // A copy: what goes to a worker is gone here.
    return { blob, compression, checkpoints: structuredClone(checkpoints) }
  })
  return { kind: 'tar', plan, layers: sources }
}

/** The files of a state as a list: CSV with a head line, or JSON, an array with one object a line; secrets in names are masked. */
export async function makeListing(
  { trees, merged }: MergedImage,
  step: Step,
  format: 'csv' | 'json',
  mask: Masker,
  signal: AbortSignal,
): Promise<Exported> {
  const parts = await new SlicedWork(listingSteps(trees, merged, step, format, mask)).finish(signal)
  return asExported(new Blob(parts, { type: format === 'csv' ? 'text/csv' : 'application/json' }))
}

/** Rows that are written at once. */
const rowsPerStep = 1000

function* listingSteps(
  trees: Parameters<typeof listState>[0],
  merged: MergedImage['merged'],
  step: Step,
  format: 'csv' | 'json',
  mask: Masker,
): Steps<string[]> {
  const parts = [format === 'csv' ? csvHead : '[\n']
  let rows: string[] = []
  let isFirst = true
  const flush = () => {
    if (rows.length === 0) return
    parts.push(format === 'csv' ? rows.join('') : `${isFirst ? '' : ',\n'}${rows.join(',\n')}`)
    isFirst = false
    rows = []
  }
  for (const listed of listState(trees, merged, step, false)) {
    rows.push(format === 'csv' ? mask(pathCsv(listed)) : jsonText(maskJson(pathJson(listed), mask)))
    if (rows.length < rowsPerStep) continue
    flush()
    yield
  }
  flush()
  if (format === 'json') parts.push('\n]\n')
  return parts
}

/**
 * Everything that was found out about the image, as JSON: what `inspect`, `waste` and `secrets` print. Secrets that were found are
 * masked, wherever they stand.
 * @throws FaultError `still-reading` while the layers are being read
 */
export function makeReport(state: ExplorerState): Exported {
  const { name, archive, image, loaded, report, layers, secrets } = state
  if (archive === undefined || image === undefined || loaded === undefined || report === undefined)
    throw new FaultError(makeFault('still-reading', {}))
  const verifications = layers.map(({ verification }) => verification)
  const problems = problemsForReport(knownImage(archive, image, loaded, verifications))
  const document = {
    file: name,
    format: en.facts.layouts[archive.format],
    image: imageJson({ image, loaded: { ...loaded, report }, verifications, problems }),
    waste: wasteJson(report, problems.unread),
    secrets: secrets.isOver ? secretsJson(secrets.report, false, problems.unread) : null,
    warnings: warnings(archive.problems),
  }
  return asExported(new Blob([`${jsonText(maskJson(document, maskerOf(state)), 2)}\n`], { type: 'application/json' }))
}

function asExported(content: Blob): Exported {
  return { content, writtenBytes: content.size, problems: [] }
}
