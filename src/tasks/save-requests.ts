import type { BaseImage } from '../analysis/base-image.ts'
import type { Report } from '../analysis/index.ts'
import { listFates, listState } from '../analysis/list-paths.ts'
import type { MergedImage } from '../analysis/loaded-image.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import { baseJson, baseSplitJson } from '../export/base-json.ts'
import { planExport } from '../export/export-plan.ts'
import type { ExportRequest } from '../export/export-request.ts'
import type { ExportPlan } from '../export/member-list.ts'
import { planOverlayDirectories } from '../export/overlay-directories.ts'
import { imageJson, warnings } from '../export/image-json.ts'
import { jsonText } from '../export/inert-text.ts'
import { csvHead, pathCsv, pathJson } from '../export/listing.ts'
import { secretsJson } from '../export/secrets-json.ts'
import { wasteJson } from '../export/waste-json.ts'
import type { Image, ImageArchive } from '../image/types.ts'
import { maskJson, type Masker } from '../inspect/secrets/mask.ts'
import type { Verification } from '../layer/layer-digests.ts'
import type { OverlayNamespace } from '../layer/whiteout.ts'
import type { PathId, Step } from '../merge/merged-tree.ts'
import { en } from '../words/en.ts'
import type { Steps } from '../tree/steps.ts'
import { type KnownImage, knownImage, problemsForReport } from './collect-problems.ts'
import { blobToRead } from './load-image.ts'

/** The request for files of a state as a tar: all of them by the root (0), or what is at and below some paths. */
export function* planTar(
  image: Image,
  { layers, trees, merged }: MergedImage,
  step: Step,
  roots: Iterable<PathId>,
): Steps<ExportRequest & { readonly kind: 'tar' }> {
  return requestOf(image, layers, yield* planExport(trees, merged, step, roots))
}

/** The request for all layers as overlay directories in one tar. */
export function* planOverlay(
  image: Image,
  { layers, trees, merged }: MergedImage,
  namespace: OverlayNamespace,
): Steps<ExportRequest & { readonly kind: 'tar' }> {
  return requestOf(image, layers, yield* planOverlayDirectories(trees, merged, namespace))
}

function requestOf(image: Image, layers: MergedImage['layers'], plan: ExportPlan): ExportRequest & { readonly kind: 'tar' } {
  const needed = new Set(plan.layer.filter((_, member) => (plan.tarOffset[member] ?? -1) >= 0))
  const sources = layers.map(({ compression, checkpoints }, layer) => {
    const blob = image.layers[layer]?.blob
    return blob === undefined || !needed.has(layer) ? undefined : { blob, compression, checkpoints }
  })
  return { kind: 'tar', plan, layers: sources }
}

/** One layer to be written, and what is known to be wrong with it. */
export interface LayerRequest {
  /** Undefined where there is nothing to write. */
  readonly request: ExportRequest | undefined
  readonly known: KnownImage
}

/** The request for a layer: its tar, or the blob as the archive stores it. The problem of one that has none says why. */
export function planLayer(archive: ImageArchive, image: Image, index: number, isStored: boolean): LayerRequest {
  const layer = image.layers[index]
  if (layer === undefined) return { request: undefined, known: { archive, image, layers: [], mergeProblems: [] } }
  const blob = isStored ? layer.blob : blobToRead(layer)
  // The blob of an encrypted layer is whole as it is stored.
  const problems = layer.problems.filter(({ code }) => !isStored || code !== 'layer-encrypted')
  const known = { layer: { ...layer, problems }, content: undefined, verification: undefined }
  return {
    request: blob === undefined ? undefined : { kind: 'layer', blob, isStored },
    known: { archive, image, layers: [known], mergeProblems: [] },
  }
}

/** Rows that are written at once. */
const rowsPerStep = 1000

/** The files of a state as a list, in parts: CSV with a head line, or JSON, an array with one object a line; secrets in names are masked. */
export function* writeListing({ trees, merged }: MergedImage, step: Step, format: 'csv' | 'json', mask: Masker): Steps<string[]> {
  const parts = [format === 'csv' ? csvHead : '[\n']
  let rows: string[] = []
  let isFirst = true
  const flush = () => {
    if (rows.length === 0) return
    parts.push(format === 'csv' ? rows.join('') : `${isFirst ? '' : ',\n'}${rows.join(',\n')}`)
    isFirst = false
    rows = []
  }
  const lines = format === 'csv' ? csvLines(trees, merged, step) : jsonLines(trees, merged, step, mask)
  for (const line of lines) {
    rows.push(format === 'csv' ? mask(line) : line)
    if (rows.length < rowsPerStep) continue
    flush()
    yield
  }
  flush()
  if (format === 'json') parts.push('\n]\n')
  return parts
}

function* csvLines(trees: MergedImage['trees'], merged: MergedImage['merged'], step: Step): Generator<string> {
  for (const listed of listFates(trees, merged, step)) yield pathCsv(listed)
}

function* jsonLines(trees: MergedImage['trees'], merged: MergedImage['merged'], step: Step, mask: Masker): Generator<string> {
  for (const listed of listState(trees, merged, step, false)) yield jsonText(maskJson(pathJson(listed), mask))
}

/** Everything that was found out about an image. */
export interface ReportedImage {
  /** Name of the file or folder. */
  readonly file: string
  readonly archive: ImageArchive
  readonly image: Image
  readonly loaded: MergedImage & { readonly report: Report }
  /** By layer; undefined while its digests are not computed. */
  readonly verifications: readonly (Verification | undefined)[]
  /** Undefined while the search is not over. */
  readonly secrets: SecretReport | undefined
  /** Undefined where no sign says where it ends. */
  readonly base: BaseImage | undefined
}

/** A report as JSON: what `inspect`, `waste` and `secrets` print. Secrets that were found are masked, wherever they stand. */
export function writeReport({ file, archive, image, loaded, verifications, secrets, base }: ReportedImage, mask: Masker): string {
  const problems = problemsForReport(knownImage(archive, image, loaded, verifications))
  // Of a layer that can be read and was not searched, because a person ended the search or it failed, no other field says so.
  const isWhole = secrets?.unsearched.every(({ layer }) => problems.unread.some((part) => part.layer === layer)) ?? false
  const document = {
    file,
    format: en.facts.layouts[archive.format],
    image: imageJson({ image, loaded, verifications, problems }),
    waste: { ...wasteJson(loaded.report, problems.unread), ...baseSplitJson(base, image, loaded) },
    secrets:
      secrets === undefined || !isWhole ? null : { ...secretsJson(secrets, false, problems.unread, base), base: baseJson(base) },
    warnings: warnings(archive.problems),
  }
  return `${jsonText(maskJson(document, mask), 2)}\n`
}
