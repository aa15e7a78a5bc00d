import { describe, expect, it } from 'vitest'
import { secretRules } from '../../src/inspect/secrets/index.ts'
import { entropyOf } from '../../src/inspect/secrets/entropy.ts'
import { maskSecret } from '../../src/inspect/secrets/mask.ts'
import { findSecrets } from '../../src/inspect/secrets/scan.ts'
import { hex, noise } from '../support/noise.ts'
import { pem, secretCases } from '../support/secret-cases.ts'

describe('the rules', () => {
  it('each have a case here', () => {
    expect(Object.keys(secretCases).sort()).toEqual(secretRules.map((rule) => rule.id).sort())
  })

  for (const rule of secretRules) {
    it(`${rule.id}: finds it, and leaves alone what only looks like it`, () => {
      const { path = 'srv/settings', bad, good } = secretCases[rule.id] ?? { bad: '', good: '' }
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
