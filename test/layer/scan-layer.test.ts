import { describe, expect, it } from 'vitest'
import { gzipSync } from 'node:zlib'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import type { SecretFinding } from '../../src/layer/scan-layer.ts'
import { scanLayer } from '../support/check.ts'
import { tarBytes } from '../support/tar.ts'

const token = (letter: string) => `API_TOKEN=${letter}X9kQ2mV7bN4cR8tLp`
const source = (bytes: Uint8Array) => bytesSource(Uint8Array.from(bytes))
const tar = tarBytes([
  { path: 'a/.env', content: token('a') },
  { path: 'big', content: 'x'.repeat(3 << 20) },
  { path: 'b/.env', content: token('b') },
])

describe('the search of a layer', () => {
  it('tells each finding once, before the layer is at its end', async () => {
    const told: string[][] = []
    const onProgress = (_: number, findings: readonly SecretFinding[]) => void told.push(findings.map(({ path }) => path))
    const { findings, failure } = await scanLayer(source(tar), { onProgress })
    expect(told.flat()).toEqual(['a/.env', 'b/.env'])
    expect(told.findIndex((paths) => paths.includes('a/.env'))).toBeLessThan(told.findIndex((paths) => paths.includes('b/.env')))
    expect(findings.map(({ path, fingerprint }) => [path, fingerprint.length])).toEqual([
      ['a/.env', 16],
      ['b/.env', 16],
    ])
    expect(failure).toBeUndefined()
  })

  it('finds and leaves out the same, wherever a piece of the layer ends', async () => {
    const files = [
      { path: 'a/.env', content: `# ${'x'.repeat(3000)}\n${token('a')}` },
      { path: 'binary', content: `${token('b')}\n${'x'.repeat(7000)}\0` },
      { path: 'text/.env', content: `${token('c')}\n${'x'.repeat(9000)}\0` },
      { path: 'b', content: ['ghp', 'zX9kQ2mV7bN4cR8tY1wP5sD3fG6hJ0lA2qE4\n'].join('_') },
    ]
    // Pieces are of 1 MiB: the first ends at each of the 50 blocks behind the first file.
    for (let blocks = 0; blocks < 50; blocks++) {
      const first = { path: 'first', content: 'x'.repeat((1 << 20) - 512 * (1 + blocks)) }
      const layer = tarBytes([first, ...files])
      const { findings, skipped, scannedFiles, scannedBytes } = await scanLayer(source(layer), {})
      expect(findings.map(({ path }) => path)).toEqual(['a/.env', 'text/.env', 'b'])
      expect(skipped).toEqual([{ path: 'binary', reason: 'binary' }])
      const searched = [first, ...files].filter(({ path }) => path !== 'binary')
      expect(scannedFiles).toBe(searched.length)
      expect(scannedBytes).toBe(searched.reduce((sum, { content }) => sum + content.length, 0))
    }
  })

  it('tells where in its file, or in what the file holds, each secret stands', async () => {
    const at = (bytes: Buffer, secret: string | Buffer) => ({
      begin: bytes.indexOf(secret),
      end: bytes.indexOf(secret) + Buffer.from(secret).length,
    })
    const secrets = ['b', 'c', 'd', 'e'].map((letter) => token(letter).slice('API_TOKEN='.length))
    const [late = '', wide = '', held = '', odd = ''] = secrets
    // Behind the first window, in two bytes a character, within an archive, behind characters of several bytes.
    const long = Buffer.from(`${'some line\n'.repeat(600_000)}${token('b')}\n`)
    const utf16 = Buffer.from(`\ufeff# settings\n${token('c')}\n`, 'utf16le')
    const inner = Buffer.from(`# first\n# second\n${token('d')}\n`)
    const accents = Buffer.from(`# äöü€\n${token('e')}\n`)
    const { findings } = await scanLayer(
      source(
        tarBytes([
          { path: 'long.env', content: long },
          { path: 'wide.env', content: utf16 },
          { path: 'held.env.gz', content: gzipSync(inner) },
          { path: 'odd.env', content: accents },
        ]),
      ),
      {},
    )
    expect(findings.map(({ path, line, stretch }) => [path, line, stretch])).toEqual([
      ['long.env', 600_001, at(long, late)],
      ['wide.env', 2, at(utf16, Buffer.from(wide, 'utf16le'))],
      ['held.env.gz', 3, at(inner, held)],
      ['odd.env', 2, at(accents, odd)],
    ])
  })

  it('waits between chunks where it is told to', async () => {
    let passed = 0
    await scanLayer(source(tar), { pause: async () => void passed++ })
    expect(passed).toBeGreaterThan(1)
  })

  it('says that it did not reach the end: of a tar that is cut off, of a damaged gzip, of what is no tar', async () => {
    const cut = await scanLayer(source(tar.subarray(0, 1 << 20)), {})
    expect([cut.findings.length, cut.failure]).toEqual([1, expect.objectContaining({ code: 'tar-truncated' })])
    const zip = gzipSync(tar)
    expect((await scanLayer(source(zip.subarray(0, zip.length - 200)), {})).failure).toBeDefined()
    expect((await scanLayer(source(Buffer.from('BZh91AY&SY'.repeat(200))), {})).failure).toBeDefined()
  })
})
