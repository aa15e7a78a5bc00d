import { describe, expect, it } from 'vitest'
import { findConfigSecrets } from '../../src/analysis/config-secrets.ts'
import { parseImageConfig } from '../../src/image/config.ts'
import { encodeText } from '../../src/bytes/text.ts'
import { asCharacters } from '../../src/inspect/secrets/find-ranges.ts'
import { findSecrets } from '../../src/inspect/secrets/scan.ts'
import { noise } from '../support/noise.ts'
import { pem } from '../support/secret-cases.ts'

const find = (text: string, path = 'srv/settings') => findSecrets(text, path).map(({ rule, secret }) => [rule.id, secret])

describe('a private key of OpenPGP', () => {
  /** As `gpg --export-secret-keys --armor` of GnuPG 2.2 wrote a key that was made for this test. */
  const body = [
    'lFgEawsyExYJKwYBBAHaRw8BAQdAEYSaSMvnCVWYJs16U/PdoRd9slVfXZfJE2NH',
    'PAcF+6YAAP9v8sw5RrqY7xJdX76H/fnklpc8wxehNapJQBEPLz6U4BEmtAxiIDxi',
    'QGEudGVzdD6IlgQTFggAPhYhBGH/g5/3Nggf8izco3eg9p3tplenBQJrCzITAhsD',
    'BQkDwmcABQsJCAcCBhUKCQgLAgQWAgMBAh4BAheAAAoJEHeg9p3tplen1GgA/2ye',
    'qNTxtQVuriDDoMjlQtRMS7fGN2E7MeUoJ57cxCrlAQClzuTzpuzN/wtx/gLiFlVx',
    'j7pw3LL38bGEL4UYznvsDw==',
    '=iqdD',
  ].join('\n')
  const kind = ['PGP', 'PRIVATE', 'KEY', 'BLOCK'].join(' ')
  const file = `-----BEGIN ${kind}-----\n\n${body}\n-----END ${kind}-----\n`

  it('is found as it was exported', () => {
    expect(find(file)).toEqual([['private-key', body]])
  })

  it('is found with headers, line ends of Windows, indented and escaped', () => {
    const withHeaders = file.replace('\n\n', '\nVersion: GnuPG v2\nComment: a: b\n\n')
    for (const text of [withHeaders, file.replaceAll('\n', '\r\n'), file.replaceAll('\n', '\n    '), JSON.stringify(withHeaders)])
      expect(find(text).map(([rule]) => rule)).toEqual(['private-key'])
  })
})

describe('a private key in a text', () => {
  const kind = ['RSA', 'PRIVATE', 'KEY'].join(' ')
  const wholeLength = `MIIEpQIBAAKCAQEA${noise(48)}`

  it('is none where it ends before it is as long as it says, as in documentation', () => {
    expect(find(`-----BEGIN ${kind}-----\n${wholeLength}\n.-----END ${kind}-----`)).toEqual([])
    expect(find(`-----BEGIN ${kind}-----\\n${wholeLength}...\\n-----END ${kind}-----`)).toEqual([])
  })

  it('is one where its lines are put together by a program, of which only the first is read', () => {
    expect(find(`'-----BEGIN ${kind}-----\\n${wholeLength}\\n' +\n'${noise(64)}\\n-----END ${kind}-----'`)).toHaveLength(1)
  })

  it('is one where it is as long as it says', () => {
    const der = Uint8Array.from({ length: 124 }, (_, i) => (i === 0 ? 0x30 : i === 1 ? 122 : (i * 89 + 7) % 251))
    expect(find(pem('PRIVATE KEY', btoa(String.fromCharCode(...der))))).toHaveLength(1)
    expect(find(pem('PRIVATE KEY', btoa(String.fromCharCode(...der.subarray(0, 100)))))).toHaveLength(0)
  })
})

describe('a login at a registry', () => {
  const auth = btoa(`me:${noise(18)}`)
  const config = { auths: { 'r.test': { auth } } }

  it.each([
    ['kaniko/config.json', JSON.stringify(config)],
    ['kaniko/.docker/config.json', JSON.stringify(config, null, '\t')],
    ['root/.dockercfg', JSON.stringify(config.auths, null, 2)],
    ['srv/.gitlab-ci.yml', `variables:\n  DOCKER_AUTH_CONFIG: '${JSON.stringify(config)}'\n`],
    ['etc/default/runner', `DOCKER_AUTH_CONFIG=${JSON.stringify(JSON.stringify(config))}\n`],
  ])('stands in %s', (path, text) => {
    expect(find(text, path)).toEqual([['docker-auth', auth]])
  })

  it.each([undefined, '\t', 2, 4])('stands in a secret of Kubernetes, with lines indented by %j', (space) => {
    const packed = btoa(JSON.stringify(config, null, space))
    expect(find(`kind: Secret\ndata:\n  .dockerconfigjson: ${packed}\n`, 'srv/pull.yaml')).toEqual([['docker-auth', packed]])
    const empty = btoa(JSON.stringify({ auths: { 'r.test': {} } }, null, space))
    expect(find(`kind: Secret\ndata:\n  .dockerconfigjson: ${empty}\n`, 'srv/pull.yaml')).toEqual([])
  })

  it('stands in the environment', async () => {
    const image = parseImageConfig({ config: { Env: [`DOCKER_AUTH_CONFIG=${JSON.stringify(config)}`] } }, 'test')
    expect((await findConfigSecrets(image)).map(({ rule, secret }) => [rule, secret])).toEqual([['docker-auth', auth]])
  })
})

