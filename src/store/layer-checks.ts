import type { LoadedImage } from '../analysis/loaded-image.ts'
import { faultOf } from '../bytes/errors.ts'
import { makeProblem } from '../bytes/problem.ts'
import type { Image } from '../image/types.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import type { Verification } from '../layer/layer-digests.ts'
import type { SecretFinding } from '../layer/scan-layer.ts'
import { type CheckedLayer, checkLayers } from '../tasks/check-layers.ts'
import { type SecretsOwner, settleSearches } from './accepted-secrets.ts'
import { type DigestCheck, followDigests } from './digest-check.ts'
import { followSearch } from './follow-search.ts'
import { ownRulesOf } from './own-rules-state.ts'
import { beginSearch, type SecretSearch } from './secret-search.ts'

/** What is done with the layers once they are shown: the search for secrets and the check of digests. */
export type CheckKind = (typeof checkKinds)[number]
const checkKinds = ['search', 'digests'] as const

/**
 * Both checks of an open image, which go through each layer together and may be cancelled apart. The search begins anew when its owner
 * has other rules.
 */
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
  /** The rules of a person's own by which it was searched; undefined for ours alone. */
  readonly ownRules: OwnRules | undefined
  /** Ends everything. */
  readonly signal: AbortSignal
  readonly onSearch: (search: SecretSearch) => void
  /** The session, by whose rules the image is searched, and whose accepted secrets the search is told with. */
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
  { config, ownRules, signal, onSearch, owner, onDigests, onVerified }: LayerChecksOptions,
): LayerChecks {
  let latest = beginSearch(image, config)
  const tell = () => onSearch(settled.settle(latest))
  const settled = settleSearches(owner, tell, signal)
  const onChange = (told: SecretSearch) => {
    latest = told
    tell()
  }
  const digests = followDigests(image, signal, onDigests)
  let searching = new AbortController()
  const follow = (found: readonly SecretFinding[]) =>
    followSearch(image, loaded, { signal: AbortSignal.any([signal, searching.signal]), config: found, onChange })
  const followed = { search: follow(config), digests }
  let rules = ownRules
  /** How far the search of the configuration by other rules is, which comes before that of the layers. */
  let preparing: 'done' | 'running' | 'cancelled' | 'failed' = 'done'
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
    if ('failure' in outcome) await followed.search.settle(layer, outcome)
    else if (outcome.checked.scan !== undefined) await followed.search.settle(layer, { scan: outcome.checked.scan })
  }
  const pass = async (kinds: ReadonlySet<CheckKind>): Promise<void> => {
    const stop = new AbortController()
    const mine: Pass = { kinds, stop }
    const ended = AbortSignal.any([signal, stop.signal])
    const layers = image.layers.filter(({ index }) => [...kinds].some((kind) => followed[kind].isMissing(index)))
    passes.add(mine)
    const checks = checkLayers({ layers }, runner, {
      search: kinds.has('search'),
      ownRules: rules,
      digests: kinds.has('digests'),
      signal: ended,
      onProgress(layer, readBytes, found) {
        if (ended.aborted) return
        if (kinds.has('search')) followed.search.take(layer, readBytes, found)
        if (kinds.has('digests')) digests.take(layer, readBytes)
      },
    })
    await Promise.all(layers.map(({ index }) => settle(kinds, index, checks[index] ?? Promise.reject(), ended)))
    passes.delete(mine)
  }
  const keep = (promise: Promise<void>): void => {
    const work = promise.finally(() => running.delete(work))
    running.add(work)
  }
  const begin = (kinds: ReadonlySet<CheckKind>): void => keep(pass(kinds))
  /** Ends the passes for one of them; the other goes on. */
  const endPasses = (kind: CheckKind): void => {
    idle.delete(kind)
    const others = new Set<CheckKind>()
    for (const one of passes) {
      if (!one.kinds.has(kind)) continue
      passes.delete(one)
      one.stop.abort(new DOMException('cancelled', 'AbortError'))
      for (const other of one.kinds) if (other !== kind) others.add(other)
    }
    if (others.size > 0) begin(others)
  }
  const wasCancelled = () => preparing === 'cancelled'
  const searchAnew = async (): Promise<void> => {
    endPasses('search')
    searching.abort()
    searching = new AbortController()
    const ended = AbortSignal.any([signal, searching.signal])
    preparing = 'running'
    const anew = { ...beginSearch(image, []), startedAt: performance.now() }
    // What was found in the configuration stays masked until it is known what else is.
    onChange({ ...anew, report: { ...anew.report, findings: latest.report.findings } })
    try {
      const input = { configs: [image.config], ownRules: rules }
      const [found = []] = await runner.run('find-config-secrets', input, { signal: ended })
      if (ended.aborted) return
      followed.search = follow(found)
    } catch (thrown) {
      if (ended.aborted) return
      preparing = 'failed'
      onChange({ ...anew, isOver: true, failure: faultOf(thrown) })
      return
    }
    const isCancelled = wasCancelled()
    preparing = 'done'
    if (isCancelled) return followed.search.cancel()
    followed.search.begin()
    begin(new Set(['search']))
  }
  const followRules = (): void => {
    const { rules: wanted } = ownRulesOf(owner.getState()).used ?? {}
    if (wanted?.id === rules?.id) return
    rules = wanted
    keep(searchAnew())
  }
  signal.addEventListener('abort', owner.subscribe(followRules))
  followRules()
  return {
    async run() {
      const kinds = new Set(idle)
      idle.clear()
      for (const kind of kinds) followed[kind].begin()
      if (kinds.size > 0) begin(kinds)
      while (running.size > 0) await Promise.all(running)
    },
    cancel(kind) {
      endPasses(kind)
      if (kind === 'search' && preparing === 'running') preparing = 'cancelled'
      else void followed[kind].cancel()
    },
    restart(kind) {
      if (kind === 'search' && preparing === 'failed') {
        keep(searchAnew())
        return
      }
      idle.delete(kind)
      followed[kind].begin()
      begin(new Set([kind]))
    },
  }
}

function failed(layer: number, reason: ReturnType<typeof faultOf>): Verification {
  return { problems: [makeProblem('error', 'verification-failed', { layer, reason }, { layer })] }
}
