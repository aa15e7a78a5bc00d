import { makeFault, makeProblem, type Problem } from '../bytes/problem.ts'
import { isCheckable } from '../image/digest.ts'
import { isEncryptedMediaType } from '../image/media-types.ts'
import type { Image, Layer } from '../image/types.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import type { LayerCheck } from '../layer/check-layer.ts'
import type { LayerDigests, Verification } from '../layer/layer-digests.ts'
import type { LayerScan, SecretFinding } from '../layer/scan-layer.ts'
import { createLink } from '../jobs/hash-stream.ts'
import type { CheckLayerInput, JobRunner, Jobs } from '../jobs/jobs.ts'
import { soonDone } from '../jobs/urgency.ts'
import { checkTogether, chooseTogether } from './check-together.ts'
import { blobToRead } from './load-image.ts'

export interface CheckLayersOptions {
  /** Whether to search for credentials. */
  readonly search: boolean
  /** What to search for; ours alone without them. */
  readonly ownRules?: OwnRules | undefined
  /** Whether to compute the digests. */
  readonly digests: boolean
  /** What is known already, by layer: no pass is made for it. */
  readonly known?: ReadonlyMap<number, LayerCheck> | undefined
  readonly signal?: AbortSignal | undefined
  /** Told how far a layer is and what was found in it since it was told last. */
  readonly onProgress?: ((layer: number, readBytes: number, findings: readonly SecretFinding[]) => void) | undefined
}

/** What was found out about a layer beside its tree. */
export interface CheckedLayer {
  /** Undefined where no search was asked for. */
  readonly scan: LayerScan | undefined
  /** Undefined where digests were not asked for. */
  readonly verification: Verification | undefined
}

/** A layer that is stored in fewer bytes is done too soon for a second thread to be of use. */
const worthTwo = 32 << 20

/**
 * Searches the layers of an image and verifies their digests, whatever is asked for, in one pass over each; as many side by side as
 * there are workers. Begins with small layers, since most of what is found is in them: what an instruction copies. Then the largest:
 * begun last it would keep one core busy after all others are done. One that outweighs all others would do so all the same: where hashing takes long, another thread does that. Where there are more large layers than
 * threads, each checks its share of them side by side, which hashes them sooner.
 * @returns by layer, so that one that fails leaves the others theirs
 */
export function checkLayers(
  { layers }: Pick<Image, 'layers'>,
  runner: JobRunner,
  options: CheckLayersOptions,
): Promise<CheckedLayer>[] {
  const checks: Promise<CheckedLayer>[] = []
  const totalBytes = layers.reduce((sum, { storedBytes }) => sum + storedBytes, 0)
  const isForTwo = ({ storedBytes, blob }: Layer) =>
    blob !== undefined &&
    options.digests &&
    runner.hashesBeside &&
    storedBytes >= worthTwo &&
    storedBytes > totalBytes - storedBytes
  const sorted = layers.toSorted((a, b) => b.storedBytes - a.storedBytes)
  const begin = (some: readonly Layer[], together?: ReadonlyMap<number, Promise<LayerCheck>>) => {
    for (const layer of some) {
      const { index } = layer
      const check = options.known?.get(index) ?? together?.get(index) ?? runAlone(layer, runner, options, isForTwo(layer))
      checks[index] = judge(layer, options, check)
    }
  }
  const large = sorted.filter(({ storedBytes }) => storedBytes >= soonDone)
  begin(sorted.slice(large.length))
  begin(large, runTogether(large, runner, options))
  return checks
}

/** The checks of layers that share a thread, by layer. */
function runTogether(
  layers: readonly Layer[],
  runner: JobRunner,
  options: CheckLayersOptions,
): ReadonlyMap<number, Promise<LayerCheck>> {
  if (!options.digests || !runner.checksTogether) return new Map()
  const unknown = layers.filter(({ blob, index }) => blob !== undefined && options.known?.has(index) !== true)
  const checks = chooseTogether(unknown, runner.parallel).flatMap((share) => {
    const inputs = share.flatMap((layer) => inputOf(layer, options) ?? [])
    return [...checkTogether(inputs, runner, options.signal, (...told) => options.onProgress?.(...told))]
  })
  return new Map(checks)
}

