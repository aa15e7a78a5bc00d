import type { StoreApi } from 'zustand/vanilla'
import type { AcceptedSecret } from '../analysis/acceptance.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import { settleSecrets } from '../audit/settings/apply-settings.ts'
import { noSettings } from '../audit/settings/settings.ts'
import type { AcceptedState } from './accepted-state.ts'
import type { ExplorerState } from './explorer-state.ts'
import type { SecretSearch } from './secret-search.ts'

/** Where nobody said anything. */
const nothingSaid: AcceptedState = {
  settings: noSettings,
  settingsFile: undefined,
  entries: [],
  baseline: undefined,
  isChanged: false,
  failure: undefined,
}

/** The part of a session that has the secrets of its image. */
export type SecretsOwner = StoreApi<Pick<ExplorerState, 'accepted' | 'ownRules'>>

/** What was said of the secrets of an open image: the same object as long as nothing else is said. */
export function acceptedOf({ accepted }: Pick<ExplorerState, 'accepted'>): AcceptedState {
  return accepted ?? nothingSaid
}

/** This day, YYYY-MM-DD, as the command line counts days. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** A search with its findings settled by what was said of them. */
export interface SettledSearches {
  /** The same report for the same report as long as nothing else is said. */
  settle(search: SecretSearch): SecretSearch
}

/** Settles the searches of a session. @param onChange called when something else was said; never after the signal */
export function settleSearches(session: SecretsOwner, onChange: () => void, signal: AbortSignal): SettledSearches {
  let settled = new WeakMap<SecretReport, SecretReport>()
  const stop = session.subscribe((state, before) => {
    const [said, saidBefore] = [acceptedOf(state), acceptedOf(before)]
    if (said.entries === saidBefore.entries && said.settings === saidBefore.settings) return
    settled = new WeakMap()
    onChange()
  })
  signal.addEventListener('abort', stop)
  return {
    settle(search) {
      const { settings, entries } = acceptedOf(session.getState())
      if (entries.length === 0 && settings === noSettings) return search
      let report = settled.get(search.report)
      if (report === undefined)
        settled.set(search.report, (report = settleSecrets(search.report, settings, entries, today()).report))
      return { ...search, report }
    },
  }
}

/** Changes what was said of the secrets of a session. */
export function changeAccepted(session: SecretsOwner, change: Partial<AcceptedState>): void {
  session.setState((state) => ({ accepted: { ...acceptedOf(state), ...change } }))
}

/** Accepts secrets, in place of what was said of them before. */
export function acceptSecrets(session: SecretsOwner, entries: readonly AcceptedSecret[]): void {
  const said = new Set(entries.map(({ fingerprint, rule }) => `${fingerprint} ${rule}`))
  const others = acceptedOf(session.getState()).entries.filter(({ fingerprint, rule }) => !said.has(`${fingerprint} ${rule}`))
  changeAccepted(session, { entries: [...entries, ...others], isChanged: true })
}

/** Takes back what was said of a secret, by whatever file. */
export function takeBack(session: SecretsOwner, fingerprint: string, rule: string): void {
  const isOther = (entry: AcceptedSecret) =>
    entry.fingerprint !== fingerprint || (entry.rule !== undefined && entry.rule !== rule)
  const { settings, entries } = acceptedOf(session.getState())
  changeAccepted(session, {
    entries: entries.filter(isOther),
    settings: {
      ...settings,
      severities: new Map([...settings.severities].filter(([id, severity]) => id !== rule || severity !== 'off')),
      accepted: settings.accepted.filter(isOther),
    },
    isChanged: true,
  })
}
