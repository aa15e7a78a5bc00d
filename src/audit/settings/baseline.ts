import type { AcceptedSecret } from '../../analysis/acceptance.ts'
import { parseAccepted } from './parse-accepted.ts'
import { SettingsError } from './settings-error.ts'
import { readYaml } from './yaml-reader.ts'

/** The form that is written; another is refused. */
const version = 1

/** Accepted findings of one image, as a file. It has fingerprints, and no secret. */
export interface Baseline {
  readonly image: {
    /** Undefined where it has none. */
    readonly name: string | undefined
    /** Of its manifest, else of its configuration. */
    readonly digest: string | undefined
  }
  /** When it was written, YYYY-MM-DD. */
  readonly created: string
  readonly accepted: readonly AcceptedSecret[]
}

/**
 * Reads a baseline.
 * @param file its name, for what is wrong with it
 * @throws SettingsError for a text that is none
 */
export function parseBaseline(text: string, file: string): Baseline {
  checkJson(text, file)
  const whole = readYaml(text, file)
  const members = whole.members(['$schema', 'layerscopeBaseline', 'image', 'created', 'accepted'])
  const form = members.get('layerscopeBaseline')
  if (form === undefined) throw whole.wrong({ key: 'noBaseline', args: [] })
  if (form.text() !== String(version)) throw form.wrong({ key: 'otherVersion', args: [form.text(), version] })
  const accepted = members.get('accepted')
  if (accepted === undefined) throw whole.wrong({ key: 'missing', args: ['accepted'] })
  const created = members.get('created')
  if (created === undefined) throw whole.wrong({ key: 'missing', args: ['created'] })
  const image = members.get('image')?.members(['name', 'digest'])
  return {
    image: { name: image?.get('name')?.text(), digest: image?.get('digest')?.text() },
    created: created.day(),
    accepted: accepted.items().map((item) => parseAccepted(item, 'baseline')),
  }
}

/** YAML is more than JSON: what other programs could not read is none. */
function checkJson(text: string, file: string): void {
  try {
    JSON.parse(text)
  } catch (thrown) {
    throw new SettingsError(file, undefined, { key: 'noJson', args: [thrown instanceof Error ? thrown.message : String(thrown)] })
  }
}

/** A baseline as it is written, before it becomes JSON. */
export function baselineJson({ image, created, accepted }: Baseline): Record<string, unknown> {
  return {
    layerscopeBaseline: version,
    image,
    created,
    accepted: accepted.map(({ fingerprint, rule, path, reason, expires }) => ({ fingerprint, rule, path, reason, expires })),
  }
}
