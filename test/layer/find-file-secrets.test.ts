import { describe, expect, it } from 'vitest'
import { findFileSecrets } from '../../src/layer/find-file-secrets.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const password = 'zX9kQ2mV7bN4cR8tLp'

describe('the secrets of one file', () => {
  it('are those that its rules find, at all their places', async () => {
    const bytes = bytesOf(`API_TOKEN=${password}\n# ${password}\n`)
    expect((await findFileSecrets(bytes, 'srv/.env', [])).map(({ begin, end }) => [begin, end])).toEqual([
      [10, 28],
      [31, 49],
    ])
    expect(await findFileSecrets(bytes, 'srv/notes', [])).toEqual([])
  })

  it('are also those that are known from elsewhere, in files that no rule looks at too', async () => {
    const known = [{ secret: password, rule: 'netrc' as const }]
    for (const before of ['', '\0\0', ' '.repeat(5 << 20)]) {
      expect(await findFileSecrets(bytesOf(`${before}${password}!`), 'srv/tool', known)).toEqual([
        { begin: before.length, end: before.length + password.length, rule: 'netrc' as const },
      ])
    }
  })
})