/** The check of one layer; undefined where there is nothing to do. */
function runAlone(
  layer: Layer,
  runner: JobRunner,
  options: CheckLayersOptions,
  isForTwo: boolean,
): Promise<LayerCheck> | undefined {
  const input = inputOf(layer, options)
  if (input === undefined) return undefined
  const onProgress = ({ readBytes, findings }: Jobs['check-layer']['progress']) =>
    options.onProgress?.(layer.index, readBytes, findings)
  const run = (link: { hasher?: MessagePort }, signal = options.signal) =>
    runner.run('check-layer', { ...input, ...link }, { signal, onProgress })
  return isForTwo ? runBeside(runner, options.signal, run) : run({})
}

/** What a job is asked for of a layer; undefined where that is nothing. */
function inputOf(layer: Layer, { search, digests, ownRules }: CheckLayersOptions): CheckLayerInput | undefined {
  const { blob, index, descriptor } = layer
  // What is encrypted has a digest all the same.
  const isSearched = search && blobToRead(layer) !== undefined
  if (blob === undefined || !(isSearched || digests)) return undefined
  return { blob, layer: index, annotations: descriptor?.annotations ?? {}, search: isSearched, digests, ownRules }
}

async function judge(
  layer: Layer,
  { search, digests }: CheckLayersOptions,
  checking: LayerCheck | Promise<LayerCheck> | undefined,
): Promise<CheckedLayer> {
  const check = await checking
  return {
    scan: search ? (check?.scan ?? unsearched(layer)) : undefined,
    verification: digests ? verify(layer, check?.digests) : undefined,
  }
}

/** Runs a job with another that hashes for it; when one of them fails the other ends. */
async function runBeside<T>(
  runner: JobRunner,
  signal: AbortSignal | undefined,
  run: (link: { hasher: MessagePort }, signal: AbortSignal) => T,
): Promise<Awaited<T>> {
  const controller = new AbortController()
  const either = signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal])
  const { near, far } = createLink()
  const hashing = runner.run('hash-stream', { port: far }, { signal: either })
  hashing.catch((thrown: unknown) => controller.abort(thrown))
  try {
    const result = await run({ hasher: near }, either)
    await hashing
    return result
  } catch (thrown) {
    controller.abort(thrown)
    throw thrown
  }
}

/** A layer that is absent or encrypted cannot be searched, and says so. */
function unsearched({ blob }: Layer): LayerScan {
  const failure = makeFault(blob === undefined ? 'content-absent' : 'content-encrypted', {})
  return { findings: [], scannedFiles: 0, scannedBytes: 0, skipped: [], failure }
}

/** Compares a layer's digests with what manifest and config promise; says so where it cannot. */
function verify(layer: Layer, digests: LayerDigests | undefined): Verification {
  if (digests === undefined) return { problems: [] }
  const { blobDigest } = digests
  const problems: Problem[] = [...digests.problems]
  const where = { layer: layer.index, path: layer.name }
  const promised = layer.descriptor?.digest
  const isComparable = promised !== undefined && isCheckable(promised)
  const isDigestRight = isComparable ? promised === blobDigest : undefined
  if (isDigestRight === false && promised !== undefined)
    problems.push(makeProblem('error', 'digest-mismatch', { layer: layer.index, found: blobDigest, promised }, where))
  // What cannot be unpacked has no DiffID to compare; that it is not read, its reader says.
  const isReadable = digests.diffId !== 'unreadable' && !isEncryptedMediaType(layer.descriptor?.mediaType ?? '')
  const diffId = isReadable && digests.diffId !== 'unreadable' ? digests.diffId : undefined
  const isDiffIdComparable = layer.diffId !== undefined && isCheckable(layer.diffId) && isReadable
  const isDiffIdRight = isDiffIdComparable ? layer.diffId === diffId : undefined
  if (isDiffIdRight === false && layer.diffId !== undefined) {
    const args = { layer: layer.index, found: diffId, promised: layer.diffId }
    problems.push(makeProblem('error', 'diffid-mismatch', args, where))
  }
  for (const digest of [promised, layer.diffId]) {
    if (digest !== undefined && !isCheckable(digest))
      problems.push(makeProblem('warning', 'digest-unchecked', { layer: layer.index, digest }, where))
  }
  return {
    blobDigest,
    ...(diffId === undefined ? {} : { diffId }),
    ...(isDigestRight === undefined ? {} : { isDigestRight }),
    ...(isDiffIdRight === undefined ? {} : { isDiffIdRight }),
    problems,
  }
}
