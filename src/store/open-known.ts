import type { Baseline } from '../audit/settings/baseline.ts'
import type { Settings } from '../audit/settings/settings.ts'
import { SettingsError } from '../audit/settings/settings-error.ts'
import { acceptedOf, changeAccepted, type SecretsOwner } from './accepted-secrets.ts'
import { ownRulesOf } from './own-rules-state.ts'

/** A file that a person chose or dropped. */
export interface TextFile {
  readonly name: string
  readonly size: number
  text(): Promise<string>
}

/** What is larger is no file of settings, and is not read. In bytes. */
const maxSize = 8_000_000

/** What became of a file: what was taken of it, or why nothing was. */
export type KnownOutcome = { readonly settings: Settings } | { readonly baseline: Baseline } | { readonly failure: SettingsError }

/**
 * Takes what a baseline says of secrets, or what a `layerscope.yaml` asks of the image. A file that cannot be taken becomes the state's
 * failure, and changes nothing else.
 */
export async function openKnown(file: TextFile, session: SecretsOwner): Promise<KnownOutcome> {
  const [{ parseKnown }, { parseBaseline }] = await Promise.all([
    import('../tasks/parse-known.ts'),
    import('../audit/settings/parse-baseline.ts'),
  ])
  try {
    if (file.size > maxSize) throw new SettingsError(file.name, undefined, { key: 'tooLong', args: [file.size, maxSize] })
    const named = { name: file.name, text: await file.text() }
    if (/\.ya?ml$/i.test(file.name)) {
      const ownRuleIds = ownRulesOf(session.getState()).used?.rules.rules.map(({ id }) => id)
      const { settings } = parseKnown(named, undefined, ownRuleIds)
      changeAccepted(session, { settings, settingsFile: file.name, failure: undefined })
      return { settings }
    }
    const baseline = parseBaseline(named.text, named.name)
    const { image, accepted: entries } = baseline
    // What a person said on the page meanwhile is newer.
    const own = acceptedOf(session.getState()).entries.filter(({ by }) => by === 'page')
    changeAccepted(session, {
      entries: [...own, ...entries],
      baseline: { name: file.name, digest: image.digest },
      isChanged: own.length > 0,
      failure: undefined,
    })
    return { baseline }
  } catch (thrown) {
    if (!(thrown instanceof SettingsError)) throw thrown
    changeAccepted(session, { failure: thrown })
    return { failure: thrown }
  }
}
