import { type Baseline, baselineVersion } from './baseline.ts'
import { parseAccepted } from './parse-accepted.ts'
import { SettingsError } from './settings-error.ts'
import { readYaml } from './yaml-reader.ts'

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
  if (form.text() !== String(baselineVersion)) throw form.wrong({ key: 'otherVersion', args: [form.text(), baselineVersion] })
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
