import { describe, expect, it } from 'vitest'
import type { LocatedFinding } from '../../src/analysis/secret-report.ts'
import { isExampleFile, tellStories } from '../../src/analysis/secret-stories.ts'

function finding(layer: number | undefined, path: string, rest: Partial<LocatedFinding> = {}): LocatedFinding {
  return {
    rule: 'github-token',
    severity: 'critical',
    where: layer === undefined ? 'env' : 'file',
    path,
    dataOffset: 512,
    line: 1,
    column: 1,
    masked: 'ghp_••••',
    secret: 'ghp_secret',
    fingerprint: '0123456789abcdef',
    layer,
    hidden: false,
    ...rest,
  }
}
const told = (findings: readonly LocatedFinding[]) =>
  tellStories(findings).map(({ moments }) =>
    moments.map(({ layer, kind, finding: { path } }) => `${layer ?? 'config'} ${kind} ${path}`),
  )

describe('the story of a secret', () => {
  it('is one for all places that have the same secret, in the order of the layers', () => {
    const deleted = finding(2, 'a', { hidden: { by: 5, how: 'deleted' } })
    const copied = finding(4, 'b', { hidden: { by: 5, how: 'hidden' } })
    expect(told([finding(undefined, 'TOKEN'), copied, deleted])).toEqual([
      ['2 brought a', '4 copied b', '5 taken a', '5 taken b', 'config copied TOKEN'],
    ])
  })

  it('brings before it takes where one layer does both', () => {
    const shadowed = finding(3, 'a', { hidden: { by: 3, how: 'shadowed' } })
    expect(told([shadowed, finding(3, 'a', { dataOffset: 2048 })])).toEqual([['3 brought a', '3 copied a', '3 taken a']])
  })

  it('of a secret that only the configuration has begins there', () => {
    expect(told([finding(undefined, 'TOKEN'), finding(undefined, '4', { where: 'history' })])).toEqual([
      ['config brought TOKEN', 'config copied 4'],
    ])
  })

  it('is another one for another secret, and for another rule', () => {
    const stories = tellStories([
      finding(0, 'a'),
      finding(0, 'b', { fingerprint: 'f'.repeat(16) }),
      finding(0, 'c', { rule: 'named-secret' }),
    ])
    expect(stories.map(({ findings }) => findings.map(({ path }) => path))).toEqual([['a'], ['b'], ['c']])
  })

  it('is hidden only where nothing shows the secret any more', () => {
    const gone = finding(1, 'a', { hidden: { by: 2, how: 'deleted' } })
    expect(tellStories([gone])[0]?.isHidden).toBe(true)
    expect(tellStories([gone, finding(1, 'b')])[0]?.isHidden).toBe(false)
    expect(tellStories([gone, finding(undefined, 'TOKEN')])[0]?.isHidden).toBe(false)
  })

  it('stands by what is worst: hidden, then severe, examples last', () => {
    const stories = tellStories([
      finding(0, 'usr/lib/node_modules/a/test/key.pem', { fingerprint: '1', hidden: { by: 2, how: 'deleted' } }),
      finding(0, 'low', { fingerprint: '2', severity: 'low' }),
      finding(0, 'critical', { fingerprint: '3' }),
      finding(0, 'gone', { fingerprint: '4', severity: 'medium', hidden: { by: 2, how: 'deleted' } }),
    ])
    expect(stories.map(({ findings }) => findings[0]?.path)).toEqual([
      'gone',
      'critical',
      'low',
      'usr/lib/node_modules/a/test/key.pem',
    ])
  })
})

describe('an example file', () => {
  it.each([
    'app/node_modules/url/test.spec.js',
    'app/node_modules/aws-sdk/apis/cognito-idp-2016-04-18.examples.json',
    'usr/lib/python3/dist-packages/jwt/tests/keys/testkey.pem',
    'usr/share/doc/openssl/demos/key.pem',
    'app/README.md',
    'app/.env.example',
    'etc/app/config.yml.sample',
    'vendor/github.com/x/y/examples/a.go',
  ])('is %s', (path) => expect(isExampleFile({ where: 'file', path })).toBe(true))

  // What people call their own is theirs.
  it.each([
    'app/.env',
    'srv/test/.env',
    'root/examples/key.pem',
    'app/docs/secret.txt',
    'home/me/spec/id_rsa',
    'app/README',
    'a/readme.d/key',
  ])('is not %s', (path) => expect(isExampleFile({ where: 'file', path })).toBe(path === 'app/README'))

  it('is no place of the configuration', () => {
    expect(isExampleFile({ where: 'env', path: 'README.md' })).toBe(false)
  })
})
