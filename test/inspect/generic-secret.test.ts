import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSecrets } from '../../src/inspect/secrets/scan.ts'

const find = (text: string, path: string) => findSecrets(text, path).map(({ rule, secret }) => [rule.id, secret])

/** Names of secrets as people write them: words, which each form puts together in its own way. */
const names = [
  ['db', 'password'],
  ['password'],
  ['smtp', 'passwd'],
  ['admin', 'pass'],
  ['ldap', 'bind', 'pwd'],
  ['key', 'store', 'passphrase'],
  ['api', 'key'],
  ['secret', 'key'],
  ['signing', 'key'],
  ['client', 'secret'],
  ['session', 'secret'],
  ['secret', 'key', 'base'],
  ['access', 'token'],
  ['deploy', 'token'],
  ['token'],
] as const

const snake = (words: readonly string[]) => words.join('_')
const shouting = (words: readonly string[]) => words.join('_').toUpperCase()
const dotted = (words: readonly string[]) => words.join('.')
const dashed = (words: readonly string[]) => words.join('-')
const camel = (words: readonly string[]) =>
  words.map((word, i) => (i === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('')
const pascal = (words: readonly string[]) => words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')

type Form = readonly [path: string, write: (name: readonly string[], value: string) => string]

/** How a name and its value stand in files of each kind. */
const forms: readonly Form[] = [
  ['srv/.env', (name, value) => `DEBUG=1\n${shouting(name)}=${value}\n`],
  ['srv/.env.production', (name, value) => `export ${shouting(name)}="${value}"\n`],
  ['srv/config.yaml', (name, value) => `app:\n  ${snake(name)}: ${value}\n  port: 80\n`],
  ['srv/values.yml', (name, value) => `app:\n  ${camel(name)}: '${value}' # set by hand\n`],
  ['srv/compose.yml', (name, value) => `    environment:\n      - ${shouting(name)}=${value}\n`],
  ['srv/deployment.yaml', (name, value) => `        env:\n        - name: ${shouting(name)}\n          value: "${value}"\n`],
  ['srv/settings.json', (name, value) => JSON.stringify({ server: { [camel(name)]: value } }, null, 2)],
  ['srv/settings.json', (name, value) => JSON.stringify({ [snake(name)]: value, port: 1 })],
  ['srv/task.json', (name, value) => JSON.stringify({ environment: [{ name: shouting(name), value }] })],
  ['srv/config.toml', (name, value) => `[server]\n${snake(name)} = "${value}"\n`],
  ['srv/settings.ini', (name, value) => `[server]\n${snake(name)} = ${value}\r\nport = 1\r\n`],
  ['srv/application.properties', (name, value) => `server.${dotted(name)}=${value}\nserver.port=1\n`],
  ['etc/app.conf', (name, value) => `${dashed(name)} = ${value}; port = 1\n`],
  ['srv/web.config', (name, value) => `<add key="${pascal(name)}" value="${value}" />\n`],
  ['srv/servers.xml', (name, value) => `<server ${camel(name)}="${value}"/>\n`],
  ['srv/servers.xml', (name, value) => `<server><${camel(name)}>${value}</${camel(name)}></server>\n`],
  ['srv/main.tf', (name, value) => `resource "x" "y" {\n  ${snake(name)} = "${value}"\n}\n`],
  ['srv/prod.tfvars', (name, value) => `${snake(name)} = "${value}"\n`],
  ['srv/start.sh', (name, value) => `#!/bin/sh\n${shouting(name)}=${value} exec app\n`],
  ['srv/start.sh', (name, value) => `export ${shouting(name)}='${value}'\n`],
  ['srv/Dockerfile', (name, value) => `ENV ${shouting(name)}=${value}\n`],
  ['srv/app.js', (name, value) => `const ${camel(name)} = '${value}'\n`],
  ['srv/app.js', (name, value) => `module.exports={port:1,${camel(name)}:"${value}",host:"h"}`],
  ['srv/app.js', (name, value) => `const k = process.env.${shouting(name)} || '${value}'\n`],
  ['srv/app.ts', (name, value) => `private readonly ${camel(name)}: string = "${value}";\n`],
  ['srv/app.js.map', (name, value) => JSON.stringify({ sourcesContent: [`const ${camel(name)} = "${value}"\n`] })],
  ['srv/app.py', (name, value) => `${shouting(name)} = "${value}"\n`],
  ['srv/app.py', (name, value) => `client = connect("host", ${snake(name)}='${value}', port=1)\n`],
  ['srv/app.py', (name, value) => `config["${snake(name)}"] = '${value}'\n`],
  ['srv/app.py', (name, value) => `x = os.environ.get("${shouting(name)}", "${value}")\n`],
  ['srv/main.go', (name, value) => `\t${camel(name)} := "${value}"\n`],
  ['srv/main.go', (name, value) => `\tc := Config{${pascal(name)}: \`${value}\`}\n`],
  ['srv/App.java', (name, value) => `private static final String ${shouting(name)} = "${value}";\n`],
  ['srv/App.java', (name, value) => `source.set${pascal(name)}("${value}");\n`],
  ['srv/app.php', (name, value) => `'${snake(name)}' => '${value}',\n`],
  ['srv/app.php', (name, value) => `define('${shouting(name)}', '${value}');\n`],
  ['srv/app.php', (name, value) => `$${camel(name)} = "${value}";\n`],
  ['srv/app.rb', (name, value) => `config.${snake(name)} = '${value}'\n`],
  ['srv/app.rb', (name, value) => `:${snake(name)} => "${value}"\n`],
]

/** What is drawn as programs draw it: each character as likely as the others. */
const drawn = (alphabet: string, min: number, max: number) =>
  fc
    .tuple(fc.noBias(fc.integer({ min: 1, max: 0xffff_fffe })), fc.integer({ min, max }))
    .map(([seed, length]) => {
      let state = seed
      return Array.from({ length }, () => {
        // Xorshift, of 32 bits.
        state ^= state << 13
        state ^= state >>> 17
        state ^= state << 5
        return alphabet[(state >>> 8) % alphabet.length]
      }).join('')
    })
    // Without a figure it would be a word.
    .filter((text) => /\d/.test(text) && /[A-Za-z]/.test(text))
const digits = '0123456789'
const lower = 'abcdefghijklmnopqrstuvwxyz'
const value = fc.oneof(
  drawn(lower.toUpperCase() + lower + digits, 20, 60),
  drawn(`${lower.toUpperCase()}${lower}${digits}-_`, 24, 60).filter((text) => /^[A-Za-z\d].*[A-Za-z\d]$/.test(text)),
  drawn(`${digits}abcdef`, 32, 64),
)

/** What people try things with. In an environment it is the password in use, however weak. */
const trials = ['password123', 'test1234', 'admin123', 'secret12345', 'my-secret-value-1', 'fakeTokenForCi1']

/** What stands where a secret goes, and is none. */
const placeholders = [
  '${SECRET_VALUE_1}',
  '{{ vault.value1 }}',
  '$VALUE_OF_IT_1',
  '<your-value-1>',
  'your-value-goes-here-1',
  'changeme1',
  'change-me-2024',
  'xxxxxxxxxxxxxxxx1',
  'XXXXXXXX1234',
  '************',
  'example-value-123456',
  'placeholder1',
  'REPLACE_ME_2',
  '0000000000000000',
  '1234567890abcdef',
  '%DB_VALUE_1%',
  '/run/secrets/value1',
  './config/value1.txt',
  'https://vault.test/v1/value',
  'arn:aws:secretsmanager:eu-west-1:1:x',
  'vault:v1:8SDd3WHDOjf7mq69CyCqYjBX',
  '2024-01-01T00:00:00Z',
  'sha256:9f86d081884c7d659a2feaa0c55ad015',
  'required',
  'undefined',
  'string',
]

/** What programs have where the names of secrets stand: names, types, texts, calls. */
const identifiers = [
  'auth.login.token2.label',
  'oauth2AccessToken',
  'input-group-2-password-field',
  'com.example.Token1Provider',
  'sha256WithRSAEncryption',
  'process.env.VALUE1',
  'os.environ[1]',
  'getValue1()',
  'abcdefghijklmnopqrstuvwxyz0123456789',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  'x-amz-security2-header',
  'urn:ietf:params:oauth:grant-type:token2',
  'ssh-ed25519',
  'aws-cdk-lib/aws-route53.CfnKeySigningKey',
]

describe('a secret by its name in a file', () => {
  it('is found in every form of every kind of file, but for a few that look like words by chance', () => {
    const missed = forms.map(() => 0)
    const runs = 40_000
    fc.assert(
      fc.property(fc.nat(forms.length - 1), fc.constantFrom(...names), value, (number, name, secret) => {
        const [path, write] = forms[number] ?? ['', () => '']
        const found = find(write(name, secret), path).map(([, one]) => one)
        if (found.length === 0) missed[number] = (missed[number] ?? 0) + 1
        else expect(found).toEqual([secret])
      }),
      { numRuns: runs, seed: 1 },
    )
    expect(missed.reduce((sum, count) => sum + count)).toBeLessThan(runs * 0.002)
    // No form is missed by itself.
    for (const [number, count] of missed.entries()) expect(count, forms[number]?.[0]).toBeLessThan((runs / forms.length) * 0.02)
  })

  it.each(placeholders)('is none where %s stands for it', (placeholder) => {
    for (const [path, write] of forms)
      for (const name of names) expect(find(write(name, placeholder), path), `${path} ${write(name, placeholder)}`).toEqual([])
  })

  it.each([...identifiers, ...trials])('is none where %s is the name of something, or there to try', (identifier) => {
    for (const [path, write] of forms.filter(([path]) => !path.includes('.env')))
      for (const name of names) expect(find(write(name, identifier), path), `${path} ${write(name, identifier)}`).toEqual([])
  })

  it('is none under names of something else', () => {
    const secret = 'q7Rk2mXv9LpZ4tBw8NcJ3hYs'
    for (const name of [
      'sort_key',
      'publicKey',
      'nextToken',
      'csrf_token',
      'password_hash',
      'token_url',
      'compass',
      'monkey',
      'keyboard',
      'cacheKey',
    ])
      for (const [path, text] of [
        ['srv/app.py', `${name} = "${secret}"`],
        ['srv/app.yml', `${name}: ${secret}`],
      ] as const)
        expect(find(text, path), text).toEqual([])
  })

  it('is a password that people choose, in settings', () => {
    for (const password of ['Summer2024!', 'kR4tzb4um', 'Tr0ub4dor&3', 'winter-2019-db'])
      for (const [path, write] of [forms[2], forms[9], forms[11]].filter((form) => form !== undefined))
        expect(find(write(['db', 'password'], password), path), path).toEqual([['setting-secret', password]])
  })

  it.each([
    'srv/app/README.md',
    'srv/app/docs/install.rst',
    'srv/app/tests/login.py',
    'srv/app/login.spec.ts',
    'srv/app/locales/de.json',
    'srv/app/package-lock.json',
    'srv/app/settings.example.yml',
    'srv/app/config.yml.dist',
    'srv/app/api.d.ts',
  ])('is not looked for in %s', (path) => {
    expect(find('api_key: "q7Rk2mXv9LpZ4tBw8NcJ3hYs"', path)).toEqual([])
  })

  it('is looked for in settings of packages, and not in the source code of others', () => {
    const text = 'api_key: "q7Rk2mXv9LpZ4tBw8NcJ3hYs"'
    expect(find(text, 'srv/node_modules/x/index.js')).toEqual([])
    expect(find(text, 'usr/lib/python3/dist-packages/x/__init__.py')).toEqual([])
    expect(find(text, 'srv/node_modules/x/config.yml')).toEqual([['setting-secret', 'q7Rk2mXv9LpZ4tBw8NcJ3hYs']])
    expect(find(text, 'srv/x/index.js')).toEqual([['quoted-secret', 'q7Rk2mXv9LpZ4tBw8NcJ3hYs']])
  })

  it('is told by a more exact rule where one takes it', () => {
    const token = ['ghp', 'q7Rk2mXv9LpZ4tBw8NcJ3hYsaB1cD2eF3gH4'].join('_')
    expect(find(`github_token = "${token}"`, 'srv/app.py')).toEqual([['github-token', token]])
    expect(find(`db_password: "${token}"`, 'srv/app.yml')).toEqual([['github-token', token]])
  })
})
