import { type DockerfileStep, linesOf } from '../../image/dockerfile/dockerfile.ts'
import type { CacheAdvice, CacheId } from '../cache-advice.ts'
import type { DockerfileFix } from './dockerfile-fix.ts'
import { isPlainRun, joinRuns, writeRun } from './run-steps.ts'

/** What keeps a cache out of a layer: a command behind all others, another option, or a mount that holds the cache. */
const remedies: Readonly<
  Record<CacheId, { readonly command?: string; readonly option?: readonly [pattern: RegExp, text: string] }>
> = {
  'apt-lists': { command: 'rm -rf /var/lib/apt/lists/*' },
  apt: { command: 'apt-get clean' },
  dnf: { command: 'dnf clean all' },
  yum: { command: 'yum clean all' },
  apk: { option: [/\bapk add\b/g, 'apk add --no-cache'] },
  pip: { option: [/\b(pip3?) install\b/g, '$1 install --no-cache-dir'] },
  composer: { option: [/\bcomposer install\b/g, 'composer install --no-cache'] },
  uv: { option: [/\buv (sync|pip install)\b/g, 'uv $1 --no-cache'] },
  documentation: {},
  locales: { command: 'rm -rf /usr/share/locale/*' },
  'debug-symbols': { command: 'rm -rf /usr/lib/debug' },
  npm: {},
  yarn: {},
  pnpm: {},
  poetry: {},
  cargo: {},
  maven: {},
  gradle: {},
  gem: {},
  'go-build': {},
  'go-modules': {},
}

const installsByApt = /\bapt(?:-get)?\s(?:-\S+\s+)*install\b/
const updatesApt = /\bapt(?:-get)?\s(?:-\S+\s+)*update\b/
const usesGo = /\bgo\s+(?:build|get|install|mod|run|test|generate|vet)\b/

/** How a cache is kept out of the layer that a step makes. */
export function fixCache(steps: readonly DockerfileStep[], at: number, { cache, path }: CacheAdvice): DockerfileFix | undefined {
  const step = steps[at]
  if (step === undefined || !isPlainRun(step)) return undefined
  const { option } = remedies[cache]
  const command = cache === 'documentation' ? removalOf(path) : remedies[cache].command
  if (option !== undefined && step.command.search(option[0]) >= 0)
    return { before: linesOf(step), after: writeRun([step.command.replaceAll(...option)]).split('\n') }
  if (command === undefined) return mountCache(steps, at, cache, path)
  const end = cache === 'apt-lists' ? lastThatNeedsLists(steps, at) : at
  const changed = steps.slice(at, end + 1)
  const after = joinRuns(changed, [command])
  return after && { before: changed.flatMap(linesOf), after: after.flatMap((text) => text.split('\n')) }
}

/** Copyright files stay, as licences ask. */
function removalOf(path: string): string {
  return path === 'usr/share/doc' ? 'find /usr/share/doc -type f ! -name copyright -delete' : `rm -rf /${path}/*`
}

/** Without its lists, apt installs nothing: every RUN that installs by them must be part of the one that removes them. */
function lastThatNeedsLists(steps: readonly DockerfileStep[], at: number): number {
  let last = at
  for (let next = at + 1; next < steps.length; next++) {
    const command = steps[next]?.command ?? ''
    if (updatesApt.test(command)) break
    if (installsByApt.test(command)) last = next
  }
  return last
}

/** What Go keeps it looks for again: without the mount a later step would fetch and store it once more. */
function mountCache(steps: readonly DockerfileStep[], at: number, cache: CacheId, path: string): DockerfileFix {
  const isGo = cache === 'go-build' || cache === 'go-modules'
  const changed = steps.filter((step, i) => i === at || (isGo && i > at && isPlainRun(step) && usesGo.test(step.command)))
  return {
    before: changed.flatMap(linesOf),
    after: changed.flatMap((step) => `RUN --mount=type=cache,target=/${path} ${step.text}`.split('\n')),
  }
}
