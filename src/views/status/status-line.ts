import type { ExplorerState } from '../../store/explorer-state.ts'
import type { Save } from '../../store/save-store.ts'
import { comparingOf, countChecked, digestsOf, readingOf, searchOf } from '../../store/session-work.ts'
import { shareDone } from '../../store/work.ts'
import type { Words } from '../../words/words.ts'
import { type Statement, stateDigests, stateSecrets } from '../shared/check-statements.ts'

/** What runs for an image, in a few words; '' where nothing does. */
export function sayRunning({ status: { short, line } }: Words, state: ExplorerState): string {
  const [reading, search, digests] = [readingOf(state), searchOf(state), digestsOf(state)]
  const comparing = comparingOf(state)
  const { checked, total } = countChecked(state)
  return line([
    ...(reading.status === 'running' ? [short.reading(shareDone(reading) ?? 0)] : []),
    ...(search.status === 'running' ? [short.search(shareDone(search) ?? 0)] : []),
    ...(digests.status === 'running' ? [short.digests(checked, total)] : []),
    ...(state.packages.status === 'running' ? [short.packages(shareDone(state.packages) ?? 0)] : []),
    ...(comparing.status === 'running' ? [short.comparing(shareDone(comparing))] : []),
  ])
}

/** What is being saved, in a few words; '' where nothing is. */
export function sayRunningSaves({ status: { short } }: Words, saves: readonly Save[]): string {
  const running = saves.filter(({ status }) => status === 'running')
  if (running.length === 0) return ''
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const isKnown = running.every(({ totalBytes }) => totalBytes > 0)
  const doneBytes = sum(running.map((save) => save.doneBytes))
  return short.save(isKnown ? shareDone({ doneBytes, totalBytes: sum(running.map((save) => save.totalBytes)) }) : undefined)
}

const statementsOf = (words: Words, state: ExplorerState): readonly Statement[] =>
  state.stage === 'ready' ? [stateSecrets(words, state.secrets), stateDigests(words, state)] : []

/** How things stand with an image that is read: what was found, and whether its digests are right; '' until it is read. */
export function sayStanding(words: Words, state: ExplorerState): string {
  return words.status.line(statementsOf(words, state).map(({ headline }) => headline))
}

const order = ['busy', 'right', 'warning', 'error'] as const

/** The worst of what can be said. */
export function verdictOf(words: Words, state: ExplorerState): Statement['verdict'] {
  const ranks = statementsOf(words, state).map(({ verdict }) => order.indexOf(verdict))
  return order[Math.max(0, ...ranks)] ?? 'busy'
}
