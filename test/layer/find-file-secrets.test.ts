import { describe, expect, it } from 'vitest'
import { findFileSecrets } from '../../src/layer/find-file-secrets.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const password = 'zX9kQ2mV7bN4cR8tLp'

describe('the secrets of one file', () => {
  it('are those that its rules find, at all their places', async () => {
    const bytes = bytesOf(`API_TOKEN=${password}\n# ${password}\n`)
    expect((await findFileSecrets(bytes, 'srv/.env', { known: [] })).map(({ begin, end }) => [begin, end])).toEqual([
      [10, 28],
      [31, 49],
    ])
    expect(await findFileSecrets(bytes, 'srv/notes', { known: [] })).toEqual([])
  })

  it('are also those that are known from elsewhere, in files that no rule looks at too', async () => {
    const known = [{ secret: password, rule: 'netrc' as const }]
    for (const before of ['', '\0\0', ' '.repeat(5 << 20)]) {
      expect(await findFileSecrets(bytesOf(`${before}${password}!`), 'srv/tool', { known })).toEqual([
        { begin: before.length, end: before.length + password.length, rule: 'netrc' as const },
      ])
    }
  })

  it('are all, however many there are of one kind', async () => {
    const tokens = Array.from({ length: 3000 }, (_, i) => ['ghp', `zX9kQ2mV7bN4cR8tY1wP5sD3fG6hUe${100_000 + i}`].join('_'))
    const found = await findFileSecrets(bytesOf(tokens.join('\n')), 'srv/notes', { known: [] })
    expect(found.map(({ begin }) => begin)).toEqual(tokens.map((_, i) => i * 41))
  })

  it('are found at their places in files of several windows', async () => {
    const text = `${'x\n'.repeat(3 << 20)}API_TOKEN=${password}\n`
    expect((await findFileSecrets(bytesOf(text), 'srv/.env', { known: [] })).map(({ begin }) => begin)).toEqual([(6 << 20) + 10])
  })

  it('are at the bytes of the file, in UTF-16 too', async () => {
    const found = `name=app\nAPI_TOKEN=${password}\n`
    for (const encode of [
      (text: string) => Buffer.from(text, 'utf16le'),
      (text: string) => Buffer.from(text, 'utf16le').swap16(),
    ]) {
      const known = [{ secret: 'correct horse', rule: 'netrc' }]
      const bytes = encode(`${found}correct horse`)
      expect((await findFileSecrets(bytes, 'srv/.env', { known })).map(({ begin, end }) => [begin, end])).toEqual([
        [38, 74],
        [76, 102],
      ])
    }
  })
})
