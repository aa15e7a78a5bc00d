import { describe, expect, it } from 'vitest'
import { secretRules } from '../../src/inspect/secrets/index.ts'
import { entropyOf } from '../../src/inspect/secrets/entropy.ts'
import { maskSecret } from '../../src/inspect/secrets/mask.ts'
import { findSecrets } from '../../src/inspect/secrets/scan.ts'

/** Characters that look drawn at random and are the same each time; no token stands in this file as it is. */
function noise(length: number, alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'): string {
  let state = 7 + length
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return alphabet[Math.floor((state / 2_147_483_648) * alphabet.length)]
  }).join('')
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const hex = '0123456789abcdef'
const pem = (kind: string, body = `${noise(64)}\n${noise(64)}\n${noise(20)}=`) =>
  `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`

/** For each rule a text in which it must find something, with the path where one is needed, and one in which it must not. */
const cases: Readonly<Record<string, { readonly path?: string; readonly bad: string; readonly good: string }>> = {
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
  jwt: { bad: `eyJ${noise(30)}.eyJ${noise(60)}.${noise(43)}`, good: 'eyJ.eyJ.x' },
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
}

describe('the rules', () => {
  it('each have a case here', () => {
    expect(Object.keys(cases).sort()).toEqual(secretRules.map((rule) => rule.id).sort())
  })

  for (const rule of secretRules) {
    it(`${rule.id}: finds it, and leaves alone what only looks like it`, () => {
      const { path = 'srv/settings', bad, good } = cases[rule.id] ?? { bad: '', good: '' }
      expect(findSecrets(`first line\n${bad}\n`, path).map((match) => [match.rule.id, match.line])).toContainEqual([rule.id, 2])
      expect(findSecrets(good, path).map((match) => match.rule.id)).not.toContain(rule.id)
    })
  }
})

describe('keys in blocks', () => {
  const body = Array.from({ length: 20 }, (_, i) => noise(64 - (i === 19 ? 10 : 0))).join('\n')
  const find = (text: string) => findSecrets(text, 'x').map(({ rule, secret, line }) => [rule.id, secret, line])

  it('of PGP, with the headers and the checksum of their armour', () => {
    const block = ['PGP', 'PRIVATE', 'KEY', 'BLOCK'].join(' ')
    expect(
      find(`\n-----BEGIN ${block}-----\nVersion: GnuPG v2\nComment: mine\n\n${body}\n=${noise(4)}\n-----END ${block}-----\n`),
    ).toEqual([['private-key', `${body}\n=${noise(4)}`, 2]])
    expect(find(`-----BEGIN ${block.replace('PRIVATE', 'PUBLIC')}-----\n\n${body}\n`)).toEqual([])
  })

  it('of Ed25519, whose key is one line, encrypted ones with headers, and such as JSON escapes', () => {
    expect(find(pem('PRIVATE KEY', noise(64)))).toEqual([['private-key', noise(64), 1]])
    expect(find(pem('RSA PRIVATE KEY', `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${noise(32, hex)}\n\n${body}`))).toEqual([
      ['private-key', body, 1],
    ])
    const escaped = JSON.stringify(pem('PRIVATE KEY', body))
    expect(find(escaped)).toEqual([['private-key', body.replaceAll('\n', '\\n'), 1]])
  })

  it('of PuTTY, each by its own private lines', () => {
    const file = (key: string) =>
      `PuTTY-User-Key-File-2: ssh-rsa\nPublic-Lines: 1\n${noise(64)}\nPrivate-Lines: 1\n${key}\nPrivate-MAC: x\n`
    expect(find(`${file(noise(70))}PuTTY-User-Key-File-2: none\n${file(noise(80))}`)).toEqual([
      ['putty-key', noise(70), 1],
      ['putty-key', noise(80), 8],
    ])
  })
})

describe('a match', () => {
  it('has line and column of where it begins, also behind other lines', () => {
    const [match] = findSecrets(`\n\n  key: ghp_${noise(36)}`, 'x')
    expect([match?.line, match?.column]).toEqual([3, 8])
  })

  it('stands where its own characters do, though they stand before and behind it too', () => {
    const password = noise(9)
    expect(
      findSecrets(`postgres://${password}:${password}@${password}.test/`, 'x').map(({ secret, offset }) => [secret, offset]),
    ).toEqual([[password, 21]])
  })

  it('is one, where two rules see the same characters', () => {
    expect(findSecrets(`//r.test/:_authToken=npm_${noise(36)}`, '.npmrc').map((match) => match.rule.id)).toEqual(['npm-token'])
  })

  it('is masked down to its first characters', () => {
    const secret = noise(40)
    expect(maskSecret(secret)).toBe(secret.slice(0, 4) + '•'.repeat(24))
    expect(maskSecret('short')).toBe('•'.repeat(5))
    expect(maskSecret(`line one\n${noise(60)}`)).not.toContain('\n')
  })
})

describe('entropy', () => {
  it('is that of Shannon', () => {
    expect(entropyOf('aaaa')).toBe(0)
    expect(entropyOf('abab')).toBe(1)
    expect(entropyOf('abcdefgh')).toBe(3)
  })
})