describe('keys of AWS', () => {
  const id = `AKIA${noise(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`
  const secret = noise(40)

  it.each([
    `Access key ID,Secret access key\n${id},${secret}\n`,
    `{"user":"${id}","pw":"${secret}"}`,
    `login: ${id}\nregion: eu-west-1\npassphrase: ${secret}\n`,
    `passphrase: ${secret}\nregion: eu-west-1\nlogin: ${id}\n`,
    `new Client('${id}', '${secret}')`,
    `new Client('${secret}', '${id}')`,
  ])('belong together under any name: %s', (text) => {
    expect(find(text)).toContainEqual(['aws-key-pair', secret])
    expect(find(text)).toContainEqual(['aws-access-key', id])
  })

  it('are no names of the same length', () => {
    expect(find('secretAccessKey: SandboxesSandboxAwsMountStaticAuthConfig')).toEqual([])
  })

  it('are not told from afar, nor from a digest', () => {
    expect(find(`${id}${' '.repeat(300)}${secret}`)).toEqual([['aws-access-key', id]])
    expect(find(`${id} ${'0123456789abcdef'.repeat(3).slice(0, 40)}`)).toEqual([['aws-access-key', id]])
  })

  it('come with tokens of a session, by name or by how these begin', () => {
    const named = `${noise(300)}==`
    const token = `FwoGZXIvYXdz${noise(200)}=`
    expect(find(`AWS_SESSION_TOKEN=${named}\n"SessionToken": "${token}"`)).toEqual([
      ['aws-session-token', named],
      ['aws-session-token', token],
    ])
  })
})

describe('tokens of Vault', () => {
  it.each([
    `hvs.${noise(24)}`,
    `hvs.${noise(90)}`,
    `hvb.${noise(300)}`,
    `hvr.${noise(90)}`,
    `s.${noise(24)}`,
    `b.AAAAAQ${noise(120)}`,
  ])('%s', (token) => {
    expect(find(`VAULT="${token}"`)).toEqual([['hashicorp-vault-token', token]])
  })

  it.each([
    `this.s.${noise(24)}`,
    `s.${noise(24)}(1)`,
    `s.abcdefghijklmnopqrstuvwx`,
    `s.${noise(24)}.x`,
    `=s.${noise(23)};`,
    `os.${noise(24)}`,
  ])('none: %s', (text) => {
    expect(find(text)).toEqual([])
  })
})

describe('a password in an address', () => {
  it.each([
    ['redis', `redis://:${noise(16)}@cache`, noise(16)],
    ['a database with a driver', `postgresql+psycopg2://app:${noise(16)}@db:5432/app`, noise(16)],
    ['JDBC', `jdbc:mysql://app:${noise(16)}@db/app`, noise(16)],
  ])('of %s', (_, text, password) => {
    expect(find(text)).toEqual([['url-password', password]])
  })

  it.each([
    'redis://:authpassword@127.0.0.1:6380/4',
    'postgres://someuser:somepassword@somehost:381/somedatabase',
    'postgresql://janedoe:randompassword@localhost:5432/mydb',
    'http://user:foo%40bar@foo.com/path',
    'git+https://user%3An%40me:p%40ss%3Aword@x.com/ becomes',
    'redis://default:foobared@host:6379',
    // Files are read a character a byte.
    asCharacters(encodeText('dotenv://:key_1234…@dotenvx.com/vault')),
    'https://john:S3cr3t-99-xk@example.com/',
    'ftp://user:Pa55w0rd-4711@host/',
  ])('is an example in %s', (text) => {
    expect(find(text)).toEqual([])
  })
})

describe('a key of IBM Cloud', () => {
  const key = noise(44)

  it('is found where a script logs in by it', () => {
    for (const line of [
      `ibmcloud login -r eu-de --apikey ${key}`,
      `ibmcloud login --apikey="${key}" -q`,
      `bluemix login --apikey ${key}`,
    ])
      expect(find(`#!/bin/sh\n${line}\n`), line).toEqual([['ibm-cloud-key', key]])
    expect(find(`ibmcloud login --apikey @key.json\n`)).toEqual([])
  })
})

describe('the file of a token of Vault', () => {
  it.each([`s.${noise(24)}`, `hvs.${noise(90)}`, `b.${noise(30)}`])('is found whatever the token looks like: %#', (token) => {
    for (const end of ['', '\n']) expect(find(`${token}${end}`, 'root/.vault-token').map(([, secret]) => secret)).toEqual([token])
  })
})

describe('a shared access signature of Azure', () => {
  const signature = `${noise(43)}%3D`
  const rules = (text: string) => findSecrets(text, 'srv/notes').map(({ rule }) => rule.id)

  it('is none where its address says that it has expired, before it or behind', () => {
    expect(rules(`\`sp=r&st=2023-12-20T14:54:52Z&se=2023-12-20T22:54:52Z&spr=https&sig=${signature}\``)).toEqual([])
    expect(rules(`https://x.test/c?sig=${signature}&se=2025-12-31&sp=r`)).toEqual([])
  })

  it('is one where it has not, where a policy says until when, and where another address has expired', () => {
    for (const text of [
      `https://x.test/c?se=2031-01-01T00%3A00%3A00Z&sig=${signature}`,
      `https://x.test/c?si=policy&sig=${signature}`,
      `?se=2019-01-01 https://x.test/c?sv=2022&sig=${signature} ?se=2019-01-01`,
      `https://x.test/c?base=2019-01-01&sig=${signature}`,
    ])
      expect(rules(text), text).toEqual(['azure-sas'])
  })
})
