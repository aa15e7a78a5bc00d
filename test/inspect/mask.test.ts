import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMasker, maskJson, maskSecret } from '../../src/inspect/secrets/mask.ts'

const token = 'zX9kQ2mV7bN4cR8t'
const hidden = `zX${'•'.repeat(14)}`

describe('a masker', () => {
  it('gives texts back as they are when no secret is known', () => {
    expect(createMasker([])('anything')).toBe('anything')
    expect(createMasker([''])('anything')).toBe('anything')
  })

  it('writes the mask wherever the secret stands', () => {
    const mask = createMasker([token])
    expect(mask(`TOKEN=${token} curl -H "X: ${token}"`)).toBe(`TOKEN=${hidden} curl -H "X: ${hidden}"`)
    expect(mask(`a${token}b`)).toBe(`a${hidden}b`)
    expect(mask('nothing of it')).toBe('nothing of it')
  })

  it('finds it escaped in JSON and percent-encoded', () => {
    const secret = 'p"ss/wo\\rd+ä&longer'
    const mask = createMasker([secret])
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), encodeURI(secret)])
      expect(mask(`<${form}>`)).toBe(`<${maskSecret(secret)}>`)
  })

  it('finds a block with other white space, escaped, and one line of it alone', () => {
    const lines = ['MIIEpAIBAAKCAQEA0a1b2c3d', 'u5v6w7x8y9z0A1B2C3D4E5F6', 'short=']
    const block = lines.join('\n')
    const mask = createMasker([block])
    for (const between of ['\n', '\r\n', '\\n', '\\\\n', '\n    ', ' '])
      expect(mask(`"${lines.join(between)}"`)).toBe(`"${maskSecret(block)}"`)
    expect(mask(`line: ${lines[1]}`)).toBe(`line: ${maskSecret(lines[1] ?? '')}`)
  })

  it('masks the longest, and what overlaps as one', () => {
    const mask = createMasker(['abcdefgh', 'abcdefghijkl', 'ghijklmnopqr'])
    expect(mask('abcdefgh abcdefghijkl')).toBe(`${maskSecret('abcdefgh')} ${maskSecret('abcdefghijkl')}`)
    expect(mask('abcdefghijklmnopqr!')).toBe(`${maskSecret('abcdefghijklmnopqr')}!`)
  })

  it('takes a short secret only where it is a word', () => {
    expect(createMasker(['root'])('root:root@host rooted chroot')).toBe('••••:••••@host rooted chroot')
  })

  it('leaves nothing of a secret but its first characters, whatever is around it', () => {
    const secrets = fc.array(fc.string({ minLength: 8, maxLength: 30, unit: fc.constantFrom(...Array.from('abAB01+/"\\%')) }), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(secrets, fc.string({ unit: fc.constantFrom(...Array.from('abAB01 ')) }), (known, around) => {
        const masked = createMasker(known)(known.flatMap((secret) => [around, secret, JSON.stringify(secret)]).join(' '))
        for (const secret of known) expect(masked).not.toContain(secret)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the masker of JSON', () => {
  it('masks every text, names too, and leaves the rest', () => {
    const value = { [token]: [1, null, true, { deep: `x ${token}` }], n: 5 }
    expect(maskJson(value, createMasker([token]))).toEqual({ [hidden]: [1, null, true, { deep: `x ${hidden}` }], n: 5 })
  })
})
