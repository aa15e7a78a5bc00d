import type { LoadedImage } from '../analysis/loaded-image.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import type { Problem } from '../bytes/problem.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import type { Image } from '../image/types.ts'
import type { Verification } from '../layer/layer-digests.ts'
import type { LayerCheck } from '../layer/check-layer.ts'
import type { SecretFinding } from '../layer/scan-layer.ts'
import { checkLayers } from './check-layers.ts'
import { collectProblems, type KnownImage, knownImage } from './collect-problems.ts'
import { gatherSecrets } from './gather-secrets.ts'
import { loadImage } from './load-image.ts'
import type { OpenedArchive } from './open-archive.ts'
import { shareOf, type TaskHost } from './task-host.ts'

/** What is to be found out of an image beside its trees; nothing of it unless asked for. */
export interface ReadImageOptions {
  /** SHA-256 of every file. */
  readonly fileDigests?: boolean
  /** Whether the digests of the layers are what was promised. */
  readonly verification?: boolean
  /** Credentials in every file. */
  readonly secrets?: boolean
  /** What credentials are; ours alone without them. */
  readonly ownRules?: OwnRules | undefined
}

/** An image with all that was to be found out about it. */
export interface ReadImage {
  readonly image: Image
  readonly loaded: LoadedImage
  /** By layer; empty where they were not asked for. */
  readonly verifications: readonly Verification[]
  /** Undefined where they were not asked for. */
  readonly secrets: SecretReport | undefined
  readonly known: KnownImage
}

/** An image whose secrets were searched for. */
export type SearchedImage = ReadImage & { readonly secrets: SecretReport }

/** Reads an image: layers and merge, with digests and secrets as far as they are asked for, all in one pass over each layer. */
export async function readImage(
  opened: OpenedArchive,
  image: Image,
  host: TaskHost,
  options: ReadImageOptions & { readonly secrets: true },
): Promise<SearchedImage>
export async function readImage(
  opened: OpenedArchive,
  image: Image,
  host: TaskHost,
  options: ReadImageOptions,
): Promise<ReadImage>
export async function readImage(
  { archive, configSecrets }: OpenedArchive,
  image: Image,
  host: TaskHost,
  options: ReadImageOptions,
): Promise<ReadImage> {
  const { runner, signal, onProgress } = host
  const { verification: digests = false, secrets: search = false, ownRules } = options
  const step = search ? (digests ? 'check' : 'search') : 'verify'
  const onChecking = (layer: number, readBytes: number) =>
    onProgress({ step, layer, share: shareOf(readBytes, image.layers[layer]?.storedBytes ?? 0) })
  const known = new Map<number, LayerCheck>()
  // Nothing is shown before everything is known, so that nobody waits for the trees alone.
  const check = {
    search,
    digests,
    ownRules,
    onProgress: onChecking,
    onChecked: (at: number, found: LayerCheck) => known.set(at, found),
  }
  const loaded = await loadImage(image, runner, {
    digests: options.fileDigests === true,
    ...(signal === undefined ? {} : { signal }),
    check: search || digests ? check : undefined,
    onLayerProgress: (layer, { readBytes, storedBytes }) =>
      onProgress({ step: 'read', layer, share: shareOf(readBytes, storedBytes) }),
  })
  // Those that an archive is opened with are masked whatever the rules.
  const inConfig = ownRules === undefined ? configSecrets[archive.images.indexOf(image)] : await findIn(image, host, ownRules)
  const secrets = search ? gatherSecrets(loaded, inConfig ?? []) : undefined
  for (const [layer, { scan }] of known) secrets?.take(layer, scan?.findings ?? [])
  const checks = checkLayers(image, runner, { search, digests, ownRules, known, signal, onProgress: onChecking })
  const checked = await Promise.all(checks)
  const verifications = checked.flatMap(({ verification }) => verification ?? [])
  const report = await secrets?.finish(checked.flatMap(({ scan }) => scan ?? []))
  return { image, loaded, verifications, secrets: report, known: knownImage(archive, image, loaded, verifications) }
}

async function findIn({ config }: Image, { runner, signal }: TaskHost, ownRules: OwnRules): Promise<readonly SecretFinding[]> {
  const [found = []] = await runner.run('find-config-secrets', { configs: [config], ownRules }, { signal })
  return found
}

/** All problems of an image in one list. */
export function problemsOf(known: KnownImage): Problem[] {
  return collectProblems(known).flatMap(({ problems }) => problems)
}
