import type { AcceptedSecret } from '../../analysis/acceptance.ts'
import type { Severity } from '../../inspect/secrets/rule.ts'
import type { Limit } from '../limits.ts'
import type { Rule } from '../rule.ts'
import type { ForbiddenPaths, PathTest } from '../rules/path-rules.ts'

/** What a team wants of its images, as `layerscope.yaml` says it. */
export interface Settings {
  /** Rules by the option that would set the same limit. */
  readonly limits: ReadonlyMap<Limit['option'], Rule>
  readonly forbidden: readonly ForbiddenPaths[]
  readonly allowed: readonly PathTest[]
  /** By ID of a rule for secrets or paths; `off`: it does not count at all. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>
  readonly accepted: readonly AcceptedSecret[]
}

/** Nothing is asked for. */
export const noSettings: Settings = { limits: new Map(), forbidden: [], allowed: [], severities: new Map(), accepted: [] }

/** The file that is looked for in a folder. */
export const settingsName = 'layerscope.yaml'

/** Where the schema of that file is published, for editors. */
export const schemaAddress = 'https://raw.githubusercontent.com/layerscope/layerscope/main/public/layerscope.schema.json'
