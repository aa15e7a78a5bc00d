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

/**
 * Takes what a baseline or a `layerscope.yaml` says of secrets; limits and paths are for the command line. A file that cannot be taken
 * becomes the state's failure, and changes nothing else.
 */
export async function openKnown(file: TextFile, session: SecretsOwner): Promise<void> {
  const { parseKnown } = await import('../tasks/parse-known.ts')
  try {
    if (file.size > maxSize) throw new SettingsError(file.name, undefined, { key: 'tooLong', args: [file.size, maxSize] })
    const named = { name: file.name, text: await file.text() }
    if (/\.ya?ml$/i.test(file.name)) {
      const ownRuleIds = ownRulesOf(session.getState()).used?.rules.rules.map(({ id }) => id)
      changeAccepted(session, { settings: parseKnown(named, undefined, ownRuleIds).settings, failure: undefined })
      return
    }
    const { baseline } = parseKnown(undefined, named)
    if (baseline === undefined) return
    const { image, accepted: entries } = baseline
    // What a person said on the page meanwhile is newer.
    const own = acceptedOf(session.getState()).entries.filter(({ by }) => by === 'page')
    changeAccepted(session, {
      entries: [...own, ...entries],
      baseline: { name: file.name, digest: image.digest },
      isChanged: own.length > 0,
      failure: undefined,
    })
  } catch (thrown) {
    if (!(thrown instanceof SettingsError)) throw thrown
    changeAccepted(session, { failure: thrown })
  }
}
