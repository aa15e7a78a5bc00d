import type { Acceptance, AcceptedSecret } from '../../analysis/acceptance.ts'
import { readGlob } from './glob.ts'
import type { YamlValue } from './yaml-reader.ts'

/**
 * Reads one accepted secret, of `layerscope.yaml` or a baseline. A path is a glob in the one, written by a person, and stands for itself in the other.
 * @throws SettingsError for what is none
 */
export function parseAccepted(item: YamlValue, by: Acceptance['by']): AcceptedSecret {
  const members = item.members(['fingerprint', 'rule', 'path', 'reason', 'expires'])
  const [fingerprint, reason] = [members.get('fingerprint'), members.get('reason')]
  if (fingerprint === undefined) throw item.wrong({ key: 'missing', args: ['fingerprint'] })
  if (reason === undefined) throw item.wrong({ key: 'missing', args: ['reason'] })
  const digits = fingerprint.text()
  if (!/^[0-9a-f]{16}$/.test(digits)) throw fingerprint.wrong({ key: 'noFingerprint', args: [digits] })
  const path = members.get('path')
  return {
    by,
    fingerprint: digits,
    reason: reason.text(),
    rule: members.get('rule')?.text(),
    path: path?.text(),
    fitsPath: path === undefined ? undefined : pathTest(path, by),
    expires: members.get('expires')?.day(),
  }
}

function pathTest(value: YamlValue, by: Acceptance['by']): (path: string) => boolean {
  const text = value.text()
  if (by !== 'settings') return (path) => path === text
  const glob = readGlob(text)
  if (typeof glob === 'string') throw value.wrong({ key: 'noGlob', args: [glob, text] })
  return (path) => glob.fits(path)
}
