import { hex, noise } from './noise.ts'
import type { SecretCases } from './secret-cases/secret-case.ts'

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
export const pem = (kind: string, body = `${noise(64)}\n${noise(64)}\n${noise(20)}=`) =>
  `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`
import { aiCases } from './secret-cases/ai.ts'
import { genericCases } from './secret-cases/generic.ts'
import { hostingCases } from './secret-cases/hosting.ts'
import { cloudCases } from './secret-cases/cloud.ts'
import { versionControlCases } from './secret-cases/version-control.ts'
import { ciAndVaultsCases } from './secret-cases/ci-and-vaults.ts'
import { registriesCases } from './secret-cases/registries.ts'
import { chatAndMailCases } from './secret-cases/chat-and-mail.ts'
import { paymentCases } from './secret-cases/payment.ts'
import { observabilityCases } from './secret-cases/observability.ts'
import { databasesCases } from './secret-cases/databases.ts'
import { appsCases } from './secret-cases/apps.ts'
import { keysCases } from './secret-cases/keys.ts'
import { filesByPlaceCases } from './secret-cases/files-by-place.ts'

/** A JSON Web Token with a signature drawn at random. */
const webToken = (claims: Readonly<Record<string, unknown>>) =>
  `${[{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => btoa(JSON.stringify(part)).replaceAll('=', '')).join('.')}.${noise(43)}`

