import type { AcceptedSecret } from '../analysis/acceptance.ts'
import type { SettingsError } from '../audit/settings/settings-error.ts'
import type { Settings } from '../audit/settings/settings.ts'

/** What was said of an open image: which of its secrets are accepted, and to which rules it is held. It goes with the session, and stays when another image of its archive is shown. */
export interface AcceptedState {
  /** Of the `layerscope.yaml` that was opened last. */
  readonly settings: Settings
  /** Name of that file; undefined where none was opened. */
  readonly settingsFile: string | undefined
  /** By a person on the page, and of baselines that were opened. The newest first: it counts before older ones. */
  readonly entries: readonly AcceptedSecret[]
  /** The last baseline that was opened, and the digest that it was written for. */
  readonly baseline: { readonly name: string; readonly digest: string | undefined } | undefined
  /** Whether something was accepted, or taken back, since a baseline was saved or opened. */
  readonly isChanged: boolean
  /** Why a file could not be taken; undefined where none failed since the last that could. */
  readonly failure: SettingsError | undefined
}
