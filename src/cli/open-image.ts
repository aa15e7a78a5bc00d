import { createCachingSources } from '../bytes/cached-source.ts'
import type { OpenSource } from '../bytes/sources/source-kind.ts'
import type { Image, ImageArchive } from '../image/types.ts'
import { formatPlatform, matchesPlatform } from '../image/platform.ts'
import { createInlineRunner } from '../jobs/inline-runner.ts'
import type { LoadedImage } from '../analysis/loaded-image.ts'
import { loadImage } from '../tasks/load-image.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import { verifyLayer } from '../tasks/verify-layer.ts'
import type { Verification } from '../layer/layer-digests.ts'
import { createFileKeeper, createFileSpool, localKind, openInput } from './file-source.ts'
import { createProgressLine, type ProgressLine } from './progress-line.ts'
import { hideSecrets } from './secret-mask.ts'
import { UsageError } from './usage-error.ts'

/** What every command that reads an image is told. */
export interface ImageRequest {
  readonly input: string
  readonly image: string | undefined
  readonly platform: string | undefined
  readonly isQuiet: boolean
  /** `--show`: secrets are written as they are. */
  readonly isShown?: boolean
}

/** An archive that is open, and the means to read on. */
export interface OpenedArchive {
  readonly archive: ImageArchive
  readonly runner: JobRunner
  /** Opens the blobs of its layers. */
  readonly open: OpenSource
  readonly progress: ProgressLine
}

/** Opens the archive that a command names. Secrets of its configurations are masked from here on, unless they are asked for. */
export async function openArchiveFor(request: ImageRequest): Promise<OpenedArchive> {
  const progress = createProgressLine(!request.isQuiet)
  const sources = createCachingSources([localKind], createFileKeeper())
  const runner = createInlineRunner({ createSpool: createFileSpool, sources })
  const archive = await runner.run('open-archive', await openInput(request.input), {
    onProgress: ({ readBytes, totalBytes }) => progress.show(`unpacking ${Math.floor((readBytes / totalBytes) * 100)} %`),
  })
  if (request.isShown !== true) {
    const found = await runner.run('find-config-secrets', { configs: archive.images.map(({ config }) => config) })
    hideSecrets(found.flat().map(({ secret }) => secret))
  }
  return { archive, runner, open: sources.open, progress }
}

/** Reads the layers of an image and merges them, with a line of progress. */
export async function loadWithProgress(
  image: Image,
  { runner, progress }: Pick<OpenedArchive, 'runner' | 'progress'>,
  digests = false,
): Promise<LoadedImage> {
  const loaded = await loadImage(image, runner, {
    digests,
    onLayerProgress: (index, { readBytes, storedBytes }) =>
      progress.show(`layer ${index}: ${Math.floor((readBytes / storedBytes) * 100)} %`),
  })
  progress.clear()
  return loaded
}

/** Computes and compares the digests of all layers, one after the other, with a line of progress. */
export async function verifyLayers(image: Image, runner: JobRunner, progress: ProgressLine): Promise<Verification[]> {
  const verifications: Verification[] = []
  for (const layer of image.layers)
    verifications.push(
      await verifyLayer(layer, image, runner, undefined, () => progress.show(`layer ${layer.index}: checking digests`)),
    )
  progress.clear()
  return verifications
}

/**
 * The images that `--image` and `--platform` leave. A reference may leave out the tag `latest` or a registry in front.
 * @throws UsageError when none is left
 */
export function selectImages(archive: ImageArchive, request: ImageRequest): Image[] {
  const images = archive.images.filter(
    (image) =>
      matchesReference(image, request.image) &&
      (request.platform === undefined || (image.platform !== undefined && matchesPlatform(image.platform, request.platform))),
  )
  if (images.length === 0) throw new UsageError(`${archive.name}: no image matches; it has ${listImages(archive.images)}`)
  return images
}

/**
 * The one image that a command works on.
 * @throws UsageError when several are left
 */
export function selectImage(archive: ImageArchive, request: ImageRequest): Image {
  const images = selectImages(archive, request)
  const [image] = images
  if (image === undefined || images.length > 1) {
    throw new UsageError(`${archive.name}: several images; choose one with --image or --platform: ${listImages(images)}`)
  }
  return image
}

function matchesReference(image: Image, reference: string | undefined): boolean {
  if (reference === undefined) return true
  const digests = [image.manifestDigest, image.imageId]
  return (
    digests.some((digest) => digest === reference) ||
    image.references.some((name) => name === reference || name === `${reference}:latest` || name.endsWith(`/${reference}`))
  )
}

/** The images as one can choose them; those of one name and platform by their IDs. */
function listImages(images: readonly Image[]): string {
  const labels = images.map((image) =>
    [image.references.join(' ') || image.imageId || 'unnamed', image.platform && formatPlatform(image.platform)]
      .filter(Boolean)
      .join(' '),
  )
  return labels
    .map((label, i) =>
      labels.indexOf(label) === labels.lastIndexOf(label)
        ? label
        : [label, images[i]?.manifestDigest ?? images[i]?.imageId].filter(Boolean).join(' '),
    )
    .join(', ')
}