/** For each rule a text in which it must find something, with the path where one is needed, and one in which it must not. */
export const secretCases: SecretCases = {
  'private-key': {
    bad: pem('RSA PRIVATE KEY'),
    good: `${pem('PUBLIC KEY')}-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----`,
  },
  'putty-key': {
    bad: `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n${noise(68)}\n`,
    good: 'PuTTY-User-Key-File-3: ssh-ed25519\nPublic-Lines: 2\n',
  },
  'age-key': { bad: `AGE-SECRET-KEY-1${noise(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}`, good: `age1${noise(58, hex)}` },
  'aws-access-key': { bad: `key = AKIA${noise(16, upper)}`, good: 'key = AKIAIOSFODNN7EXAMPLE' },
  'aws-secret-key': {
    bad: `aws_secret_access_key = ${noise(40)}`,
    good: 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  },
  'aws-key-pair': {
    bad: `AKIA${noise(16, upper)},${noise(40)}`,
    good: `AKIA${noise(16, upper)} at ${noise(40, hex)} and ${'/usr/lib/'.repeat(5).slice(0, 40)} ${noise(40)}A`,
  },
  'aws-session-token': { bad: `aws_session_token = IQoJb3JpZ2lu${noise(300)}==`, good: 'aws_session_token = IQoJb3JpZ2lu...' },
  'gcp-service-account': { bad: `{"private_key_id": "${noise(40, hex)}"}`, good: '{"private_key_id": "your-key-id"}' },
  'google-api-key': { bad: `AIza${noise(35)}`, good: 'AIzaShort' },
  'azure-storage-key': { bad: `AccountKey=${noise(86)}==;`, good: 'AccountKey=<key>;' },
  'azure-client-secret': { bad: `"${noise(3)}8Q~${noise(33)}"`, good: '"abc8Q~short"' },
  'azure-sas': { bad: `https://x.test/c?sv=2022&sig=${noise(43)}%3D`, good: 'https://x.test/c?sv=2022&sig=none' },
  'github-token': { bad: `ghp_${noise(36)}`, good: `ghp_${'x'.repeat(36)}` },
  'github-fine-grained': { bad: `github_pat_${noise(22)}_${noise(59)}`, good: 'github_pat_ is the prefix' },
  'gitlab-token': { bad: `glpat-${noise(20)}`, good: 'glpat-xxxx' },
  'npm-token': { bad: `npm_${noise(36)}`, good: 'npm_config_registry=https://registry.npmjs.org/' },
  'npmrc-auth': { path: 'root/.npmrc', bad: `//r.test/:_authToken=${noise(30)}`, good: '//r.test/:_authToken=${NPM_TOKEN}' },
  'pypi-token': { bad: `pypi-AgEIcHlwaS5vcmc${noise(60)}`, good: 'pypi-server' },
  'docker-auth': {
    bad: `{"auths":{"r.test":{"auth":"${btoa(`me:${noise(18)}`)}"}}}`,
    good: `{"auths":{"r.test":{}},"auth":"${noise(24)}"}`,
  },
  'docker-token': { bad: `dckr_pat_${noise(27)}`, good: 'dckr_pat_' },
  'slack-token': { bad: `xoxb-${noise(12, '0123456789')}-${noise(24)}`, good: 'xoxb-' },
  'slack-webhook': {
    bad: `https://hooks.slack.com/services/T${noise(9, upper)}/B${noise(9, upper)}/${noise(24)}`,
    good: 'https://hooks.slack.com/services/T00/B00/XXX',
  },
  'stripe-key': { bad: `sk_live_${noise(24)}`, good: 'pk_live_visible_to_all' },
  'webhook-secret': { bad: `whsec_${noise(32)}`, good: 'whsec_...' },
  'twilio-key': { bad: `twilio: SK${noise(32, hex)}`, good: 'twilio: SKU1234' },
  'sendgrid-key': { bad: `SG.${noise(22)}.${noise(43)}`, good: 'SG.short.key' },
  'openai-key': { bad: `sk-proj-${noise(40)}T3BlbkFJ${noise(40)}`, good: 'sk-learn' },
  'anthropic-key': { bad: `sk-ant-api03-${noise(93)}`, good: 'sk-ant-api03' },
  'digitalocean-token': { bad: `dop_v1_${noise(64, hex)}`, good: 'dop_v1_' },
  'hashicorp-vault-token': { bad: `hvs.${noise(90)}`, good: 'hvs.example' },
  'huggingface-token': {
    bad: `hf_${noise(34, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')}`,
    good: 'hf_hub_download',
  },
  jwt: {
    bad: webToken({ sub: 'f3b1', scope: 'deploy', exp: 1_900_000_000 }),
    good: `${webToken({ sub: '1234567890', name: 'John Doe' })} ${webToken({ iss: 'https://login.example.com/' })} eyJ.eyJ.x`,
  },
  kubeconfig: { bad: `    client-key-data: ${noise(200)}=`, good: '    client-key-data: REDACTED' },
  'kubeconfig-token': { path: 'root/.kube/config', bad: `    token: ${noise(40)}`, good: '    tokenFile: /var/run/token' },
  netrc: { path: 'root/.netrc', bad: `machine a.test login me password ${noise(12)}`, good: 'machine a.test login me' },
  'git-credentials': { path: 'root/.git-credentials', bad: `https://me:${noise(20)}@git.test`, good: 'https://git.test' },
  pgpass: { path: 'root/.pgpass', bad: `db:5432:*:app:${noise(12)}`, good: '# host:port:database:user:password' },
  htpasswd: { path: 'etc/nginx/.htpasswd', bad: `me:$apr1$${noise(8)}$${noise(22)}`, good: 'me:plain' },
  'shadow-hash': {
    path: 'etc/shadow',
    bad: `root:$6$${noise(8)}$${noise(86)}:19000:0:99999:7:::`,
    good: 'root:*:19000:0:99999:7:::',
  },
  'url-password': {
    bad: `postgres://app:${noise(14)}@db.test/app`,
    good: 'postgres://app:password@db.test/app and postgres://app:${DB_PASSWORD}@db.test/app',
  },
  'dotenv-secret': {
    path: 'srv/.env',
    bad: `SESSION_SECRET=${noise(20)}`,
    good: 'SESSION_SECRET=changeme\nAPI_TOKEN=\nPASSWORD_MIN_LENGTH=8',
  },
  ...aiCases,
  ...cloudCases,
  ...hostingCases,
  ...versionControlCases,
  ...ciAndVaultsCases,
  ...registriesCases,
  ...chatAndMailCases,
  ...paymentCases,
  ...observabilityCases,
  ...databasesCases,
  ...appsCases,
  ...keysCases,
  ...filesByPlaceCases,
  ...genericCases,
}
