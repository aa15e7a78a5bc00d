import { describe, expect, it } from 'vitest'
import { encodeText } from '../../src/bytes/text.ts'
import { excerptAround } from '../../src/inspect/secrets/excerpt.ts'

const rule = 'jwt'
const secret = 'zX9kQ2mV7bN4cR8tLp'
const other = 'Wq7rT2yU9iO4pL6kJ3'
const own = (text: string, line: number) => ({ secret: text, rule, line }) as const
const known = (...secrets: string[]) => secrets.map((text) => ({ secret: text, rule }) as const)

describe('the lines around a secret', () => {
  const text = `one\ntwo\r\nthree\nKEY=${secret} # ${other}\nfive\nsix\nseven\n`

  it('are two before and two after, numbered as in the file, every known secret masked', () => {
    expect(excerptAround(encodeText(text), { secret: own(secret, 4), masked: known(secret, other) })).toEqual([
      { line: 2, text: 'two' },
      { line: 3, text: 'three' },
      { line: 4, text: `KEY=zX9${'•'.repeat(15)} # Wq7${'•'.repeat(15)}` },
      { line: 5, text: 'five' },
      { line: 6, text: 'six' },
    ])
  })

  it('show the secret where it is not to be masked, and others not', () => {
    const lines = excerptAround(encodeText(text), { secret: own(secret, 4), masked: known(other) })
    expect(lines?.[2]?.text).toBe(`KEY=${secret} # Wq7${'•'.repeat(15)}`)
  })

  it('are those of the line where it was found, when it stands in several', () => {
    const twice = `${secret}\n\n\n\n\n${secret}\n`
    const at = (line: number) =>
      excerptAround(encodeText(twice), { secret: own(secret, line), masked: [] })?.map((each) => each.line)
    expect(at(6)).toEqual([4, 5, 6, 7])
    expect(at(1)).toEqual([1, 2, 3])
  })

  it('mask every line of a block, also those of one that begins before them', () => {
    const block = `-----BEGIN KEY-----\n${'abcdefgh12345678\n'.repeat(40)}-----END KEY-----`
    const lines = excerptAround(encodeText(`a\n${block}\nb\n`), { secret: own(block, 2), masked: known(block) })
    expect(lines).toHaveLength(12)
    expect(lines?.slice(1).every((line) => /^-{0,4}•+$/.test(line.text))).toBe(true)
    const inside = `x\n${block}`
    const near = excerptAround(encodeText(`${inside}\n${secret}\n`), {
      secret: own(secret, inside.split('\n').length + 1),
      masked: known(block, secret),
    })
    expect(near?.map((line) => /[a-z]{4}/.test(line.text))).toEqual([false, false, false, false])
  })

  it('cut a long line around it', () => {
    const long = `${'a'.repeat(100_000)}${secret}${'b'.repeat(100_000)}`
    const [line] = excerptAround(encodeText(long), { secret: own(secret, 1), masked: [] }) ?? []
    expect(line?.text).toBe(`…${'a'.repeat(100)}${secret}${'b'.repeat(282)}…`)
  })

  it('are none where the bytes do not hold it', () => {
    expect(excerptAround(encodeText('nothing'), { secret: own(secret, 1), masked: [] })).toBeUndefined()
    expect(excerptAround(new Uint8Array(0), { secret: own(secret, 1), masked: [] })).toBeUndefined()
  })
})
