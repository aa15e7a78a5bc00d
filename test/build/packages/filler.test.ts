import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bytesOf, joinContents } from '../../../src/build/overlay/content.ts'
import { fillerOf } from '../../../src/build/packages/filler.ts'
import { parseAlpineTable, parseDebianTable } from '../../../src/build/packages/package-table.ts'

const read = (name: string) => readFileSync(new URL(`../../../src/build/packages/${name}`, import.meta.url), 'utf8')
const tables = { Debian: parseDebianTable(read('debian.tsv')), Alpine: parseAlpineTable(read('alpine.tsv')) }

/** Larger ones take long, and are made the same way. */
const most = 6 << 20
/** Of less gzip’s own bytes are a part that counts. */
const least = 16 << 10

describe.each(Object.entries(tables))('filler in place of %s', (_, { packages }) => {
  const bytesIn = (files: readonly { readonly bytes: number }[]) => files.reduce((sum, { bytes }) => sum + bytes, 0)
  const listed = [...packages.values()]
    .filter(({ files }) => bytesIn(files) >= least && bytesIn(files) <= most)
    .map((known) => [known.name, known] as const)

  it.each(listed)('%s is as long as its files, and packs as they do within 5 %%', (__, { files }) => {
    const contents = files.map(({ path, bytes, packedBytes }) => fillerOf(`filler for ${path}\n`, bytes, packedBytes))
    expect(contents.map(({ size }) => size)).toEqual(files.map(({ bytes }) => bytes))
    const packed = gzipSync(bytesOf(joinContents(contents)), { level: 6 }).length
    const wanted = files.reduce((sum, { packedBytes }) => sum + packedBytes, 0)
    expect(Math.abs(packed / wanted - 1)).toBeLessThan(0.05)
  })
})

it('is the same each time, and says at its beginning what it is', () => {
  const once = bytesOf(fillerOf('filler for a\n', 100_000, 40_000))
  expect(bytesOf(fillerOf('filler for a\n', 100_000, 40_000))).toEqual(once)
  expect(new TextDecoder().decode(once.subarray(0, 13))).toBe('filler for a\n')
  expect(bytesOf(fillerOf('filler for a\n', 5, 5))).toEqual(once.subarray(0, 5))
})

it('is other noise in each file, so that gzip finds nothing of one in the next', () => {
  const one = fillerOf('filler for a\n', 20_000, 20_000)
  const two = fillerOf('filler for b\n', 20_000, 20_000)
  expect(gzipSync(bytesOf(joinContents([one, two]))).length).toBeGreaterThan(39_000)
})
