import { noise } from '../noise.ts'
import type { SecretCases } from './secret-case.ts'

export const keysCases: SecretCases = {
  'wireguard-key': { path: 'etc/wireguard/wg0.conf', bad: `PrivateKey = ${noise(42)}A=`, good: 'PrivateKey = <key>' },
}
