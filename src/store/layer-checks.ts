import type { LoadedImage } from '../analysis/loaded-image.ts'
import { faultOf } from '../bytes/errors.ts'
import { makeProblem } from '../bytes/problem.ts'
import type { Image } from '../image/types.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import type { Verification } from '../layer/layer-digests.ts'
import type { SecretFinding } from '../layer/scan-layer.ts'
import { type CheckedLayer, checkLayers } from '../tasks/check-layers.ts'
import { type SecretsOwner, settleSearches } from './accepted-secrets.ts'
import { type DigestCheck, followDigests } from './digest-check.ts'
import { followSearch } from './follow-search.ts'
import type { SecretSearch } from './secret-search.ts'

/** What is done with the layers once they are shown: the search for secrets and the check of digests. */
export type CheckKind = (typeof checkKinds)[number]
const checkKinds = ['search', 'digests'] as const

/** Both checks of an open image, which go through each layer together and may be cancelled apart. */
export interface LayerChecks {
  /** Begins what was not cancelled before. Resolves when nothing of them runs any more, whatever was cancelled or begun again meanwhile. */
  run(): Promise<void>
  /** Ends one of them; what it has found stays. The other goes on with the layers that it has not been through. */
  cancel(kind: CheckKind): void
  /** Begins one again that was cancelled, with the layers that it has not been through. */
  restart(kind: CheckKind): void
}

export interface LayerChecksOptions {
  /** What was found in the configuration. */
  readonly config: readonly SecretFinding[]
  /** Ends everything. */
  readonly signal: AbortSignal
  readonly onSearch: (search: SecretSearch) => void
  /** The session, whose accepted secrets the search is told with. */
  readonly owner: SecretsOwner
  readonly onDigests: (digests: DigestCheck) => void
  readonly onVerified: (layer: number, verification: Verification) => void
}

/** A pass over layers. */
interface Pass {
  readonly kinds: ReadonlySet<CheckKind>
  readonly stop: AbortController
}

/** Prepares the checks of an image that is read. */
export function createLayerChecks(
  image: Image,
  loaded: LoadedImage,
  runner: JobRunner,
  { config, signal, onSearch, owner, onDigests, onVerified }: LayerChecksOptions,
): LayerChecks {
  let latest: SecretSearch | undefined
  const tell = () => {
    if (latest !== undefined) onSearch(settled.settle(latest))
  }
  const settled = settleSearches(owner, tell, signal)
  const onChange = (told: SecretSearch) => {
    latest = told
    tell()
  }
  const search = followSearch(image, loaded, { signal, config, onChange })
  const digests = followDigests(image, signal, onDigests)
  const followed = { search, digests }
  const passes = new Set<Pass>()
  const running = new Set<Promise<void>>()
  /** What nobody has begun or cancelled. */
  const idle = new Set(checkKinds)

  const settle = async (kinds: ReadonlySet<CheckKind>, layer: number, check: Promise<CheckedLayer>, ended: AbortSignal) => {
    const outcome = await check.then(
      (checked) => ({ checked }),
      (thrown: unknown) => ({ failure: faultOf(thrown) }),
    )
    if (ended.aborted) return
    if (kinds.has('digests')) {
      // What follows the tree must not take it away again when it fails.
      onVerified(
        layer,
        'checked' in outcome ? (outcome.checked.verification ?? { problems: [] }) : failed(layer, outcome.failure),
      )
      digests.settle(layer)
    }
    if (!kinds.has('search')) return
    if ('failure' in outcome) await search.settle(layer, outcome)
    else if (outcome.checked.scan !== undefined) await search.settle(layer, { scan: outcome.checked.scan })
  }
  const pass = async (kinds: ReadonlySet<CheckKind>): Promise<void> => {
    const stop = new AbortController()
    const mine: Pass = { kinds, stop }
    const ended = AbortSignal.any([signal, stop.signal])
    const layers = image.layers.filter(({ index }) => [...kinds].some((kind) => followed[kind].isMissing(index)))
    passes.add(mine)
    const checks = checkLayers({ layers }, runner, {
      search: kinds.has('search'),
      digests: kinds.has('digests'),
      signal: ended,
      onProgress(layer, readBytes, found) {
        if (ended.aborted) return
        if (kinds.has('search')) search.take(layer, readBytes, found)
        if (kinds.has('digests')) digests.take(layer, readBytes)
      },
    })
    await Promise.all(layers.map(({ index }) => settle(kinds, index, checks[index] ?? Promise.reject(), ended)))
    passes.delete(mine)
  }
  const begin = (kinds: ReadonlySet<CheckKind>): void => {
    const work = pass(kinds).finally(() => running.delete(work))
    running.add(work)
  }
  return {
    async run() {
      const kinds = new Set(idle)
      idle.clear()
      for (const kind of kinds) followed[kind].begin()
      if (kinds.size > 0) begin(kinds)
      while (running.size > 0) await Promise.all(running)
    },
    cancel(kind) {
      idle.delete(kind)
      const others = new Set<CheckKind>()
      for (const one of passes) {
        if (!one.kinds.has(kind)) continue
        passes.delete(one)
        one.stop.abort(new DOMException('cancelled', 'AbortError'))
        for (const other of one.kinds) if (other !== kind) others.add(other)
      }
      void followed[kind].cancel()
      if (others.size > 0) begin(others)
    },
    restart(kind) {
      idle.delete(kind)
      followed[kind].begin()
      begin(new Set([kind]))
    },
  }
}

function failed(layer: number, reason: ReturnType<typeof faultOf>): Verification {
  return { problems: [makeProblem('error', 'verification-failed', { layer, reason }, { layer })] }
}
