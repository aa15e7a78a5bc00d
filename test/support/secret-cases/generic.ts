import { hex, noise } from '../noise.ts'
import type { SecretCases } from './secret-case.ts'

export const genericCases: SecretCases = {
  'quoted-secret': {
    path: 'srv/app/main.py',
    bad: `api_key = "${noise(32)}"`,
    good: `api_key = "${noise(32)}\nsort_key = "${noise(32)}"\npassword = "p4ssword"\ntoken = "auth.token2.label"`,
  },
  'setting-secret': {
    path: 'srv/app/application.yml',
    bad: `  datasource.password: ${noise(12)}`,
    good: `  password: \${DB_PASSWORD}\n  token: ENC(${noise(32)})\n  password: changeme123\n  page-token: ${noise(32, hex)}`,
  },
}
