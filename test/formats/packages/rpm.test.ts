import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { FormatError } from '../../../src/bytes/errors.ts'
import { readRpmDatabase } from '../../../src/formats/packages/rpm.ts'
import { readRpmHeader } from '../../../src/formats/packages/rpm-header.ts'

const fixture = new Uint8Array(readFileSync(new URL('../../fixtures/rpmdb.sqlite', import.meta.url)))

/** What make-rpmdb.py put in, once more. */
const expected = [
  ...Array.from({ length: 40 }, (_, i) => ({
    name: `package-${i}`,
    version: `${i % 4 === 0 ? `${i / 4}:` : ''}${i % 7}.${i}-${i + 1}.el9`,
    architecture: i % 3 === 0 ? 'noarch' : 'x86_64',
    size: i % 10 === 9 ? 5_000_000_000 + i : i * 1000,
    summary: `Summary of ${i}`,
  })).filter((_, i) => i !== 5 && i !== 20),
  { name: 'gpg-pubkey', version: 'fd431d51-4ae0493b', architecture: '', size: undefined, summary: 'gpg(a key)' },
]

describe('the database of rpm', () => {
  it('has the packages that were put in', async () => {
    expect(await readRpmDatabase(bytesSource(fixture))).toEqual({ packages: expected, isCut: false })
  })

  it('that is cut off has those before', async () => {
    const { packages, isCut } = await readRpmDatabase(bytesSource(fixture.slice(0, 30_000)))
    expect(isCut).toBe(true)
    expect(packages.length).toBeGreaterThan(5)
    expect(packages).toEqual(expected.slice(0, packages.length))
  })

  it('leaves out a header without a name, and says so', async () => {
    const bytes = Buffer.from(fixture)
    // The index entry of a name: tag 1000, type 6.
    bytes.writeUInt32BE(999, bytes.indexOf(Buffer.from([0, 0, 0x03, 0xe8, 0, 0, 0, 6])))
    const { packages, isCut } = await readRpmDatabase(bytesSource(new Uint8Array(bytes)))
    expect([packages.length, isCut]).toEqual([expected.length - 1, true])
  })

  it('that is none, or has no page of packages, throws', async () => {
    await expect(
      readRpmDatabase(bytesSource(Uint8Array.from(fixture, (byte, i) => (i === 2 * 512 ? 0 : byte)))),
    ).rejects.toMatchObject({
      fault: { code: 'sqlite-page', args: { flaw: 'kind', page: 3 } },
    })
    await expect(readRpmDatabase(bytesSource(new Uint8Array(5000)))).rejects.toThrow(FormatError)
  })
})

/** Fields of four bytes, big-endian, then the values. */
const header = (counts: readonly number[], index: readonly (readonly number[])[], values: Uint8Array) => {
  const numbers = [...counts, ...index.flat()]
  const bytes = Buffer.alloc(4 * numbers.length)
  numbers.forEach((number, i) => bytes.writeUInt32BE(number, 4 * i))
  return Buffer.concat([bytes, values])
}
const read = (bytes: Uint8Array) => readRpmHeader(async (length) => bytes.subarray(0, length))

describe('a header of rpm', () => {
  it('gives the first of several entries of a tag, and the first line of a summary', async () => {
    const values = Buffer.from('name\0other\x001\0one\ntwo\0')
    const index = [
      [1000, 6, 0, 1],
      [1000, 6, 5, 1],
      [1001, 6, 11, 1],
      [1004, 9, 13, 1],
    ]
    expect(await read(header([4, values.length], index, values))).toEqual({
      name: 'name',
      version: '1',
      architecture: '',
      size: undefined,
      summary: 'one',
    })
  })

  it('without a name, or with one that is no text, is no package', async () => {
    expect(await read(header([0, 0], [], Buffer.alloc(0)))).toBeUndefined()
    expect(await read(header([1, 4], [[1000, 4, 0, 1]], Buffer.from('abc\0')))).toBeUndefined()
    expect(await read(header([1, 4], [[1000, 6, 0, 1]], Buffer.from('abcd')))).toBeUndefined()
  })

  it('reads a text that is longer than the first look', async () => {
    const values = Buffer.from(`${'n'.repeat(4000)}\0`)
    expect((await read(header([1, values.length], [[1000, 6, 0, 1]], values)))?.name).toBe('n'.repeat(4000))
  })

  it('with more tags than rpm allows throws', async () => {
    await expect(read(header([0x10000, 0], [], Buffer.alloc(0)))).rejects.toThrow(FormatError)
  })

  it('that is damaged throws a FormatError at worst', async () => {
    const values = Buffer.from('name\x001\0\0\x00\x00\x00\x05')
    const whole = header(
      [3, values.length],
      [
        [1000, 6, 0, 1],
        [1001, 6, 5, 1],
        [1009, 4, 8, 1],
      ],
      values,
    )
    expect((await read(whole))?.size).toBe(5)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 5 }),
        fc.nat(whole.length),
        async (changes, length) => {
          const bytes = Uint8Array.from(whole)
          for (const [at, value] of changes) bytes[at] = value
          await read(bytes.subarray(0, length)).catch((thrown: unknown) => expect(thrown).toBeInstanceOf(FormatError))
        },
      ),
      { numRuns: 2000 },
    )
  })
})
